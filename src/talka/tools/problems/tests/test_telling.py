"""The whole way without JavaScript: told, checked, received, listed; once, and by whom it may be."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from talka.core.contributions.queries import public
from talka.core.contributions.views.cards import card
from talka.core.search.actions import index_new
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.tools.problems.exports import export
from talka.tools.problems.models import Problem
from talka.tools.problems.tests.host import INSIDE, LAMP, LIGHT, STREETS, WEEK, Host

AtMost = Callable[[int], AbstractContextManager[Any]]


def typed(client: Client, stage: Stage, **changed: str) -> dict[str, str]:
    """Opens the form as a person does; what their browser would send."""
    form = client.get(f"/en{stage.path}write/").context["form"]
    words = {"body": LAMP, "language": "lv", "place": "Skolas iela 3", "category": LIGHT}
    return {"nonce": form.initial["nonce"], "spot": "", **words, **changed}


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_told_checked_and_received_once(host: Host, language: str) -> None:
    host.draws()
    stage, client = host.asks(), Client()
    path, data = f"/{language}{stage.path}write/", typed(client, stage, spot="56.1, 24.1")
    check = client.post(f"{path}check/", data)
    assert (check.status_code, check.context["like"]) == (200, [])
    hidden = dict(check.context["hidden"])
    first, again = (client.post(f"{path}sent/", hidden).context["slip"].text for _ in range(2))
    assert (first, len(first.split("-"))) == (again, 8)
    row = public(stage).get()
    assert (row.body, row.kind, row.place) == (LAMP, "problem", "Skolas iela 3")
    found = Problem.objects.get()
    assert (found.category, row.spot.point, found.area and str(found.area)) == (
        LIGHT,
        INSIDE,
        "Centrs",
    )
    page = client.get(f"/{language}{row.item.path}")
    assert page.context["one"].status == "new"
    assert page.context["near"] == "56.10000,24.10000"


def test_what_was_typed_comes_back(host: Host) -> None:
    stage, client = host.asks(options={"max_length": 200}), Client()
    path, data = f"/en{stage.path}write/", typed(client, stage)
    wrong = (
        *({"body": ""}, {"body": "long " * 41}, {"nonce": "forged"}, {"category": "nothing"}),
        *({"spot": "here"}, {"spot": "91, 0"}, {"spot": "1, 2, 3"}),
    )
    for one in wrong:
        response = client.post(f"{path}check/", data | one)
        assert (one, response.status_code) == (one, 422)
        assert response.context["form"]["body"].value() == (data | one)["body"]
    nowhere = client.post(f"{path}sent/", data | {"place": ""})
    assert (nowhere.status_code, LAMP in nowhere.content.decode()) == (422, True)
    assert not public(stage).exists()


def test_an_unknown_category_is_refused_whatever_the_form_says(host: Host) -> None:
    stage = host.asks()
    with pytest.raises(Refused):
        host.sent(stage, category="nothing")
    with pytest.raises(Refused):
        host.sent(stage, place="")
    assert host.sent(stage, place="", point=INSIDE).contribution.pk


def test_nobody_writes_after_the_close(host: Host) -> None:
    assert Client().get(f"/en{host.asks(closes=-WEEK).path}write/").status_code == 410


def test_what_is_known_already_is_offered_before_sending(host: Host) -> None:
    stage, client = host.asks(), Client()
    said = host.hears(stage, LAMP)
    close = host.hears(stage, "Tumšs.", point=INSIDE)
    host.hears(stage, "Bedre.", category=STREETS, point=INSIDE)
    host.hears(stage, "Tumšs mežs.", point=(24.11, 56.1))
    index_new()
    data = typed(client, stage, body="Pie skolas nedeg laterna.", spot="56.1005, 24.1")
    like = client.post(f"/en{stage.path}write/check/", data).context["like"]
    assert [one.row.pk for one in like] == [close.pk, said.pk]


def test_me_too_counts_one_person_once(host: Host) -> None:
    stage, client = host.asks(), Client()
    row = host.hears(stage)
    path = f"/en{stage.path}opinion/{row.pk}/me-too/"
    for value, number in (("for", 1), ("for", 1), ("pass", 0), ("for", 1)):
        nonce = client.get(path).context["form"].initial["nonce"]
        taken = client.post(path, {"nonce": nonce, "value": value})
        assert (taken.context["value"], taken.context["number"]) == (value, number)
    host.joins(row)
    row.refresh_from_db()
    assert row.count_for == 2
    nonce = client.get(path).context["form"].initial["nonce"]
    assert client.post(path, {"nonce": nonce, "value": "against"}).status_code == 422


def test_the_list_narrows(host: Host) -> None:
    host.draws()
    stage = host.asks()
    lamp = host.hears(stage, LAMP, point=INSIDE)
    hole = host.hears(stage, "Bedre.", category=STREETS, place="Liepu iela 7")
    home = f"/en{stage.path}"
    areas = {str(one.area): one.area.pk for one in Client().get(home).context["listing"].areas}
    asked = {
        "": {lamp.pk, hole.pk},
        f"?category={STREETS}": {hole.pk},
        "?category=nothing": set(),
        "?status=new": {lamp.pk, hole.pk},
        "?status=repaired": set(),
        "?status=nonsense": {lamp.pk, hole.pk},
        f"?area={areas['Centrs']}": {lamp.pk},
        f"?area={areas['Pārupe']}": {hole.pk},
        f"?area={stage.pk}": set(),
        "?area=nowhere": {lamp.pk, hole.pk},
        "?near=56.1001,24.1": {lamp.pk},
        "?near=56.2,24.1": set(),
        "?near=nowhere": {lamp.pk, hole.pk},
    }
    for query, expected in asked.items():
        rows = Client().get(home + query).context["listing"].rows
        assert (query, {one.row.pk for one in rows}) == (query, expected)


def test_the_map_gets_every_point_and_no_word(host: Host) -> None:
    stage = host.asks()
    host.hears(stage, point=INSIDE)
    host.hears(stage, "Cita.")
    told = Client().get(f"/en{stage.path}spots.json").json()
    assert told == {"step": 100_000, "lon": [2_410_000], "lat": [5_610_000], "kind": "0"}


def test_reading_pages_are_cheap_and_keep_nothing(
    host: Host, django_assert_max_num_queries: AtMost
) -> None:
    host.draws()
    stage = host.asks()
    rows = [host.sent(stage, f"Bedre {n}.", point=INSIDE).contribution for n in range(22)]
    host.places()
    host.says(rows[0], "repaired", stage.opens_at.date())
    paths = stage.path, f"{stage.path}?near=56.1,24.1", rows[0].item.path, f"{stage.path}form/"
    for path in paths:
        with django_assert_max_num_queries(12):
            response = Client().get(f"/lv{path}")
        assert (path, response.status_code, len(response.cookies)) == (path, 200, 0)
        assert b"<form" not in response.content
        assert len(response.content) < 60_000


def test_lists_and_open_data(host: Host) -> None:
    stage = host.asks()
    row = host.hears(stage, point=INSIDE)
    host.joins(row)
    assert card(stage)["count"] == 1
    assert list(export(stage)) == [
        {
            "id": str(row.pk),
            "position": row.item.position,
            "language": "lv",
            "text": LAMP,
            "place": "Skolas iela 3",
            "category": LIGHT,
            "latitude": 56.1,
            "longitude": 24.1,
            "area": "",
            "status": "new",
            "me_too": 1,
            "answered_on": None,
        }
    ]
    assert Client().get(f"/en{stage.path}problems.csv").status_code == 200


def test_gone_and_hidden_problems_are_not_shown(host: Host) -> None:
    stage = host.asks()
    row = host.hears(stage)
    path = f"/en{row.item.path}"
    for state, status in (("hidden", 410), ("withdrawn", 404), ("merged", 200)):
        row.item.state = state
        row.item.save()
        assert (state, Client().get(path).status_code) == (state, status)
        assert Client().get(f"{path}me-too/").status_code == (410 if state == "hidden" else 404)
