"""Geometry of the pictures and the QR code."""

from __future__ import annotations

import re
from itertools import combinations
from math import hypot

import pytest
import segno

from talka.kit.pictures.balance import balance_of
from talka.kit.pictures.bubbles import bubble_picture
from talka.kit.pictures.flow import flow_picture
from talka.kit.pictures.lettering import lines_within, neat
from talka.kit.pictures.packing import Circle, pack
from talka.kit.pieces import Bubble, Part, Stream
from talka.kit.qr import svg


def test_numbers_are_short() -> None:
    assert [neat(1.0), neat(1.25), neat(99.96)] == ["1", "1.2", "100"]


def test_lines_fit_or_end_with_an_ellipsis() -> None:
    assert lines_within("Liepas un ēna laukumā", 67.2, 10, 2) == ["Liepas un", "ēna laukumā"]
    assert lines_within("Liepas un ēna laukumā", 67.2, 10, 1) == ["Liepas un…"]
    assert lines_within("Liepas", 20, 10, 2) == []


@pytest.mark.parametrize("radii", [[], [4.0], [5.0, 2.0], [9, 8, 5, 5, 4, 3, 2, 1, 1, 0.5, 0.1]])
def test_circles_do_not_overlap(radii: list[float]) -> None:
    circles = pack(radii)
    assert [c.r for c in circles] == radii
    for one, two in combinations(circles, 2):
        assert hypot(one.x - two.x, one.y - two.y) >= (one.r + two.r) * 0.999


def test_the_first_circle_is_the_middle() -> None:
    assert pack([3.0, 1.0]) == [Circle(0, 0, 3), Circle(4, 0, 1)]


def test_bubbles_have_areas_like_their_sizes_and_all_have_a_row() -> None:
    picture = bubble_picture([Bubble("maz", 1), Bubble("daudz", 100), Bubble("nav", 0)])
    assert [(d.bubble.label, bool(d.number)) for d in picture.drawn] == [
        ("daudz", True),
        ("maz", True),
    ]
    large, small = (float(d.r) + 1 for d in picture.drawn)
    assert large / small == pytest.approx(10, rel=0.02)
    assert [(r.bubble.label, r.width) for r in picture.ranked] == [
        ("daudz", "100"),
        ("maz", "1"),
        ("nav", "0"),
    ]


def test_a_speck_carries_no_number() -> None:
    picture = bubble_picture([Bubble("daudz", 10_000), Bubble("maz", 1)])
    assert [d.number is None for d in picture.drawn] == [False, True]


def test_no_bubbles_make_an_empty_picture() -> None:
    picture = bubble_picture([])
    assert (picture.height, picture.drawn, picture.ranked) == ("0", [], [])


def test_the_balance_adds_up() -> None:
    parts = balance_of([Part("par", 3, "good"), Part("pret", 1, "no")])
    assert [(p.x, p.width, p.percent) for p in parts] == [("0", "75", 75), ("75", "25", 25)]
    assert [p.width for p in balance_of([Part("par", 0)])] == ["0"]


def test_a_flow_stands_in_columns() -> None:
    streams = [
        Stream("web", "liepas", 30),
        Stream("papīrs", "liepas", 10),
        Stream("liepas", "jā", 40),
        Stream("papīrs", "jā", 0),
    ]
    picture = flow_picture(streams, {"jā": "good"})
    assert [(n.label, n.size, n.tone, n.x, n.at_end) for n in picture.nodes] == [
        ("web", 30, "plain", "0", False),
        ("papīrs", 10, "plain", "0", False),
        ("liepas", 40, "plain", "354", False),
        ("jā", 40, "good", "708", True),
    ]
    assert [(r.stream.size, r.tone) for r in picture.ribbons] == [
        (30, "plain"),
        (10, "plain"),
        (40, "good"),
    ]


def test_a_flow_in_a_circle_still_ends() -> None:
    picture = flow_picture([Stream("a", "b", 1), Stream("b", "a", 1)], {})
    assert len(picture.ribbons) == 2


def test_no_streams_make_an_empty_flow() -> None:
    assert flow_picture([], {}).nodes == []


def test_the_qr_code_draws_every_dark_module_once() -> None:
    text = "https://talka.example/lv/receipt/#bērzs-ezers"
    drawn = svg(text, "<QR>")
    dark = sum(module for row in segno.make(text, error="m", micro=False).matrix for module in row)
    assert sum(int(width) for width in re.findall(r"h(\d+)v1", drawn)) == dark
    assert 'aria-label="&lt;QR&gt;"' in drawn
    assert "style" not in drawn
