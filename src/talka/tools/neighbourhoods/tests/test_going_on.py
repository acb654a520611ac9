"""What goes on at a place is told across all tools, and nothing of another place."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from talka.core.spaces.actions import concern
from talka.core.spaces.models import Stage
from talka.core.territory.actions import change_area
from talka.kit.refused import Refused
from talka.tools.neighbourhoods.tests.host import Host

AtMost = Callable[[int], AbstractContextManager[Any]]


def page(host: Host, stage: Stage, area: str, language: str = "lv") -> Any:
    """What the page of an area tells."""
    response = Client().get(f"/{language}{stage.path}area/{host.areas[area].pk}/")
    assert response.status_code == 200
    return response.context


def titles(cards: list[dict[str, Any]]) -> list[str]:
    return [one["title"] for one in cards]


def test_a_question_stands_where_it_concerns_people_and_inside_it(host: Host) -> None:
    forum, lake, bus = host.forum(), host.asks("ezers"), host.asks("autobuss")
    host.asks("visi")
    concern(host.official, lake.process, [host.areas["Centrs"]])
    concern(host.official, bus.process, [host.areas["Mazpilsēta"]])
    here = {name: set(titles(page(host, forum, name)["cards"])) for name in host.areas}
    assert here == {
        "Mazpilsēta": {"Ezers", "Autobuss"},
        "Centrs": {"Ezers", "Autobuss"},
        "Pārupe": {"Autobuss"},
        "Ozolkalna pagasts": set(),
    }
    assert titles(page(host, forum, "Pārupe")["more"]) == ["Visi"]


def test_a_question_stands_only_at_areas_of_its_host(host: Host) -> None:
    stage, area = host.asks("ezers"), host.areas["Centrs"]
    concern(host.official, stage.process, [area])
    concern(host.official, stage.process, [])
    assert not stage.process.item.places.exists()
    area.space = stage.pk
    with pytest.raises(Refused):
        concern(host.official, stage.process, [area])


def test_words_about_a_place_are_told_whatever_the_tool(host: Host) -> None:
    forum, lake = host.forum(), host.asks("ezers")
    ideas = host.asks("idejas", "ideas")
    change_area(
        host.official, host.areas["Centrs"], {"lv": "Centrs", "en": "Centre"}, ["Skolas iela"]
    )
    host.hears(lake, "Laipa slapja.", "Centre")
    host.hears(ideas, "Sols", "Skolas iela 5", kind="idea")
    host.hears(ideas, "Autobuss", "ozolkalns", kind="idea")
    host.hears(lake, "Neviens nezina, kur.")
    hushed = host.hears(lake, "Vēl nav žurnālā.", "Centrs")
    hushed.item.state = "hidden"
    hushed.item.save()
    host.places()
    said = {name: {one.excerpt for one in page(host, forum, name)["said"]} for name in host.areas}
    assert said == {
        "Mazpilsēta": {"Laipa slapja.", "Sols"},
        "Centrs": {"Laipa slapja.", "Sols"},
        "Pārupe": set(),
        "Ozolkalna pagasts": {"Autobuss"},
    }


def test_pages_cost_little_and_keep_nothing(
    host: Host, django_assert_max_num_queries: AtMost
) -> None:
    forum, lake = host.forum(), host.asks("ezers")
    concern(host.official, lake.process, [host.areas["Centrs"]])
    for number in range(3):
        host.hears(lake, f"Vārdi {number}", "Centrs")
        host.begins(forum, f"Temats {number}")
    host.places()
    for path in ("", f"area/{host.areas['Mazpilsēta'].pk}/"):
        for language in ("lv", "ru", "en"):
            with django_assert_max_num_queries(12):
                response = Client().get(f"/{language}{forum.path}{path}")
            assert (response.status_code, response.cookies) == (200, {})


def test_an_area_of_another_host_has_no_page_here(host: Host) -> None:
    forum = host.forum()
    assert Client().get(f"/lv{forum.path}area/{forum.pk}/").status_code == 404
