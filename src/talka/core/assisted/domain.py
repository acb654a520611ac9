"""Rules of forms on paper: how a form's number is written, checked and mended. Plain Python."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

MOST_AT_ONCE: Final = 200
MOST_IN_A_BOX: Final = 9_999
LONGEST_NUMBER: Final = 7
LEAST_DIGITS: Final = 4
SUGGESTED: Final = 3
CONFUSING: Final = ("question", "form", "answer", "page")
LONGEST_REMARK: Final = 280
SHOWN_REMARKS: Final = 50
TYPED: Final = re.compile(rf"(\d{{1,{LONGEST_NUMBER}}})(\d)", re.ASCII)
# H. M. Damm, Total anti-symmetrische Quasigruppen (2004): finds every wrong digit and every swap of neighbours.
DAMM: Final = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


class BadNumber(ValueError):  # noqa: N818 - named for whoever typed it
    """What was typed is no form's number; ``near`` are numbers one slip of the hand away."""

    def __init__(self, near: Collection[int] = ()) -> None:
        super().__init__("not a form's number")
        self.near = tuple(near)


def check_digit(number: int) -> int:
    """The digit that follows a form's number; zeros before the number change nothing."""
    state = 0
    for digit in str(number):
        state = int(DAMM[state][int(digit)])
    return state


def shown(number: int) -> str:
    """A form's number as it is printed: ``0017-4``."""
    return f"{number:0{LEAST_DIGITS}}-{check_digit(number)}"


def read(typed: str) -> int:
    """The number somebody typed from a form; zeros, spaces and the hyphen may be left out.

    Raises BadNumber where the last digit does not fit the others, with every number that differs in one
    digit or one swap of neighbours: to be shown, never to be taken.
    """
    digits = re.sub(r"[\s\-–—.]", "", typed)
    match = TYPED.fullmatch(digits)
    if match is None:
        raise BadNumber
    number, last = int(match[1]), int(match[2])
    if number == 0 or check_digit(number) != last:
        raise BadNumber(sorted(set(_near(digits))))
    return number


def _near(digits: str) -> Iterator[int]:
    for other in _slips_of_the_hand(digits):
        number = int(other[:-1])
        if number and check_digit(number) == int(other[-1]):
            yield number


def _slips_of_the_hand(digits: str) -> Iterator[str]:
    for at in range(len(digits)):
        for digit in "0123456789":
            yield digits[:at] + digit + digits[at + 1 :]
    for at in range(len(digits) - 1):
        yield digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
