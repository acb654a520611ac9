"""Whose text a row repeats."""

from collections.abc import Sequence

from talka.opinions.grouping import group
from talka.opinions.reading import BadFile, Table
from talka.opinions.voices import Voice
from talka.opinions.wording import _


def by_text(texts: Sequence[str]) -> list[int]:
    """For every text the place of the one it repeats (a copy or a campaign letter), else its own."""
    grouping = group([Voice(str(row), text) for row, text in enumerate(texts)])
    return [int(one.same_as or one.id) for one in grouping.assigned]


def by_assigned(assigned: Table, rows: int) -> list[int]:
    """The same, from assigned.csv as `talka opinions group` wrote it. Raises `BadFile`."""
    if len(assigned.rows) != rows:
        raise BadFile(
            _(
                "The file has {rows} rows, but the assigned ones are {assigned}.",
                rows=rows,
                assigned=len(assigned.rows),
            )
        )
    cells = assigned.column("same_as")
    return [_row(cell.strip(), row, rows) for row, cell in enumerate(cells)]


def _row(cell: str, own: int, rows: int) -> int:
    if not cell:
        return own
    if not (cell.isdecimal() and int(cell) < rows):
        raise BadFile(_("“{cell}” is not the number of a row that is repeated.", cell=cell))
    return int(cell)
