"""The rules in domain.py: options, samples."""

from __future__ import annotations

import pytest

from talka.core.tooling.domain import OptionsError
from talka.tools.consultations.domain import Options, balanced


def test_options_have_sound_defaults_and_places_are_read_from_one_line() -> None:
    assert Options().place_names == ()
    assert Options(places=" Pārupe ,Centrs,, Pārupe").place_names == ("Pārupe", "Centrs")


@pytest.mark.parametrize("bad", [{"max_length": 199}, {"max_length": 20_001}, {"places": "x" * 61}])
def test_options_out_of_range_are_refused(bad: dict[str, object]) -> None:
    with pytest.raises(OptionsError):
        Options(**bad)  # type: ignore[arg-type]


def test_groups_take_turns_in_a_sample() -> None:
    rows = [("lv", 1), ("lv", 2), ("lv", 3), ("ru", 4), ("en", 5), ("ru", 6)]
    assert balanced(rows, 5) == [1, 4, 5, 2, 6]
    assert balanced([], 5) == []
