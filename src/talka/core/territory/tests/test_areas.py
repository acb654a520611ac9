"""A host's areas: imported, found by place and street, changed and removed by the owner alone."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client, RequestFactory
from django.utils.translation import override

from talka.core.ledger.models import Leaf
from talka.core.people.domain import OFFICIAL
from talka.core.territory import actions, points
from talka.core.territory.geojson import Area
from talka.core.territory.models import Territory
from talka.core.territory.queries import area, area_at, area_of_street, tree
from talka.kit.refused import Refused
from talka.tools.consultations.tests.town import Town, make_town

SQUARE = [[[(25.0, 57.0), (25.4, 57.0), (25.4, 57.4), (25.0, 57.4)]]]
CORNER = [[[(25.0, 57.0), (25.1, 57.0), (25.1, 57.1), (25.0, 57.1)]]]
TOWN = Area({"lv": "Pilsēta", "en": "Town"}, SQUARE)
AREAS = [TOWN, Area({"lv": "Pārupe"}, CORNER, "town"), Area({"lv": "Āres"}, [])]


@pytest.fixture(autouse=True)
def latvian() -> Iterator[None]:
    """Names are read in one language, whatever page was opened before."""
    with override("lv"):
        yield


@pytest.fixture
def town(db: None) -> Town:
    """A host with its owner."""
    return make_town()


@pytest.fixture
def areas(town: Town) -> list[Territory]:
    """Three areas, one inside another, one without an outline."""
    return actions.import_areas(town.official, town.space.pk, AREAS)


def names(town: Town) -> list[tuple[str, int]]:
    """The tree."""
    return [(str(one.area), one.depth) for one in tree(town.space.pk)]


def test_a_file_makes_a_tree_and_is_in_the_ledger(town: Town, areas: list[Territory]) -> None:
    assert names(town) == [("Āres", 0), ("Pilsēta", 0), ("Pārupe", 1)]
    assert Leaf.objects.filter(kind="areas").count() == 1


def test_the_same_name_gets_the_new_outline_and_keeps_its_id(
    town: Town, areas: list[Territory]
) -> None:
    again = Area({"lv": "parupe"}, SQUARE)
    made = actions.import_areas(town.official, town.space.pk, [again], areas[2])
    assert [one.pk for one in made] == [areas[1].pk]
    assert names(town) == [("Āres", 0), ("Pārupe", 1), ("Pilsēta", 0)]


def test_the_innermost_area_of_a_place_is_found(town: Town, areas: list[Territory]) -> None:
    found = [
        area_at(town.space.pk, point) for point in ((25.05, 57.05), (25.3, 57.3), (24.0, 57.0))
    ]
    assert found == [areas[1], areas[0], None]


def test_an_area_is_found_by_street_or_address(town: Town, areas: list[Territory]) -> None:
    actions.change_area(town.official, areas[0], {"lv": "Pilsēta"}, ["Ezera iela", "Ezera iela"])
    actions.change_area(town.official, areas[1], {"lv": "Pārupe"}, ["Ezera iela 7"])
    of = town.space.pk
    assert area_of_street(of, "EZERA IELA 7") == areas[1]
    assert area_of_street(of, "ezera iela 12 a") == areas[0]
    assert area_of_street(of, "Ezera iela") == areas[0]
    assert area_of_street(of, "Meža iela 1") is None
    assert area_of_street(of, "") is None
    assert area(of, areas[0].pk).streets == ["Ezera iela"]


def test_only_the_owner_draws(town: Town, areas: list[Territory]) -> None:
    official = replace(town.official, roles={town.space.pk: frozenset({OFFICIAL})})
    for act in (
        lambda: actions.import_areas(official, town.space.pk, AREAS),
        lambda: actions.change_area(official, areas[0], {"lv": "X"}, []),
        lambda: actions.remove_area(official, areas[0]),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.status == 403
    assert len(names(town)) == 3


@override("en")
def test_what_makes_no_tree_is_refused(town: Town, areas: list[Territory]) -> None:
    wrongs = (
        ([Area({"lv": "X"}, [], "Nekur")], "There is no area “Nekur”."),
        ([Area({"lv": "Pilsēta"}, [], "Pārupe")], "can't lie inside itself"),
        ([Area({"lv": f"X{n}"}, []) for n in range(998)], "at most 1000 areas"),
    )
    for wrong, why in wrongs:
        with pytest.raises(Refused, match=why):
            actions.import_areas(town.official, town.space.pk, wrong)
    assert len(names(town)) == 3


@override("en")
def test_an_area_keeps_a_name_and_a_list_of_some_length(town: Town, areas: list[Territory]) -> None:
    with pytest.raises(Refused, match="needs a name"):
        actions.change_area(town.official, areas[0], {"lv": ""}, [])
    with pytest.raises(Refused, match="At most 2000"):
        actions.change_area(town.official, areas[0], {"lv": "X"}, [str(n) for n in range(2001)])


def test_an_area_goes_with_all_inside_it(town: Town, areas: list[Territory]) -> None:
    actions.remove_area(town.official, areas[0])
    assert names(town) == [("Āres", 0)]
    with pytest.raises(Refused) as refused:
        area(town.space.pk, areas[1].pk)
    assert refused.value.status == 404


def test_everybody_sees_the_map_and_takes_the_outlines(town: Town, areas: list[Territory]) -> None:
    page = Client().get("/lv/areas/smilgava/").content.decode()
    assert page.count("fill-rule") == 2
    assert re.findall(r"<text[^>]*>([^<]*)", page) == ["Pārupe"]
    assert "Āres" in page
    told = Client().get("/lv/areas/smilgava.json")
    assert told["Content-Type"] == "application/geo+json"
    assert [one["properties"]["name"] for one in told.json()["features"]] == [
        "Āres",
        "Pilsēta",
        "Pārupe",
    ]


def test_a_host_without_areas_says_so(town: Town) -> None:
    page = Client().get("/en/areas/smilgava/").content.decode()
    assert "This host has drawn no areas" in page
    assert "<talka-map" not in page


def test_twenty_thousand_points_fit_into_two_hundred_kilobytes() -> None:
    chance = random.Random(1)
    marks = [(25 + chance.random() / 5, 57 + chance.random() / 8, n % 4) for n in range(20_000)]
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})
    answer = points.response(request, marks)
    assert len(answer.content) <= 200_000
    told = json.loads(gzip.decompress(answer.content))
    assert json.loads(points.response(RequestFactory().get("/"), marks).content) == told
    assert unpacked(told) == sorted(
        (round(x * points.STEP), round(y * points.STEP), kind) for x, y, kind in marks
    )


def unpacked(told: dict[str, list[int]]) -> list[tuple[int, int, int]]:
    """The points again, as a map unpacks them."""
    x = y = 0
    found = []
    for east, north, kind in zip(told["lon"], told["lat"], told["kind"], strict=True):
        x, y = x + east, y + north
        found.append((x, y, int(kind)))
    return sorted(found)


def test_the_order_of_points_tells_nothing_of_when_they_came() -> None:
    marks = [(25.0 + n / 7 % 1, 57.0 + n / 11 % 1, 0) for n in range(50)]
    assert points.packed(marks) == points.packed(marks[::-1])
    assert points.packed([]) == {"step": points.STEP, "lon": [], "lat": [], "kind": ""}
