"""What a writer may cost, and which opinions it is shown."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from talka.opinions import Grouping, PointAssigned, Voice
from talka.opinions.tests.model_server import Handler, saying, sending
from talka.opinions.tests.written_theme import BUSES, GOOD, better, grouped, several
from talka.opinions.writers import Limits, Spent, Tokens


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def test_the_budget_ends_the_asking() -> None:
    grouping, voices = several(4)
    limits = Limits(tokens=4_000)
    used = {"prompt_tokens": 2_000, "completion_tokens": 1_000}
    found, spent, heard = better(saying(lambda _: GOOD, used), grouping, voices, limits=limits)
    assert len(heard.paths) == 1
    assert [(one.theme, one.verdict) for one in spent] == [
        ("t1", "drafted"),
        ("t2", "over budget"),
    ]
    assert [theme.drafted for theme in found.themes] == [True, False, False, False]


def test_a_budget_too_small_asks_nothing() -> None:
    _, spent, heard = better(saying(lambda _: GOOD), limits=Limits(tokens=100))
    assert heard.paths == []
    assert spent == [Spent("t1", Tokens(), "over budget")]


def test_after_three_failures_no_more_is_asked() -> None:
    grouping, voices = several(6)
    _, spent, heard = better(sending(b"{}", 500), grouping, voices)
    assert len(heard.paths) == 3
    assert [one.verdict for one in spent] == ["failed: status 500"] * 3 + ["given up"]
    assert [one.tokens.sent > 0 for one in spent] == [True, True, True, False]


def test_one_good_answer_forgives_failures() -> None:
    grouping, voices = several(6)
    calls: list[int] = []

    def now_and_then(handler: Handler, body: Any) -> None:
        calls.append(1)
        (saying(lambda _: GOOD) if len(calls) == 3 else sending(b"", 503))(handler, body)

    _, spent, _ = better(now_and_then, grouping, voices)
    assert [one.verdict for one in spent][:4] == [
        "failed: status 503",
        "failed: status 503",
        "drafted",
        "failed: status 503",
    ]
    assert len(calls) == 6


def test_the_whole_has_an_end_too() -> None:
    grouping, voices = several(5)
    ticks = iter(range(0, 1_000, 40))
    _, spent, heard = better(
        saying(lambda _: GOOD),
        grouping,
        voices,
        limits=Limits(seconds=100),
        clock=lambda: float(next(ticks)),
    )
    assert len(heard.paths) == 2
    assert spent[-1] == Spent("t3", Tokens(), "out of time")


def only(status: Callable[[int], Any]) -> tuple[Grouping, list[Voice]]:
    """The buses with other statuses."""
    grouping, voices = grouped()
    assigned = tuple(replace(one, status=status(n)) for n, one in enumerate(grouping.assigned))
    points = tuple(replace(one, status=status(n)) for n, one in enumerate(grouping.points))
    return replace(grouping, assigned=assigned, points=points), voices


def test_copies_and_the_unplaced_are_not_shown() -> None:
    grouping, voices = only(lambda n: "themed" if n < 3 else "duplicate")
    _, _, heard = better(saying(lambda _: GOOD), grouping, voices)
    assert [one["text"] for one in heard.data()["opinions"]] == list(BUSES[:3])
    grouping, voices = only(lambda n: "themed" if n < 2 else "unsure")
    _, _, heard = better(saying(lambda _: GOOD), grouping, voices)
    assert heard.paths == []


def test_of_a_letter_only_the_points_on_the_theme_are_shown() -> None:
    grouping, voices = grouped()
    letter = f"{BUSES[0]} I also love cheese."
    voices[0] = replace(voices[0], text=letter)
    aside = PointAssigned("v1", 1, len(BUSES[0]) + 1, len(letter), "themed", "t2", 0.9)
    grouping = replace(grouping, points=(*grouping.points, aside))
    _, _, heard = better(saying(lambda _: GOOD), grouping, voices)
    assert heard.data()["opinions"][0]["text"] == BUSES[0]


def test_sub_themes_show_their_own_members() -> None:
    grouping, voices = grouped()
    sub = replace(grouping.themes[0], id="t1.1", parent="t1", name="Lamps", quotes=(), summary=())
    assigned = tuple(
        replace(one, subtheme="t1.1" if n else None) for n, one in enumerate(grouping.assigned)
    )
    grouping = replace(grouping, themes=(*grouping.themes, sub), assigned=assigned)
    _, _, heard = better(saying(lambda _: {}), grouping, voices)
    assert [len(heard.data(n)["opinions"]) for n in (0, 1)] == [5, 4]


def test_a_large_theme_shows_an_even_pick_whatever_the_order() -> None:
    texts = tuple(f"The last bus number {n} leaves too early {'x' * 500}" for n in range(90))
    grouping, voices = grouped(texts)
    _, _, heard = better(saying(lambda _: {}), grouping, voices)
    turned = replace(grouping, assigned=grouping.assigned[::-1], points=grouping.points[::-1])
    _, _, again = better(saying(lambda _: {}), turned, voices[::-1])
    assert heard.data() == again.data()
    assert 3 <= len(heard.data()["opinions"]) <= 24
    assert sum(len(one["text"]) for one in heard.data()["opinions"]) <= 9_000
