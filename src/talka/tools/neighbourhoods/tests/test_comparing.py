"""What several places said is compared, and few people are never told apart."""

from __future__ import annotations

import pytest
from django.test import Client

from talka.core.answers import actions as answering
from talka.core.answers.queries.apart import apart, told_apart
from talka.core.spaces.models import Stage
from talka.core.territory.naming import keys
from talka.core.tooling.domain import Apart
from talka.tools.neighbourhoods.comparing import Answer, compared
from talka.tools.neighbourhoods.tests.host import NOW, Host

KNOWN = [
    ("centre", keys(["Centrs", "Centre"])),
    ("parish", keys(["Ozolkalna pagasts"])),
    ("lake", keys(["Ezers"])),
    ("town", keys(["Mazpilsēta"])),
]


def test_a_place_beside_all_places_the_most_given_answer_first() -> None:
    sizes = {"Centrs": 6, "Centre": 4, "Ozolkalna": 10, "Neviena vieta": 5}
    rows = {"Centrs": {"bus": 5}, "Centre": {"light": 4}, "Ozolkalna": {"bus": 10}}
    found = compared(Apart("What?", sizes, rows), KNOWN, 5)
    assert found is not None
    assert (found.sizes, found.hidden, found.total) == ({"centre": 10, "parish": 10}, 0, 20)
    assert found.rows["centre"] == [Answer("bus", 5, 50, 75), Answer("light", 4, 40, 20)]
    assert found.rows["parish"] == [Answer("bus", 10, 100, 75), Answer("light", 0, 0, 20)]


def test_few_are_hidden_and_one_more_where_the_total_would_tell_them() -> None:
    told = compared(Apart("What?", {"Centrs": 9, "Ozolkalna": 12, "Ezers": 30}, {}), KNOWN, 10)
    assert told is not None
    assert (dict(told.sizes), told.hidden) == ({"lake": 30}, 2)
    told = compared(Apart("What?", {"Centrs": 9, "Ozolkalna": 3, "Ezers": 30}, {}), KNOWN, 10)
    assert told is not None
    assert (dict(told.sizes), told.hidden, told.rows) == ({"lake": 30}, 2, {"lake": []})


@pytest.mark.parametrize("sizes", [{}, {"Centrs": 40}, {"Centrs": 20, "Centre": 20}])
def test_one_place_is_compared_with_nothing(sizes: dict[str, int]) -> None:
    assert compared(Apart("What?", sizes, {}), KNOWN, 5) is None


def asked(host: Host) -> Stage:
    """A question over places: six in the centre and in the parish, one in Pārupe; a public theme of a bus."""
    stage = host.asks("autobuss", closes=1)
    opinions = [
        host.hears(stage, f"Autobusu {place} {number}", place)
        for place, many in (("Centrs", 6), ("Ozolkalns", 6), ("Pārupe", 1))
        for number in range(many)
    ]
    host.places()
    ids = [one.pk for one in opinions]
    answering.gather(host.official, stage, ids[:9], {"lv": "Autobuss", "en": "A bus"})
    answering.gather(host.official, stage, ids[9:], {"lv": "Gaisma", "en": "Light"})
    return stage


def test_opinions_and_public_themes_are_told_by_place(host: Host) -> None:
    stage = asked(host)
    host.hears(host.asks("cits"), "Bez vietas")
    assert told_apart(host.space.pk) == [stage]
    (before,) = apart(stage)
    assert (before.sizes, before.rows) == ({"Centrs": 6, "Ozolkalns": 6, "Pārupe": 1}, {})
    answering.sign_off(host.official, stage, NOW)
    (after,) = apart(stage)
    assert after.rows == {
        "Centrs": {"A bus": 6},
        "Ozolkalns": {"A bus": 3, "Light": 3},
        "Pārupe": {"Light": 1},
    }


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_the_pages_tell_it_and_are_silent_about_few(host: Host, language: str) -> None:
    stage, forum = asked(host), host.forum(options={"least": 5})
    path = f"/{language}{forum.path}reports/"
    assert [one for one, _tool in Client().get(path).context["stages"]] == [stage]
    page = f"{path}{stage.process_id}/{stage.number}/"
    (told,) = Client().get(page).context["told"]
    centre, parish, few = (
        host.areas[name].pk for name in ("Centrs", "Ozolkalna pagasts", "Pārupe")
    )
    assert (told.found.hidden, len(told.rows)) == (2, 1)
    shown = {key for key, _name, _size, _shares in told.rows}
    (hidden,) = {str(centre), str(parish)} - shown
    for area, number in ((shown.pop(), 1), (hidden, 0), (few, 0)):
        report = Client().get(f"{page}area/{area}/")
        assert (report.status_code, len(report.context["told"])) == (200, number)
    assert Client().get(f"{page}area/{stage.pk}/").status_code == 404
    assert Client().get(f"{path}{forum.process_id}/9/").status_code == 404
