"""Published margins, checked: the shares a population has by territory, age, sex and the like."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from talka.opinions.reading import BadFile
from talka.opinions.wording import Message, _

_ROUNDING = 0.006
_LOOKS_LIKE_PER_CENT = 120


class BadMargins(BadFile):
    """Nothing can be weighed to these margins; the message says why and is translated."""


@dataclass(frozen=True, slots=True)
class Margin:
    """One variable: categories by name with shares that sum to 1, and what there is to say of them."""

    variable: str
    shares: Mapping[str, float]
    notes: tuple[Message, ...] = ()


def checked(margins: Mapping[str, Mapping[str, float]]) -> tuple[Margin, ...]:
    """The margins by name of variable, shares, per cents or counts brought to shares.

    Raises `BadMargins` where a number is negative or none at all, or a variable is empty.
    """
    if not margins:
        raise BadMargins(_("There are no margins to weigh to."))
    return tuple(_margin(variable, margins[variable]) for variable in sorted(margins))


def _margin(variable: str, given: Mapping[str, float]) -> Margin:
    for category in sorted(given):
        if not math.isfinite(given[category]) or given[category] < 0:
            raise BadMargins(
                _(
                    "The share of “{category}” in “{variable}” is not a number from zero up.",
                    category=category,
                    variable=variable,
                )
            )
    largest = max(given.values(), default=0.0)
    if not largest:
        raise BadMargins(_("The shares of “{variable}” sum to nothing.", variable=variable))
    parts = {category: given[category] / largest for category in sorted(given)}
    whole = math.fsum(parts.values())
    shares = {category: part / whole for category, part in parts.items()}
    return Margin(variable, shares, _sums_to(largest * whole, given, variable))


def _sums_to(whole: float, given: Mapping[str, float], variable: str) -> tuple[Message, ...]:
    """A note where the numbers are neither shares, nor per cents, nor counts of people."""
    rounded = (abs(whole - 1) <= _ROUNDING, abs(whole - 100) <= 100 * _ROUNDING)
    counts = all(float(one).is_integer() for one in given.values())
    if any(rounded) or (counts and whole > _LOOKS_LIKE_PER_CENT):
        return ()
    return (
        _(
            "The shares of “{variable}” sum to {whole} instead of 1; they were scaled.",
            variable=variable,
            whole=f"{whole:.4g}",
        ),
    )
