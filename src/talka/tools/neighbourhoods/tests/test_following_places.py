"""People follow places by e-mail: no row matches another, a letter comes on Mondays when there is news."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from talka.core.contributions.domain import week_of
from talka.core.outreach.actions import send_notices
from talka.core.outreach.models import Follow, Leaving
from talka.core.people import limits
from talka.core.people.limits import Tries
from talka.core.spaces.actions import concern
from talka.core.spaces.models import Stage
from talka.tools.neighbourhoods import tasks
from talka.tools.neighbourhoods.models import Neighbourhood
from talka.tools.neighbourhoods.tasks import tell_week
from talka.tools.neighbourhoods.tests.host import NOW, Host
from talka.tools.neighbourhoods.weekly import mark, monday_of

ANNA = "anna@example.lv"
MONDAY = week_of(NOW.date())
NEXT = NOW + timedelta(days=7)


@pytest.fixture(autouse=True)
def _nothing_tried_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_TRIES", Tries())


def followed(host: Host, stage: Stage, *names: str, language: str = "lv") -> str:
    """Anna follows these places; the letter that asked her to confirm."""
    places = [str(host.areas[name].pk) for name in names]
    path = f"/{language}{stage.path}follow/"
    assert Client().get(f"{path}?place={places[0]}").context["form"].initial["places"] == places[:1]
    asked = Client().post(path, {"places": places, "email": ANNA})
    assert (asked.status_code, Follow.objects.count()) == (200, 0)
    body = str(mail.outbox.pop().body)
    found = re.search(r"/\w\w/follow/\S+", body)
    assert found
    assert Client().post(found[0]).status_code == 200
    return body


def test_each_place_is_followed_by_itself(host: Host) -> None:
    stage = host.forum()
    body = followed(host, stage, "Centrs", "Pārupe")
    assert "Centrs, Pārupe" in body
    rows = list(Follow.objects.order_by("area__name__lv"))
    assert [str(row.area) for row in rows] == ["Centrs", "Pārupe"]
    assert len({bytes(row.box) for row in rows}) == 2


def test_wrong_addresses_and_no_place_are_refused(host: Host) -> None:
    path, centre = f"/lv{host.forum().path}follow/", str(host.areas["Centrs"].pk)
    for wrong in ({"email": ANNA}, {"places": [centre], "email": "Anna"}):
        assert Client().post(path, wrong).status_code == 422
    for _time in range(3):
        Client().post(path, {"places": [centre], "email": ANNA})
    assert Client().post(path, {"places": [centre], "email": ANNA}).status_code == 429


def test_not_more_places_than_a_letter_names(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("talka.tools.neighbourhoods.views.following.MOST", 1)
    places = [str(area.pk) for area in host.areas.values()]
    path = f"/lv{host.forum().path}follow/"
    assert Client().post(path, {"places": places, "email": ANNA}).status_code == 422


def test_a_letter_on_monday_where_there_was_news(host: Host) -> None:
    stage = host.forum()
    lake = host.asks("ezers", opens=-1)
    concern(host.official, lake.process, [host.areas["Centrs"]])
    host.begins(stage, "Pagalms\n\nKā?", "Centrs")
    host.places()
    followed(host, stage, "Centrs", "Pārupe")
    assert (tell_week(stage, NEXT), tell_week(stage, NEXT)) == (1, 0)
    send_notices(NEXT)
    (letter,) = mail.outbox
    body = str(letter.body)
    assert (letter.to, "Centrs" in letter.subject, "Pagalms" in body) == ([ANNA], True, True)
    assert ("Ezers" in body) == (week_of(lake.opens_at.date()) == MONDAY)
    assert f"/lv{stage.path}area/{host.areas['Centrs'].pk}/" in body


def test_one_click_ends_it_for_every_place(host: Host) -> None:
    stage = host.forum()
    host.begins(stage)
    host.places()
    followed(host, stage, "Centrs", "Pārupe")
    tell_week(stage, NEXT)
    send_notices(NEXT)
    leave = mail.outbox[-1].message()["List-Unsubscribe"].strip("<>")
    Client().post(leave.removeprefix("http://127.0.0.1:8000"), {"List-Unsubscribe": "One-Click"})
    assert Leaving.objects.count() == 1
    send_notices(NEXT)
    assert Follow.objects.count() == 0


def test_no_news_no_letter_and_process_news_go_elsewhere(host: Host) -> None:
    stage = host.forum()
    followed(host, stage, "Centrs")
    tasks.tell_neighbours(0)
    assert (tell_week(stage, NEXT), send_notices(NEXT), mail.outbox) == (0, 0, [])


def test_an_area_drawn_later_gets_its_page(host: Host) -> None:
    stage = host.forum()
    assert Neighbourhood.objects.filter(stage=stage).count() == len(host.areas)
    Neighbourhood.objects.all()[0].delete()
    tasks.look_for_areas(0)
    tasks.look_for_areas(0)
    assert Neighbourhood.objects.filter(stage=stage).count() == len(host.areas)


def test_weeks_are_named_by_the_calendar() -> None:
    assert (mark(MONDAY), monday_of(mark(MONDAY))) == (f"{MONDAY:%G-W%V}", MONDAY)
