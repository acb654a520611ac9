"""Settling: afterwards neither row versions, nor places on disk, nor long texts' numbers tell an order."""

from __future__ import annotations

import random
import re
import secrets
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.db.utils import OperationalError
from django.test.utils import CaptureQueriesContext
from tests.town import Town, made

from talka.core.contributions.actions import edit, take_stance, withdraw
from talka.core.contributions.models import Contribution
from talka.core.ledger.models import Leaf
from talka.core.outreach.models import Delivery, Follow
from talka.core.people.domain import Actor
from talka.site import settling
from talka.site.cli import parser
from talka.site.settling import settle, unlinked_models

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town() -> Town:
    """Forty opinions, some long, with contacts, stances, edits and a withdrawal."""
    town = made()
    rng = random.Random(7)
    for number in range(40):
        town.write(_text(rng, 6000 if number % 4 == 0 else 200), f"anna{number}@example.lv")
    for sent in town.sent[:10]:
        actor = Actor(handles={"device": secrets.token_hex(32)})
        take_stance(actor, sent.contribution, "for", secrets.token_bytes(16), town.now)
    edit(town.sent[3].entropy, _text(rng, 7000), town.now)
    withdraw(town.sent[5].entropy, town.now)
    Follow.objects.create(process=town.process, box=bytes(368))
    return town


def _text(rng: random.Random, length: int) -> str:
    return "".join(rng.choice("abcdefghijklmnop 0123456789") for _ in range(length))


def rows(sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def test_row_versions_are_one_and_places_follow_the_random_key(town: Town) -> None:
    settle()
    versions = set()
    for model in unlinked_models():
        table, key = model._meta.db_table, model._meta.pk.column
        found = rows(f'SELECT ctid, {key}::text, xmin::text FROM "{table}" ORDER BY ctid')
        assert [key for _, key, _ in found] == sorted(key for _, key, _ in found), table
        versions |= {xmin for _, _, xmin in found}
        spoken = rows(f"SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = '{table}'")
        assert len(spoken) == 1
    assert len(versions) == 1


def test_long_texts_are_numbered_in_the_order_of_the_random_key(town: Town) -> None:
    def numbers() -> list[int]:
        found = rows(
            "SELECT pg_column_toast_chunk_id(body)::int8 FROM contributions_contribution "
            "WHERE pg_column_toast_chunk_id(body) IS NOT NULL ORDER BY item_id"
        )
        return [number for (number,) in found]

    if int(rows("SHOW server_version_num")[0][0]) < 170000:
        pytest.skip("PostgreSQL before 17 does not tell the numbers of long texts")
    assert len(numbers()) >= 9
    assert numbers() != sorted(numbers())
    settle()
    assert numbers() == sorted(numbers())


def test_nothing_changes_for_readers(town: Town) -> None:
    before = list(Contribution.objects.order_by("pk").values())
    lines: list[str] = []
    settle(lines.append)
    assert list(Contribution.objects.order_by("pk").values()) == before
    tables = [model._meta.db_table for model in unlinked_models()]
    assert lines[-1] == f"{tables[-1]}: settled"
    assert len(lines) == 2 * len(tables) + 1


def _text_of(statement: Any) -> str:
    return statement if isinstance(statement, str) else str(statement.as_string(None))


def test_every_table_an_unlinked_write_touches_is_settled(town: Town) -> None:
    actor = Actor(handles={"device": secrets.token_hex(32)})
    with CaptureQueriesContext(connection) as queries:
        sent = town.write("Another", "anna@example.lv")
        take_stance(actor, sent.contribution, "for", secrets.token_bytes(16), town.now)
        take_stance(actor, sent.contribution, "pass", secrets.token_bytes(16), town.now)
        edit(sent.entropy, "Yet another", town.now)
        withdraw(sent.entropy, town.now)
    text = "\n".join(_text_of(query["sql"]) for query in queries.captured_queries)
    written = set(re.findall(r'(?:INSERT INTO|\bUPDATE|DELETE FROM)\s+"?([a-z]+_[a-z]+)', text))
    settled = {model._meta.db_table for model in unlinked_models()}
    assert written - settled == set()
    assert {"ledger_leaf", "contributions_stance", "outreach_contact"} <= written
    assert Delivery in unlinked_models()


@pytest.fixture
def busy(town: Town) -> Iterator[threading.Event]:
    """Somebody's transaction holds a row until the event is set."""
    held, free = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            Leaf.objects.select_for_update().first()
            held.set()
            free.wait(30)
        connections.close_all()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(10)
    yield free
    free.set()
    thread.join()


def test_a_busy_table_is_waited_for(busy: threading.Event, monkeypatch: Any) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: busy.set())
    settle()
    assert len(rows("SELECT DISTINCT xmin::text FROM ledger_leaf")) == 1


def test_a_table_that_stays_busy_is_left_alone(
    busy: threading.Event, monkeypatch: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(settling, "ATTEMPTS", 2)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    with pytest.raises(OperationalError):
        settle()
    args = parser().parse_args(["settle"])
    assert args.run(args) == 1
    assert "stayed busy" in capsys.readouterr().err
    busy.set()


def test_the_command_tells_its_progress(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    args = parser().parse_args(["settle"])
    assert args.run(args) == 0
    assert "rows written anew in one transaction" in capsys.readouterr().out
