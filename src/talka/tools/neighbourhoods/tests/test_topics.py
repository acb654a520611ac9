"""A topic has a host and an end, takes replies while it runs, and is summed up by whoever holds its receipt."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from talka.core.contributions.actions import Draft
from talka.core.spaces.models import Stage
from talka.core.tooling.domain import OptionsError
from talka.kit.refused import Refused
from talka.tools.neighbourhoods import queries
from talka.tools.neighbourhoods.actions import begin_topic, reply, sum_up
from talka.tools.neighbourhoods.domain import SUMMARY, TOPIC, Options, last_day
from talka.tools.neighbourhoods.exports import export
from talka.tools.neighbourhoods.tests.host import NOW, YARD, Host, somebody


@pytest.mark.parametrize("wrong", [{"weeks": 0}, {"weeks": 13}, {"least": 4}])
def test_options_that_can_not_hold_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(OptionsError):
        Options(**wrong)


def typed(client: Client, stage: Stage, **changed: str) -> dict[str, str]:
    """Opens the form as a person does; what their browser would send."""
    form = client.get(f"/lv{stage.path}write/").context["form"]
    words = {"title": "Skolas pagalms", "body": "Kā to atgūt?", "place": "Centrs", "alias": "Zenta"}
    return {"nonce": form.initial["nonce"], **words, "weeks": "2", "language": "lv", **changed}


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_begun_checked_and_received(host: Host, language: str) -> None:
    stage, client = host.forum(), Client()
    path, data = f"/lv{stage.path}write/", typed(client, stage)
    assert client.post(f"{path}check/", data).status_code == 200
    sent = client.post(f"{path}sent/", data)
    row = sent.context["opinion"]
    assert (row.body, row.kind, row.place, row.alias) == (YARD, "topic", "Centrs", "Zenta")
    assert row.as_topic.weeks == 2
    shown = Client().get(f"/{language}{row.item.path}")
    assert shown.context["topic"].ends == last_day(row.week, 2, stage.closing_day)
    for wrong in ({"alias": ""}, {"place": "Citur"}, {"weeks": "99"}, {"title": ""}):
        assert client.post(f"{path}check/", typed(client, stage, **wrong)).status_code == 422


def test_a_topic_needs_a_host_and_a_known_length(host: Host) -> None:
    stage, nonce = host.forum(), secrets.token_bytes(16)
    with pytest.raises(Refused, match="leads"):
        begin_topic(somebody(), stage, Draft("Kas?", "lv", kind=TOPIC), 4, nonce, NOW)
    with pytest.raises(Refused, match="how long"):
        begin_topic(somebody(), stage, Draft("Kas?", "lv", "Z", kind=TOPIC), 3, nonce, NOW)


def test_it_ends_on_a_sunday_and_never_after_its_forum() -> None:
    monday = date(2026, 11, 23)
    assert last_day(monday, 2, date(2027, 5, 1)) == date(2026, 12, 13)
    assert last_day(monday, 2, date(2026, 12, 1)) == date(2026, 12, 1)


def test_replies_come_while_it_runs(host: Host) -> None:
    stage = host.forum()
    running, over = (
        host.begins(stage).contribution,
        host.begins(stage, days=28, weeks=2).contribution,
    )
    said = host.replies(running)
    assert [one.pk for one in queries.said_in(running)] == [said.pk]
    with pytest.raises(Refused) as refused:
        host.replies(over)
    assert refused.value.status == 410
    with pytest.raises(Refused) as refused:
        reply(somebody(), stage, said, Draft("Uz atbildi", "lv"), secrets.token_bytes(16), NOW)
    assert refused.value.status == 404
    assert Client().get(f"/lv{said.item.path}").context["reply"] == said


def test_what_came_of_it_is_said_with_the_topics_words(host: Host) -> None:
    stage = host.forum()
    topic, other = host.begins(stage), host.begins(stage)
    draft, nonce = Draft("Sestdien talka.", "lv"), secrets.token_bytes(16)
    with pytest.raises(Refused) as refused:
        sum_up(somebody(), stage, topic.contribution, other.entropy, draft, nonce, NOW)
    assert refused.value.status == 403
    made = sum_up(somebody(), stage, topic.contribution, topic.entropy, draft, nonce, NOW)
    assert (made.contribution.kind, made.contribution.alias) == (SUMMARY, "Zenta")
    shown = Client().get(f"/lv{topic.contribution.item.path}")
    assert [one.body for one in shown.context["summaries"]] == ["Sestdien talka."]


def test_its_area_and_its_end_stand_in_the_open_data(host: Host) -> None:
    stage = host.forum()
    topic = host.begins(stage, days=28, weeks=2).contribution
    host.begins(stage, "Cits", "Pārupe")
    host.places()
    rows = {one["title"]: one for one in export(stage)}
    assert rows["Skolas pagalms"]["ends"] == (topic.week + timedelta(days=20)).isoformat()
    assert {title: one["place"] for title, one in rows.items()} == {
        "Skolas pagalms": "Centrs",
        "Cits": "Pārupe",
    }
    area = Client().get(f"/lv{stage.path}area/{host.areas['Centrs'].pk}/").context
    assert ([], [topic.pk]) == (area["topics"], [one.row.pk for one in area["ended"]])


def test_programs_read_areas_and_topics(host: Host) -> None:
    stage = host.forum()
    topic = host.begins(stage).contribution
    assert Client().get(f"/api/v1/neighbourhoods/{stage.pk}/topics").json()["items"] == []
    host.places()
    base = f"/api/v1/neighbourhoods/{stage.pk}"
    (told,) = Client().get(f"{base}/topics").json()["items"]
    assert (told["id"], told["title"], told["place"]) == (str(topic.pk), "Skolas pagalms", "Centrs")
    areas = {one["name"]["lv"]: one for one in Client().get(f"{base}/areas").json()}
    assert areas["Centrs"]["inside"] == areas["Mazpilsēta"]["id"]
    assert Client().get(f"/lv{areas['Centrs']['path']}").status_code == 200
    stages = Client().get("/api/v1/neighbourhoods/stages").json()["items"]
    assert [one["id"] for one in stages] == [str(stage.pk)]
