"""Answers as columns: for each question (each line of a matrix) what of it each person said."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from talka.tools.surveys.domain.questionnaire import (
    DATE,
    MATRIX,
    MULTIPLE,
    NUMBER,
    PLACE,
    RANKING,
    SCALE,
    SINGLE,
    Question,
)

BANDS: Final = 5
MONTHS: Final = 24
STEPS: Final = (1, 2, 5)


@dataclass(frozen=True)
class Column:
    """What people said to one question: ``marks`` holds for each person the keys that apply, none: no answer.

    ``part``: the line of a matrix. ``is_parted``: each person has one key at most, so that shares make a whole.
    """

    question: str
    part: str
    keys: tuple[str, ...]
    marks: Sequence[Sequence[str]]
    is_parted: bool = True

    def counted(self, weights: Sequence[float] | None = None) -> dict[str, float]:
        """How many people (or how much weight) stand behind each key."""
        sums: Counter[str] = Counter()
        for n, own in enumerate(self.marks):
            for key in own:
                sums[key] += weights[n] if weights else 1  # type: ignore[assignment]
        return {key: sums[key] for key in self.keys}

    @property
    def answered(self) -> int:
        """How many people said anything."""
        return sum(1 for own in self.marks if own)


def columns(question: Question, values: Sequence[Any]) -> list[Column]:
    """The columns of a question from one value (or None) per person; none of a free text.

    A ranking is told by what people put first, a number by bands, a date by month (by year over a longer time),
    a place by area.
    """
    if question.kind == MATRIX:
        return [_line(question, row, values) for row in question.row_ids]
    if question.kind == MULTIPLE:
        return [Column(question.id, "", question.choice_ids, [v or [] for v in values], False)]
    if question.kind == SINGLE:
        return [Column(question.id, "", question.choice_ids, [[v] if v else [] for v in values])]
    if question.kind == RANKING:
        return [Column(question.id, "", question.choice_ids, [(v or [])[:1] for v in values])]
    if question.kind == SCALE:
        keys = tuple(map(str, question.steps))
        return [Column(question.id, "", keys, [_spelled(v) for v in values])]
    other = {NUMBER: _numbers, DATE: _dates, PLACE: _places}.get(question.kind)
    return [other(question, values)] if other else []


def _line(question: Question, row: str, values: Sequence[Any]) -> Column:
    said = [(value or {}).get(row) for value in values]
    return Column(question.id, row, question.choice_ids, [[one] if one else [] for one in said])


def _spelled(value: Any) -> list[str]:
    return [] if value is None else [str(value)]


def _numbers(question: Question, values: Sequence[Any]) -> Column:
    told = [value for value in values if value is not None]
    if not told:
        return Column(question.id, "", (), [[] for _value in values])
    starts = list(question.bands) or bands(told)
    if min(told) < starts[0]:
        starts = [min(told), *starts]
    names = [_band(start, after) for start, after in zip(starts, [*starts[1:], None], strict=True)]
    marks = [[] if value is None else [names[bisect_right(starts, value) - 1]] for value in values]
    return Column(question.id, "", tuple(names), marks)


def _band(start: int, after: int | None) -> str:
    if after is None:
        return f"{start}+"
    return str(start) if after == start + 1 else f"{start}–{after - 1}"


def bands(numbers: Sequence[int]) -> list[int]:
    """Where about five bands of round width begin, so that all numbers lie in them."""
    if not numbers:
        return []
    low, high = min(numbers), max(numbers)
    wanted = max(1, -(-(high - low + 1) // BANDS))
    power = 10 ** (len(str(wanted)) - 1)
    width = next((step * power for step in STEPS if step * power >= wanted), 10 * power)
    first = low // width * width
    return list(range(first, high + 1, width))


def _dates(question: Question, values: Sequence[Any]) -> Column:
    months = {value[:7] for value in values if value}
    length = 7 if len(months) <= MONTHS else 4
    marks = [[value[:length]] if value else [] for value in values]
    return Column(question.id, "", tuple(sorted({key for own in marks for key in own})), marks)


def _places(question: Question, values: Sequence[Any]) -> Column:
    marks = [[value["area"] or "elsewhere"] if value else [] for value in values]
    found = Counter(key for own in marks for key in own)
    keys = sorted(found, key=lambda key: (key == "elsewhere", -found[key], key))
    return Column(question.id, "", tuple(keys), marks)


def average_places(question: Question, values: Sequence[Any]) -> Mapping[str, tuple[int, float]]:
    """Of a ranking: how many people placed each choice, and its average place among those."""
    found: dict[str, list[int]] = {key: [] for key in question.choice_ids}
    for value in values:
        for place, key in enumerate(value or [], 1):
            found[key].append(place)
    return {
        key: (len(own), round(sum(own) / len(own), 1) if own else 0.0) for key, own in found.items()
    }
