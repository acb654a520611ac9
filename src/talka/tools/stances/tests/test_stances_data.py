"""Files and API: what they tell, and what must not leak from anywhere."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from uuid import uuid4

from django.db import connection
from django.test import Client

from talka.core.contributions.models import Stance
from talka.core.contributions.opening import opened
from talka.core.ledger.keys import store
from talka.core.people.domain import DEVICE
from talka.core.people.handles import handle_of
from talka.core.spaces.models import Stage
from talka.sealing import pseudonyms
from talka.sealing.keystore import ProcessKey
from talka.tools.stances.models import Landscape
from talka.tools.stances.tests.host import Host

API = "/api/v1/stances"


def file(stage: Stage, name: str) -> str:
    """A file of open data."""
    response: Any = Client().get(f"/en{stage.path}{name}")
    return b"".join(response).decode("utf-8-sig")


def test_files_hold_totals_with_the_documented_columns(host: Host) -> None:
    stage, rows = host.asks()
    host.crowd(rows)
    found = host.draws(stage)
    table = list(csv.DictReader(io.StringIO(file(stage, "statements.csv"))))
    columns = "id position by_host language text text_en text_lv text_ru agree disagree pass unites divides"
    assert {tuple(row) for row in table} == {tuple(columns.split())}
    assert [set(row) for row in json.loads(file(stage, "statements.json"))] == [
        set(columns.split())
    ] * len(rows)
    groups = list(csv.DictReader(io.StringIO(file(stage, "groups.csv"))))
    assert len(groups) == sum(len(group.bars) for group in found.groups)
    assert {int(row["size"]) for row in groups} == {group.size for group in found.groups}
    assert json.loads(file(stage, "groups.json"))[0]["group"] == "A"


def test_files_are_empty_before_anybody_judged(host: Host) -> None:
    stage, _rows = host.asks(texts=())
    for dataset in ("statements", "groups"):
        assert json.loads(file(stage, f"{dataset}.json")) == []


def test_formulas_are_harmless_in_csv(host: Host) -> None:
    stage, _rows = host.asks(texts=())
    host.adds(stage, "=1+1")
    assert "'=1+1" in file(stage, "statements.csv")
    assert json.loads(file(stage, "statements.json"))[0]["text"] == "=1+1"


def test_the_api_walks_over_everything_by_cursor(host: Host) -> None:
    stage, rows = host.asks()
    host.asks("other")
    found, cursor = [], ""
    while True:
        page = Client().get(f"{API}/{stage.pk}/statements?limit=3&cursor={cursor}").json()
        found += [one["id"] for one in page["items"]]
        if not (cursor := page["next"]):
            break
    assert sorted(found) == sorted(str(row.pk) for row in rows)
    first = Client().get(f"{API}/stages?limit=1").json()
    second = Client().get(f"{API}/stages?limit=1&cursor={first['next']}").json()
    assert len({one["id"] for one in (*first["items"], *second["items"])}) == 2
    assert second["next"] is None


def test_the_api_tells_the_map_once_there_is_one(host: Host) -> None:
    stage, rows = host.asks()
    assert Client().get(f"{API}/{stage.pk}/map").status_code == 404
    host.crowd(rows)
    found = host.draws(stage)
    told = Client().get(f"{API}/{stage.pk}/map").json()
    assert (told["people"], len(told["groups"])) == (found.people, 2)


def test_nonsense_and_drafts_are_not_answered(host: Host) -> None:
    stage, draft = host.asks()[0], host.draft("draft")
    for path, status in (
        (f"{stage.pk}/statements?cursor=x", 422),
        (f"{stage.pk}/statements?cursor=1~x", 422),
        ("stages?cursor=x", 422),
        (f"{draft.pk}/statements", 404),
        (f"{draft.pk}/map", 404),
        (f"{uuid4()}/map", 404),
    ):
        assert (path, Client().get(f"{API}/{path}").status_code) == (path, status)


def test_no_row_outside_the_job_tells_two_stances_of_one_person_apart_or_together(
    host: Host,
) -> None:
    stage, rows = host.asks()
    for row in rows:
        host.judges(row, "for", "one and the same")
    stances = list(Stance.objects.all())
    for column in ("tag", "digest", "pseudonym"):
        assert len({bytes(getattr(one, column)) for one in stances}) == len(rows)
    assert len(opened(stage)) == 1


def test_the_kept_map_and_everything_public_name_no_person(host: Host) -> None:
    stage, rows = host.asks()
    host.crowd(rows)
    host.draws(stage)
    people = opened(stage)
    handle = bytes.fromhex(handle_of(DEVICE, "first 0"))
    tag_key = store().process(stage.process_id, ProcessKey.TAG)
    one = pseudonyms.pseudonym(tag_key, stage.process_id, handle).hex()
    assert one in people
    kept = json.dumps(Landscape.objects.get().found)
    pages = [f"/en{stage.path}{page}" for page in ("", "results/", "statements/")]
    told = [kept, *(Client().get(page).content.decode() for page in pages)]
    told += [file(stage, name) for name in ("statements.json", "groups.csv")]
    told.append(Client().get(f"{API}/{stage.pk}/map").content.decode())
    assert [person for person in people for text in told if person in text] == []


def test_looking_where_one_stands_writes_no_row_anywhere(host: Host) -> None:
    stage, rows = host.asks()
    host.crowd(rows)
    host.draws(stage)
    client = Client()
    client.get(f"/en{stage.path}next/")
    before = written()
    for page in ("you/", "next/", "results/"):
        assert client.get(f"/en{stage.path}{page}").status_code == 200
    assert written() == before


def written() -> dict[str, int]:
    """How many rows each table has."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        found = {}
        for table in tables:
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
            found[table] = cursor.fetchone()[0]
    return found
