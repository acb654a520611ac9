"""Answers of single people as open data: only as much of each row as many others say exactly alike.

Rule. People are parted by the first column, then by the next, and so on, questions that describe the person
first. Where an answer is given by fewer than ``least`` of those who are alike so far, it is left out ("") for them;
should they be fewer than ``least`` together, the smallest of the others joins them. So every line of the file stands
there at least ``least`` times: k-anonymity (L. Sweeney, 2002) over whole lines, not only over what describes people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from talka.tools.surveys.domain.columns import Column

LEFT_OUT = ""
UNANSWERED = "–"


def rows(columns: Sequence[Column], least: int) -> list[tuple[str, ...]]:
    """One line per person in the order given, each line ``least`` times or more; none where people are fewer."""
    number = len(columns[0].marks) if columns else 0
    if number < least:
        return []
    lines: list[tuple[str, ...]] = [()] * number
    alike = [list(range(number))]
    for column in columns:
        parted: list[list[int]] = []
        for people in alike:
            for key, own in _parted(column, people, least):
                parted.append(own)
                for person in own:
                    lines[person] = (*lines[person], key)
        alike = parted
    return lines


def _parted(column: Column, people: Sequence[int], least: int) -> list[tuple[str, list[int]]]:
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for person in people:
        by_key[" | ".join(column.marks[person]) or UNANSWERED].append(person)
    ordered = sorted(by_key, key=lambda key: (len(by_key[key]), key))
    hidden: list[int] = []
    while ordered and (len(by_key[ordered[0]]) < least or 0 < len(hidden) < least):
        hidden += by_key[ordered.pop(0)]
    told = [(key, by_key[key]) for key in ordered]
    return [(LEFT_OUT, sorted(hidden)), *told] if hidden else told
