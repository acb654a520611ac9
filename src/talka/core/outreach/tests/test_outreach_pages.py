"""Feeds, calendars and the notice for a wall: public, dated by official acts only, cheap."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from talka.core.outreach import ical
from talka.core.spaces import actions as spaces

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def told(town: Any) -> Any:
    """Two opinions answered, one thing done."""
    for words in ("A bench", "A tree"):
        town.write(words)
    town.close()
    answers = [town.answer(sent) for sent in town.sent]
    town.done(town.promise(answers[0]))
    town.promise(answers[1])
    return town


def entries(client: Client, place: str) -> list[tuple[str, str, str]]:
    response = client.get(place)
    assert (response.status_code, dict(response.cookies)) == (200, {})
    feed = ElementTree.fromstring(response.content)
    found = feed.findall(f"{ATOM}entry")
    names = ("title", "updated", "id")
    return [tuple(str(one.findtext(ATOM + name)) for name in names) for one in found]  # type: ignore[misc]


def test_a_feed_tells_official_acts_only(client: Client, told: Any) -> None:
    found = entries(client, "/en/feed/town-bathing/bathing/")
    day = f"{told.now:%Y-%m-%d}T00:00:00+00:00"
    assert [(title, updated) for title, updated, _id in found] == [
        ("Bathing, place: done — A bench by the lake", day),
        ("Bathing, place: 2 answers", day),
        ("Bathing, place: opinions are asked for", "2026-03-02T09:00:00+00:00"),
    ]
    assert found == entries(client, "/en/feed/town-bathing/")
    assert len({id for _title, _updated, id in found}) == 3
    assert entries(client, "/en/feed/town-bathing/") == found
    lv = entries(client, "/lv/feed/town-bathing/")
    assert [id for _t, _u, id in lv] == [id for _t, _u, id in found]


def test_a_host_that_asked_nothing_has_an_old_empty_feed(client: Client, told: Any) -> None:
    spaces.make_space(told.owner, "quiet", {"en": "Quiet"}, {})
    feed = ElementTree.fromstring(client.get("/en/feed/quiet/").content)
    assert feed.findtext(f"{ATOM}updated") == "2020-01-01T00:00:00+00:00"


def test_a_calendar_of_openings_and_closings(client: Client, told: Any) -> None:
    response = client.get("/en/calendar/town-bathing/")
    lines = response.content.decode().split("\r\n")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert [line for line in lines if line.startswith(("SUMMARY", "DTSTART"))] == [
        "DTSTART:20260302T090000Z",
        "SUMMARY:Bathing\\, place: opens",
        "DTSTART:20260401T090000Z",
        "SUMMARY:Bathing\\, place: closes",
    ]


def test_long_lines_of_a_calendar_are_folded() -> None:
    text = ical.calendar("Peldvieta " + "ā" * 100, [])
    lines = text.split("\r\n")
    assert max(len(line.encode()) for line in lines) == 75
    assert text.replace("\r\n ", "").count("ā") == 100


def test_the_notice_for_a_wall(client: Client, told: Any) -> None:
    response = client.get(f"/en/notice/{told.stage.pk}/")
    page = response.content.decode()
    assert (response.status_code, dict(response.cookies)) == (200, {})
    for shown in ("A bench costs little.", "The council", "http://127.0.0.1:8000/en/town-bathing/"):
        assert shown in page
    assert "<form" not in page


def test_withdrawn_words_do_not_hang_on_a_wall(client: Client, told: Any) -> None:
    item = told.sent[0].contribution.item
    type(item).objects.filter(pk=item.pk).update(state="withdrawn")
    page = client.get(f"/en/notice/{told.stage.pk}/").content.decode()
    assert "An opinion that is not shown" in page
    assert "A tree" in page
    assert ">A bench<" not in page


@pytest.mark.parametrize("place", ["notice/{}/", "follow/{}/"])
def test_what_is_not_public_is_not_there(client: Client, town: Any, place: str) -> None:
    assert client.get("/en/" + place.format(uuid4())).status_code == 404


def test_a_stage_before_its_opening_is_no_news_yet(client: Client, town: Any) -> None:
    type(town.stage).objects.update(opens_at=town.now + timedelta(days=9999))
    assert entries(client, "/en/feed/town-bathing/") == []


@pytest.mark.parametrize(
    "place",
    ["feed/town-bathing/", "feed/town-bathing/bathing/", "calendar/town-bathing/", "notice/{}/"],
)
def test_pages_stay_cheap(client: Client, told: Any, place: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/en/" + place.format(told.stage.pk))
    assert response.status_code == 200
    assert len(queries) <= 7
