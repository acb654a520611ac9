"""The board over HTTP: renaming, merging, splitting and moving by plain forms."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import Settings

from talka.core.answers import actions
from talka.core.answers.models import Assignment
from talka.core.answers.queries import members, statuses
from talka.core.answers.tests.conftest import Desk, tops
from talka.core.answers.views.board import AT_ONCE
from talka.core.contributions.models import Contribution
from talka.core.people.models import Person
from talka.core.spaces.models import Stage
from talka.opinions import Assigned, Grouping

AT = "/en/smilgava/bathing/1/desk/board/"


@pytest.fixture
def board(client: Client, desk: Desk, settings: Settings) -> tuple[Client, Stage]:
    """The official's browser and a stage with two themes and one opinion outside."""
    settings.DEMO = True
    person = Person.objects.get(memberships__name=desk.official.name)
    client.force_login(person, backend="talka.core.people.backends.HandleBackend")
    stage = desk.stage()
    opinions = desk.says(stage)
    for name, mine in (("Margas", opinions[:5]), ("Tramplīns", opinions[5:9])):
        actions.gather(desk.official, stage, [one.pk for one in mine], {"lv": name})
    actions.move(desk.official, stage, [opinions[9].pk], None)
    return client, stage


def sizes(stage: Stage) -> dict[str, int]:
    """Size of every theme by its name, whatever the language."""
    return {theme.item.title: theme.size for theme in tops(stage)}


def test_the_board_shows_themes_and_lists(board: tuple[Client, Stage]) -> None:
    client, stage = board
    page = client.get(AT)
    assert [one.theme for one in page.context["shown"]] == tops(stage)
    assert [one.share for one in page.context["shown"]] == [50, 40]
    assert [tab.number for tab in page.context["tabs"]] == [None, 1]


def test_renaming_making_and_merging(board: tuple[Client, Stage]) -> None:
    client, stage = board
    rails, jump = tops(stage)
    client.post(AT, {"do": "rename", "theme": rails.pk, "name_lv": "Drošība"})
    client.post(AT, {"do": "make", "name_lv": "Cits"})
    assert sizes(stage) == {"Drošība": 5, "Tramplīns": 4, "Cits": 0}
    client.post(AT, {"do": "merge", "theme": [jump.pk, rails.pk]})
    assert sizes(stage) == {"Drošība": 9, "Cits": 0}


def test_what_the_board_refuses_it_explains(board: tuple[Client, Stage]) -> None:
    client, stage = board
    rails, _jump = tops(stage)
    page = client.post(AT, {"do": "merge", "theme": rails.pk})
    assert (page.status_code, page.context["ticked"]) == (422, [str(rails.pk)])
    assert client.post(AT, {"do": "rename", "theme": rails.pk}).status_code == 422
    assert client.post(AT, {"do": "rename", "name_lv": "X"}).status_code == 400
    assert client.post(AT, {"do": "merge", "theme": "x"}).status_code == 400
    assert client.post(AT, {"do": "merge", "theme": [uuid4(), rails.pk]}).status_code == 404
    assert sizes(stage) == {"Margas": 5, "Tramplīns": 4}


def test_ticked_opinions_move(board: tuple[Client, Stage]) -> None:
    client, stage = board
    rails, jump = tops(stage)
    chosen = [one.pk for one in members(rails)[:2]]
    sent = client.post(f"{AT}{rails.pk}/", {"do": "move", "opinion": chosen, "to": jump.pk})
    assert (sent.status_code, sizes(stage)) == (302, {"Tramplīns": 6, "Margas": 3})
    client.post(f"{AT}{jump.pk}/", {"do": "move", "opinion": chosen, "to": "none"})
    assert (sizes(stage), statuses(stage)["no_theme_fits"]) == ({"Tramplīns": 4, "Margas": 3}, 3)
    form = {"do": "move", "to": "new", "name": "Jauna", "all": "on"}
    client.post(f"{AT}list/no_theme_fits/", form)
    assert (sizes(stage), statuses(stage)["no_theme_fits"]) == (
        {"Tramplīns": 4, "Jauna": 3, "Margas": 3},
        0,
    )


def test_splitting_and_removing_what_became_empty(board: tuple[Client, Stage]) -> None:
    client, stage = board
    rails, jump = tops(stage)
    form = {"do": "move", "to": "new", "name": "Kāpnes", "opinion": [members(rails)[0].pk]}
    client.post(f"{AT}{rails.pk}/", form)
    assert sizes(stage) == {"Margas": 4, "Tramplīns": 4, "Kāpnes": 1}
    client.post(f"{AT}{jump.pk}/", {"do": "move", "to": rails.pk, "all": "on"})
    assert client.post(f"{AT}{rails.pk}/", {"do": "remove"}).status_code == 409
    assert client.post(f"{AT}{jump.pk}/", {"do": "remove"}).status_code == 302
    assert sizes(stage) == {"Margas": 8, "Kāpnes": 1}
    client.post(f"{AT}{rails.pk}/", {"do": "rename", "name_lv": "Drošība"})
    assert sizes(stage) == {"Drošība": 8, "Kāpnes": 1}


def test_what_a_move_lacks_is_asked_for(board: tuple[Client, Stage]) -> None:
    client, stage = board
    href, ticked = f"{AT}{tops(stage)[0].pk}/", str(members(tops(stage)[0])[0].pk)
    page = client.post(href, {"do": "move", "opinion": ticked})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["to"])
    assert page.context["ticked"] == [ticked]
    page = client.post(href, {"do": "move", "opinion": ticked, "to": "new"})
    assert list(page.context["form"].errors) == ["name"]
    page = client.post(href, {"do": "move", "to": "new", "name": "Tukša"})
    assert page.status_code == 422
    assert sizes(stage) == {"Margas": 5, "Tramplīns": 4}


def test_lists_beside_the_board(board: tuple[Client, Stage], desk: Desk) -> None:
    client, stage = board
    desk.says(stage, ["Vēl viens."])
    assert client.get(f"{AT}list/nowhere/").status_code == 404
    page = client.get(f"{AT}list/waiting/")
    assert [line.text for line in page.context["lines"]] == ["Vēl viens."]
    late = Contribution.objects.get(body="Vēl viens.").pk
    form = {"do": "move", "opinion": late, "to": tops(stage)[0].pk}
    client.post(f"{AT}list/waiting/", form)
    assert client.get(f"{AT}list/waiting/").context["total"] == 0


def test_a_long_board_comes_in_pages_and_copies_say_what_they_repeat(
    board: tuple[Client, Stage], desk: Desk
) -> None:
    client, stage = board
    for number in range(AT_ONCE):
        actions.make_theme(desk.official, stage, {"lv": f"Tēma {number}"})
    page = client.get(AT)
    assert len(page.context["shown"]) == AT_ONCE
    assert len(client.get(AT + page.context["page"].next_href).context["shown"]) == 2
    first, second = desk.says(stage, ["Gaismas pie ceļa.", "Gaismas pie ceļa!"])
    rows = (
        Assigned(str(first.pk), "unsure", None, None, None, 0.2, "lv"),
        Assigned(str(second.pk), "duplicate", None, None, str(first.pk), 0.9, "lv"),
    )
    desk.stored(stage, Grouping(rows, (), ()))
    page = client.get(f"{AT}list/duplicate/")
    assert [line.note for line in page.context["lines"]] == ["repeats: Gaismas pie ceļa."]
    page = client.get(f"{AT}list/unsure/")
    assert [line.note for line in page.context["lines"]] == ["20 % sure"]


def test_a_point_is_shown_in_its_own_words(board: tuple[Client, Stage]) -> None:
    client, stage = board
    rails, jump = tops(stage)
    opinion = members(rails)[0]
    span = opinion.points.create(number=0, start=0, end=12)
    row = {"contribution": opinion, "point": span, "theme": jump, "confidence": 0.1}
    Assignment.objects.create(stage=stage, status="themed", **row)
    line = client.get(f"{AT}{jump.pk}/").context["lines"][0]
    assert (line.text, line.note) == (opinion.body[:12], "one point of a longer opinion")
