"""Pages of events: read by everybody, sign up, look again, give up; the organiser's; calendars; API."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils.translation import override

from talka.core.contributions.views.cards import card
from talka.core.spaces.domain import Gate
from talka.core.spaces.models import Stage
from talka.tools.events.actions import cancel_event, keep_minutes
from talka.tools.events.models import Event, SignUp
from talka.tools.events.tests.host import NOW, WEEK, Host, comes, fresh
from talka.tools.events.views.paper import paper_form
from talka.tools.events.wording import badge, room, span

AtMost = Callable[[int], AbstractContextManager[Any]]
LANGUAGES = ["lv", "ru", "en"]


def typed(client: Client, event: Event, **given: str) -> dict[str, str]:
    """Opens the form as a person does; what their browser would send."""
    form = client.get(f"/en{event.path}sign-up/").context["form"]
    return {"nonce": form.initial["nonce"], **given}


@pytest.mark.parametrize("language", LANGUAGES)
def test_signed_up_looked_at_and_given_up(event: Event, language: str) -> None:
    client, path = Client(), f"/{language}{event.path}"
    data = typed(client, event, name="Zenta", needs="loop", words="krēsls")
    first, again = (client.post(f"{path}sign-up/", data) for _time in range(2))
    words = first.context["joined"]
    assert (first.status_code, words, first.context["turn"]) == (200, again.context["joined"], 0)
    assert first["Cache-Control"] == "no-store"
    other = Client()
    shown = other.post(f"{path}mine/", {"words": words})
    assert (shown.status_code, shown.context["is_new"]) == (200, False)
    gone = other.post(f"{path}mine/", {"words": words, "give-up": "1"})
    assert (gone.status_code, SignUp.objects.count()) == (200, 0)
    assert other.post(f"{path}mine/", {"words": words}).status_code == 404
    assert other.post(f"{path}mine/", {"words": "one two"}).status_code == 422


def test_what_was_typed_comes_back(event: Event) -> None:
    client, path = Client(), f"/en{event.path}sign-up/"
    data = typed(client, event, name="Zenta", email="zenta@example.lv")
    for wrong in ({"email": "nobody"}, {"nonce": "forged"}, {"needs": "gold"}):
        response = client.post(path, data | wrong)
        assert (response.status_code, response.context["form"]["name"].value()) == (422, "Zenta")
    fresh = {"nonce": client.post(path, data | {"nonce": "x"}).context["form"].data["nonce"]}
    assert client.post(path, data | fresh).status_code == 200


def test_the_gate(host: Host) -> None:
    event = host.announces(host.asks(gate=Gate("code")))
    client = Client()
    data = typed(client, event, code="nobody-gave-it")
    assert client.post(f"/en{event.path}sign-up/", data).status_code == 403
    assert not SignUp.objects.exists()


def test_an_email_gate_asks_to_sign_in(host: Host) -> None:
    event = host.announces(host.asks(gate=Gate("email")), asks_needs=False)
    page = Client().get(f"/en{event.path}sign-up/")
    assert page.context["lacking"].status == 403
    assert b"Sign in" in page.content


@pytest.mark.parametrize("language", LANGUAGES)
def test_reading_pages_are_small_and_keep_nothing(
    host: Host, language: str, django_assert_max_num_queries: AtMost
) -> None:
    stage = host.asks()
    event = host.announces(stage, seats=1, offers=("ride",), programme={"lv": "**Stādām**"})
    for _one in range(2):
        comes(event)
    past = host.announces(stage, starts_at=NOW - WEEK, ends_at=NOW - WEEK + timedelta(hours=1))
    keep_minutes(host.official, past, {"lv": "Iestādītas 14."}, "https://a.lv/b", 9, 1, NOW)
    off = host.announces(stage, link="https://example.lv/x")
    cancel_event(host.official, off, {"lv": "Vētra."}, NOW)
    opinion = host.hears(stage, "Vajag laistīt.")
    paths = [stage.path, opinion.item.path, *(one.path for one in (event, past, off))]
    for path in (*paths, f"{event.path}sheet/", f"{stage.path}results/", "/town/"):
        with django_assert_max_num_queries(12):
            response = Client().get(f"/{language}{path}")
        assert (path, response.status_code, len(response.cookies)) == (path, 200, 0)
        assert b"<form" not in response.content
        assert len(response.content) < 60_000


def test_themes_and_answers_are_read_here(host: Host) -> None:
    stage = host.asks(closes=-WEEK)
    theme = host.gathers(stage, host.hears(stage, "Vajag laistīt."))
    assert Client().get(f"/en{theme.item.path}").status_code == 404
    host.answers(stage, theme)
    entries = Client().get(f"/en{stage.path}results/").context["entries"]
    assert [(one, reply.label) for one, _quotes, reply in entries] == [(theme, "Accepted")]
    assert Client().get(f"/en{theme.item.path}").status_code == 200


def test_what_is_not_there(host: Host) -> None:
    stage = host.asks()
    assert Client().get(f"/en{stage.path}event/7/").status_code == 404
    assert Client().get(f"/en{stage.path}event/7/event.ics").status_code == 404


def test_the_home_page_tells_what_comes_and_what_was(host: Host, stage: Stage) -> None:
    coming = host.announces(stage, seats=1)
    online = host.announces(stage, place={}, link="https://example.lv/x", signs_up=False)
    past = host.announces(stage, starts_at=NOW - WEEK, ends_at=NOW - WEEK + timedelta(hours=1))
    shown = Client().get(f"/en{stage.path}").context
    assert [one["href"] for one in shown["coming"]] == [
        f"/en{one.path}" for one in (coming, online)
    ]
    assert [one["href"] for one in shown["past"]] == [f"/en{past.path}"]
    assert shown["coming"][1]["when"].endswith("Online")
    assert card(stage)["count"] == 0


def test_places_in_words(host: Host, stage: Stage) -> None:
    event = host.announces(stage, seats=2)
    with override("en"):
        told = [room(fresh(event), NOW)]
        for _one in range(3):
            comes(event)
            told.append(room(fresh(event), NOW))
        assert told == [
            "2 places are free",
            "1 place is free",
            "All places are taken; 0 people wait",
            "All places are taken; 1 person waits",
        ]
        assert (
            room(fresh(host.announces(stage)), NOW)
            == "There is a place for everybody who signs up."
        )
        assert room(fresh(event), event.starts_at) == ""
        Event.objects.get(pk=event.pk).places.delete()
        assert room(fresh(event), NOW) == "2 places are free"
        moments = (NOW, event.starts_at, event.ends_at)
        assert [badge(event, one).label for one in moments] == ["Coming", "Now", "Took place"]


def test_times_are_the_hosts_also_when_the_clock_jumps(host: Host, stage: Stage) -> None:
    event = host.announces(stage)
    riga = ZoneInfo("Europe/Riga")
    event.starts_at = datetime(2026, 3, 29, 2, 30, tzinfo=riga)
    event.ends_at = datetime(2026, 3, 29, 4, 30, tzinfo=riga)
    with override("en"):
        assert span(event) == "29 March 2026, 02:30 – 04:30"
    assert event.ends_at.timestamp() - event.starts_at.timestamp() == 3600
    event.ends_at += timedelta(days=1)
    with override("en"):
        assert span(event).count("2026") == 2


def test_calendars(host: Host, stage: Stage, event: Event) -> None:
    cancel_event(host.official, event, {"lv": "Vētra."}, NOW)
    one = Client().get(f"/lv{event.path}event.ics")
    assert one["Content-Disposition"] == 'attachment; filename="lake-1-1.ics"'
    every = Client().get("/lv/calendar/town/").content.decode()
    for text in (one.content.decode(), every):
        lines = text.split("\r\n")
        for line in ("SUMMARY:Liepu talka", "LOCATION:Stacijas laukums", "SEQUENCE:1"):
            assert line in lines
        assert f"DTEND:{event.ends_at:%Y%m%dT%H%M%SZ}" in lines
        assert "STATUS:CANCELLED" in lines


def test_the_hosts_page_lists_what_comes(host: Host, stage: Stage, event: Event) -> None:
    off = host.announces(stage)
    cancel_event(host.official, off, {"lv": "Vētra."}, NOW)
    shown = Client().get("/en/town/").context["coming"]
    assert [(one.words, one.href.endswith(f"/en{event.path}")) for one in shown] == [
        ("Planting lindens", True)
    ]


def test_paper(host: Host, stage: Stage, event: Event) -> None:
    page = paper_form(stage, "lv")
    assert "Piesakieties šeit" in page
    assert "<form" not in page
    assert page.count("<tr>") == 16
    Event.objects.all().delete()
    assert "Neviens pasākums nav izsludināts." in paper_form(stage, "lv")


def test_programs_read_the_same(host: Host, stage: Stage, event: Event) -> None:
    comes(event, name="Zenta")
    host.hears(stage, "Vajag laistīt.")
    client = Client()
    assert [one["path"] for one in client.get("/api/v1/events/stages").json()["items"]] == [
        stage.path
    ]
    told = client.get(f"/api/v1/events/{stage.pk}/events").json()
    assert [(one["path"], one["seats"], one["state"]) for one in told] == [
        (event.path, 2, "planned")
    ]
    assert "Zenta" not in str(told)
    said = client.get(f"/api/v1/events/{stage.pk}/opinions").json()
    assert ([one["text"] for one in said["items"]], said["next"]) == (["Vajag laistīt."], None)
    assert client.get(f"/api/v1/events/{event.pk}/events").status_code == 404
    for name in ("events", "opinions"):
        assert client.get(f"/en{stage.path}{name}.csv").status_code == 200
        file = client.get(f"/en{stage.path}{name}.json").getvalue()
        assert len(json.loads(file)) == 1
