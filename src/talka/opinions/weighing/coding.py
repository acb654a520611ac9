"""Rows as numbers: which category each has in each variable, and the different rows that occur."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from talka.opinions.weighing.margins import BadMargins, Margin
from talka.opinions.weighing.matching import matched, respelled
from talka.opinions.weighing.weights import Reason
from talka.opinions.wording import Message, _

Codes = NDArray[np.int64]
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Coded:
    """One variable. `codes` gives each row a place in `categories`; the last may be None: the rest.

    `left` names, by reason, the answers that make up the rest, with how many rows hold them.
    """

    margin: Margin
    categories: tuple[str | None, ...]
    codes: Codes
    left: dict[Reason, dict[str, int]]
    notes: tuple[Message, ...]


def coded(margin: Margin, answers: Sequence[str]) -> Coded:
    """Raises `BadMargins` where no row at all has a category of the margin."""
    places = {answer: at for at, answer in enumerate(dict.fromkeys(answers))}
    raw = np.fromiter(map(places.__getitem__, answers), np.int64, len(answers))
    many = np.bincount(raw, minlength=len(places))
    meant = matched(places, margin.shares)
    used = {known for known in meant.values() if known is not None and margin.shares[known] > 0}
    if not used:
        raise BadMargins(_nothing_fits(margin, places))
    left = _left(margin, meant, {one: int(many[at]) for one, at in places.items()})
    categories: tuple[str | None, ...] = tuple(sorted(used)) + ((None,) if left else ())
    place = {category: at for at, category in enumerate(categories)}
    table = [place[known if known in used else None] for known in meant.values()]
    notes = (*margin.notes, *respelled(margin.variable, meant))
    return Coded(margin, categories, np.array(table, np.int64)[raw], left, notes)


def _left(
    margin: Margin, meant: dict[str, str | None], many: dict[str, int]
) -> dict[Reason, dict[str, int]]:
    left: dict[Reason, dict[str, int]] = {}
    for answer, known in sorted(meant.items()):
        reason: Reason
        if known is None:
            reason = "not_in_margins" if answer.strip() else "no_answer"
        elif margin.shares[known] == 0:
            reason = "zero_share"
        else:
            continue
        left.setdefault(reason, {})[answer] = many[answer]
    return left


def _nothing_fits(margin: Margin, answers: dict[str, int]) -> Message:
    return _(
        "No row has a category of “{variable}” that the margins know. The file has: {found}. "
        "The margins have: {known}.",
        variable=margin.variable,
        found=some(sorted(answers)),
        known=some(sorted(margin.shares)),
    )


def some(names: Sequence[str]) -> str:
    """The first few names, with an ellipsis where there are more."""
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")


def cells_of(variables: Sequence[Coded]) -> tuple[Codes, NDArray[np.float64], Codes]:
    """The different rows by codes (cells × variables), how often each occurs, each row's cell.

    Cells stand in the order of their codes, so that nothing depends on the order of rows.
    """
    cell = np.zeros(len(variables[0].codes), np.int64)
    for one in variables:
        _found, cell = np.unique(cell * len(one.categories) + one.codes, return_inverse=True)
    _found, first, many = np.unique(cell, return_index=True, return_counts=True)
    return np.stack([one.codes[first] for one in variables], axis=1), many.astype(np.float64), cell
