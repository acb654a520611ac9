"""What becomes of letters, by the smallest cases."""

import numpy as np

from talka.opinions.copies import Copy
from talka.opinions.cutting import Part
from talka.opinions.engines import Here
from talka.opinions.outcomes import campaigns_kept, settle, together, wordless
from talka.opinions.prepared import prepare
from talka.opinions.said import many_of, spoken
from talka.opinions.voices import Voice

LOST = (Part((0, 4), "no_theme_fits", -1, -1, 0.5), Part((5, 9), "no_theme_fits", -1, -1, 0.5))


def test_a_letter_of_several_points_that_many_sent_is_a_theme() -> None:
    out = wordless(3)
    settle(out, 0, 0, LOST)
    campaigns_kept(out, {1: Copy(0, "campaign", 1.0), 2: Copy(0, "campaign", 1.0)})
    assert [(part.status, part.top) for part in out.several[0]] == [("themed", 0), ("themed", 0)]
    assert many_of(out) == {(0, 0): 1, (0, -1): 1}


def test_points_that_fit_no_theme_are_not_what_a_theme_says() -> None:
    out = wordless(1)
    settle(out, 0, 0, (LOST[0], Part((6, 10), "themed", 0, 0, 0.9)))
    said = spoken(prepare([Voice("a", "Koki. Soli", "lv")], {}, Here()), out)
    assert {place: [point.text for point in points] for place, points in said.items()} == {
        (0, 0): ["Soli"],
        (0, -1): ["Soli"],
    }


def test_where_no_theme_was_found_three_who_spoke_are_one() -> None:
    out = wordless(4)
    settle(out, 0, 0, LOST)
    together(out, np.array([True, True, True, False]))
    assert out.top.tolist() == [0, 0, 0, -1]
    assert [part.status for part in out.several[0]] == ["themed", "themed"]


def test_two_are_too_few_for_a_theme() -> None:
    out = wordless(2)
    together(out, np.array([True, True]))
    assert out.top.tolist() == [-1, -1]
