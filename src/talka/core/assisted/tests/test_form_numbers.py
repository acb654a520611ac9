"""Numbers of forms: a slip of the hand is found and mends are shown, never taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.core.assisted.domain import BadNumber, check_digit, read, shown

numbers = st.integers(1, 9_999_999)


def test_the_published_example_of_the_check_digit() -> None:
    assert check_digit(572) == 4


@pytest.mark.parametrize(
    "typed", ["0017-4", "00174", "17-4", "174", " 17 4 ", "0017–4", "0017—4", "0017.4"]
)
def test_zeros_and_signs_between_do_not_matter(typed: str) -> None:
    assert read(typed) == 17


@pytest.mark.parametrize("typed", ["", "7", "x17-4", "0017-x", "17-44-4x", "1" * 9, "²3", "٣٤٥"])
def test_what_is_no_number_has_no_mend(typed: str) -> None:
    with pytest.raises(BadNumber) as bad:
        read(typed)
    assert bad.value.near == ()


def test_nought_is_no_form() -> None:
    with pytest.raises(BadNumber):
        read("0000-0")


@given(numbers)
def test_a_number_is_read_as_it_was_printed(number: int) -> None:
    assert read(shown(number)) == number


@given(numbers, st.data())
def test_one_wrong_digit_is_found_and_the_right_number_is_among_the_mends(
    number: int, data: st.DataObject
) -> None:
    digits = shown(number).replace("-", "")
    at = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != digits[at]]))
    with pytest.raises(BadNumber) as bad:
        read(digits[:at] + other + digits[at + 1 :])
    assert number in bad.value.near


@given(numbers, st.data())
def test_two_swapped_neighbours_are_found(number: int, data: st.DataObject) -> None:
    digits = shown(number).replace("-", "")
    at = data.draw(st.integers(0, len(digits) - 2))
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    if swapped != digits:
        with pytest.raises(BadNumber) as bad:
            read(swapped)
        assert number in bad.value.near
