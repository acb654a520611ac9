"""The page of slips: pieces come by themselves, a lost page is noticed, nothing is shown twice."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from talka.core.contributions.actions import printing
from talka.core.contributions.models import Batch, Receipt
from talka.core.contributions.tests.test_importing_pages import make_desk, send
from talka.core.contributions.views import printing as views

TEXT = "Viedoklis\nVajag soliņus pie ezera\nBērniem vajag ēnu\nUn urnas\n"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (printing, views):
        monkeypatch.setattr(module, "PIECE", 1)
        monkeypatch.setattr(module, "MOST", 2)


@pytest.fixture
def desk(db: None, settings: Any) -> Client:
    settings.DEMO = True
    return make_desk()


@pytest.fixture
def at(desk: Client) -> str:
    """Where the slips of three imported opinions are made."""
    batch = send(desk, TEXT.encode())["Location"]
    desk.post(f"{batch}confirm/")
    return f"{batch}slips/"


def words(response: Any) -> list[str]:
    return [one["slip"].text for one in response.context["slips"]]


def first(desk: Client, at: str) -> Any:
    """The answer to the first press."""
    return desk.post(at, {"nonce": desk.get(at).context["fresh"]})


def following(desk: Client, at: str, shown: Any) -> Any:
    """What htmx asks for next."""
    sent = {"nonce": shown.context["nonce"], "piece": str(shown.context["next_piece"])}
    return desk.post(at, sent, headers=HTMX)


def test_slips_come_in_pieces_and_each_only_once(
    desk: Client, at: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    waiting = desk.get(at)
    assert (waiting.context["progress"], waiting.context["at_once"]) == (
        {"total": 3, "done": 0},
        2,
    )
    shown = first(desk, at)
    assert (shown.context["made"], shown.context["goal"]) == (1, 2)
    assert 'hx-trigger="load"' in shown.content.decode()
    rest = following(desk, at, shown)
    assert (rest.context["made"], rest.context["next_piece"]) == (2, None)
    assert 'hx-swap-oob="beforeend:#slips"' in rest.content.decode()
    assert "<html" not in rest.content.decode()
    assert len({*words(shown), *words(rest)}) == 2
    with django_assert_max_num_queries(12):
        kept = desk.get(at)
    assert "slips" not in kept.context
    assert "no-store" in kept["Cache-Control"]


def test_reloading_shows_the_same_slips_again(desk: Client, at: str) -> None:
    shown = first(desk, at)
    rest = following(desk, at, shown)
    again = desk.post(at, {"nonce": shown.context["nonce"]})
    assert (words(again), again.context["goal"]) == (words(shown), 2)
    assert words(following(desk, at, again)) == words(rest)
    assert Receipt.objects.count() == 2


def test_a_lost_page_is_noticed_and_its_words_replaced(desk: Client, at: str) -> None:
    shown = first(desk, at)
    back = desk.get(at)
    lost = [(one.pk, one.number) for one in back.context["lost"]]
    assert lost == [(shown.context["printing"].pk, 1)]
    assert "1 slip was made: is it on paper?" in back.content.decode()
    gone = desk.post(at, {"do": "anew", "printing": str(lost[0][0])})
    assert gone["Location"] == f"{at}?done=anew"
    assert "open nothing any more" in desk.get(gone["Location"]).content.decode()
    assert desk.get(at).context["progress"] == {"total": 3, "done": 0}
    assert desk.post(at, {"nonce": shown.context["nonce"]}).status_code == 409


def test_printed_and_the_next_ones_in_one_press(desk: Client, at: str) -> None:
    shown = first(desk, at)
    rest = following(desk, at, shown)
    sent = {"printing": str(rest.context["printing"].pk), "fresh": rest.context["fresh"]}
    more = desk.post(at, {"do": "next", **sent})
    assert (len(words(more)), more.context["waiting"], more.context["next_piece"]) == (1, 0, None)
    sent = {"printing": str(more.context["printing"].pk)}
    done = desk.post(at, {"do": "printed", **sent})
    assert done["Location"] == f"{at}?done=printed"
    assert "Every opinion of this import has its receipt." in desk.get(at).content.decode()
    assert Receipt.objects.filter(printing=None).count() == 3


def test_without_javascript_each_piece_is_printed_before_the_next(desk: Client, at: str) -> None:
    shown = first(desk, at)
    assert "<noscript>" in shown.content.decode()
    sent = {"printing": str(shown.context["printing"].pk), "fresh": shown.context["fresh"]}
    following = desk.post(at, {"do": "next", "nonce": shown.context["nonce"], **sent})
    assert set(words(following)).isdisjoint(words(shown))
    assert following.context["lost"] == []


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"nonce": "forged"}, 422),
        ({"piece": "x"}, 422),
        ({"piece": "99999"}, 422),
        ({"do": "printed", "printing": "x"}, 404),
        ({"do": "anew"}, 404),
    ],
)
def test_damaged_forms_make_nothing(
    desk: Client, at: str, sent: dict[str, str], status: int
) -> None:
    nonce = desk.get(at).context["fresh"]
    assert desk.post(at, {"nonce": nonce, **sent}).status_code == status
    assert (Receipt.objects.count(), Batch.objects.get().state) == (0, "imported")


def test_an_import_with_slips_is_not_undone(desk: Client, at: str) -> None:
    first(desk, at)
    assert desk.post(at.replace("slips/", "undo/")).status_code == 409
