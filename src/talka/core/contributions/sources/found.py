"""What a recogniser says of a table, and the steps several of them share."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from talka.core.contributions.sheets import FIRST_ROW, Choice
from talka.opinions import Table


@dataclass(frozen=True)
class Found:
    """A table of which only what may be imported is left, and how it would be read.

    ``keys`` tell each row from every other, in this file and in a later export of the same place; where
    ``is_whole`` a row is one opinion whichever of its columns are chosen. ``skips`` says of some rows (by
    their place) why they are left out. ``first_row`` is the number a spreadsheet shows for the first. ``names`` is
    what a reply calls each row by, ``replies_to`` the name of what each row answers; empty where nobody answers.
    """

    kind: str
    table: Table
    choice: Choice
    keys: Sequence[str]
    kept_back: tuple[str, ...] = ()
    skips: Mapping[int, str] = field(default_factory=dict)
    is_whole: bool = True
    first_row: int = FIRST_ROW
    names: Sequence[str] = ()
    replies_to: Sequence[str] = ()


def places(table: Table) -> dict[str, int]:
    """Where each column stands, by its name in lower case."""
    return {name.strip().casefold(): place for place, name in enumerate(table.columns)}


def reduced(table: Table, kept: Sequence[int]) -> Table:
    """The table with these columns only."""
    columns = tuple(table.columns[place] for place in kept)
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return Table(columns, rows, table.encoding, table.warnings)


def others(table: Table, kept: Iterable[int]) -> tuple[str, ...]:
    """The names of the columns that are not kept."""
    left = set(range(len(table.columns))) - set(kept)
    return tuple(table.columns[place] for place in sorted(left))


def row_keys(rows: Sequence[Sequence[str]], by: Sequence[int]) -> list[str]:
    """What tells each row from the others: these cells (all where none), and the how-manieth like it it is."""
    seen: Counter[str] = Counter()
    keys = []
    for row in rows:
        cells = json.dumps([row[place] for place in by] if by else list(row), ensure_ascii=False)
        seen[cells] += 1
        keys.append(f"{cells} {seen[cells]}")
    return keys


def called(table: Table, kind: Sequence[str] | str, id: int) -> list[str]:
    """The name of each row, or of what it answers: "proposal 7". ``kind`` is one for all, or a row's own."""
    kinds = [kind] * len(table.rows) if isinstance(kind, str) else kind
    rows = zip(kinds, table.rows, strict=True)
    return [f"{one.rpartition('::')[2].strip().casefold()} {row[id].strip()}" for one, row in rows]


def filled(table: Table, place: int | None, reason: str) -> dict[int, str]:
    """Rows with something in that column, each with the reason."""
    if place is None:
        return {}
    return {number: reason for number, row in enumerate(table.rows) if row[place].strip()}
