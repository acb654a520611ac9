"""How fast it is answered and repaired; finding by a typed place; what programs are told at the desk."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from talka.core.contributions.models import Contribution
from talka.tools.problems.keys import api_key
from talka.tools.problems.tests.host import LAMP, LIGHT, NOW, STREETS, Host, desk
from talka.tools.problems.times import times

TODAY = NOW.date()


def test_medians_by_category(host: Host) -> None:
    stage = host.asks()
    lamps = [host.hears(stage, f"Laterna {n}.") for n in range(3)]
    hole = host.hears(stage, "Bedre.", category=STREETS)
    for row, days in zip(lamps, (1, 3, 10), strict=True):
        Contribution.objects.filter(pk=row.pk).update(week=TODAY - timedelta(days=days))
        host.says(row, "repaired", TODAY)
    found = times(stage)
    light = found[LIGHT]
    assert (light.number, light.to_repair, light.statuses["repaired"]) == (3, 3, 3)
    calendar = host.space.calendar
    assert light.to_answer == calendar.between(TODAY - timedelta(days=3), TODAY)
    assert (found[STREETS].to_answer, found[STREETS].to_repair) == (None, None)
    assert (found[""].number, found[""].statuses["new"]) == (4, 1)
    Contribution.objects.get(pk=hole.pk).problem.delete()
    assert times(stage)["-"].number == 1
    page = Client().get(f"/lv{stage.path}times/")
    assert [figure.value for figure in page.context["figures"]] == [
        4,
        light.to_answer,
        light.to_repair,
    ]
    assert [row[0] for row in page.context["rows"]] == ["Light", "vēl nav sašķirota"]


def test_nothing_told_yet_is_no_number(host: Host) -> None:
    page = Client().get(f"/en{host.asks().path}times/")
    assert [figure.value for figure in page.context["figures"]] == [0, "–", "–"]
    assert page.context["rows"] == []


def test_found_by_a_typed_place(host: Host) -> None:
    host.draws()
    stage = host.asks()
    row = host.hears(stage, LAMP, place="Liepu iela 7")
    host.hears(stage, "Bedre.", place="Skolas iela 1")
    path = f"/en{stage.path}find/"
    for words, area, number in (
        ("liepu iela 99", "Pārupe", 1),
        ("Centrs", "Centrs", 0),
        ("Nowhere", None, 0),
        ("", None, 0),
    ):
        shown = Client().get(path, {"q": words}).context
        found = shown["area"] and str(shown["area"])
        assert (words, found, len(shown["rows"])) == (words, area, number)
    assert Client().get(path, {"q": "Liepu iela"}).context["rows"][0].row.pk == row.pk


def test_officials_see_the_key_of_their_stage(host: Host) -> None:
    stage = host.asks()
    page = desk(host).get(f"/en{stage.path}desk/open311/")
    assert (page.context["key"], len(page.context["key"])) == (api_key(stage), 32)
    assert api_key(host.draft(slug="other")) != api_key(stage)
