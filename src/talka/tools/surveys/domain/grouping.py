"""Results by group without telling of anybody: small groups are hidden, with one more where that would tell them.

Rule. A group is told where at least ``least`` people are in it. Totals of the question and sizes of the groups are
public, so what is hidden can be added up: hidden groups are at least two, at least ``least`` people together, and
no number of one of them follows from the sum. Complementary suppression, in the sense of L. H. Cox, "Suppression
methodology and statistical disclosure control", JASA 75 (1980), 377–385, for whole groups.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from talka.tools.surveys.domain.columns import Column

UNSAID = ""
Table = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class ByGroup:
    """``rows``: of each group that is told its size and how many of it gave each answer (``""``: none)."""

    sizes: Mapping[str, int]
    rows: Table
    hidden: tuple[str, ...]


def by_group(groups: Column, told: Sequence[Column], least: int) -> list[ByGroup]:
    """A table per column of ``told``, with the same groups hidden in all of them; none where fewer than two are left.

    ``groups`` parts people; whoever said nothing there is a group of its own.
    """
    sizes = Counter(own[0] if own else UNSAID for own in groups.marks)
    tables = [_table(groups, column) for column in told]
    hidden = _hidden(sizes, tables, least)
    shown = [key for key in (*groups.keys, UNSAID) if key in sizes and key not in hidden]
    if len(shown) < 2:
        return []
    kept = {key: sizes[key] for key in shown}
    return [ByGroup(kept, {key: table[key] for key in shown}, hidden) for table in tables]


def _table(groups: Column, told: Column) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for own, said in zip(groups.marks, told.marks, strict=True):
        found.setdefault(own[0] if own else UNSAID, Counter()).update(said or [UNSAID])
    return found


def _hidden(sizes: Mapping[str, int], tables: Sequence[Table], least: int) -> tuple[str, ...]:
    by_size = sorted(sizes, key=lambda key: (sizes[key], key))
    hidden = [key for key in by_size if sizes[key] < least]
    rest = by_size[len(hidden) :]
    while hidden and rest and not _is_safe(hidden, sizes, tables, least):
        hidden.append(rest.pop(0))
    return tuple(hidden)


def _is_safe(
    hidden: Sequence[str], sizes: Mapping[str, int], tables: Sequence[Table], least: int
) -> bool:
    """Whether nothing follows for a hidden group from what all hidden ones have together.

    An answer given by nobody or by everybody of them would be known of each.
    """
    people = sum(sizes[key] for key in hidden)
    if len(hidden) < 2 or people < least:
        return False
    return all(_tells_nothing(hidden, people, table) for table in tables)


def _tells_nothing(hidden: Sequence[str], people: int, table: Table) -> bool:
    answers = {answer for row in table.values() for answer in row}
    sums = [sum(table[key].get(answer, 0) for key in hidden) for answer in answers]
    return all(0 < number < people for number in sums)
