"""Posts of a Padlet board: Subject and Body are one opinion, the Section may be its place."""

from __future__ import annotations

from typing import Final

from talka.core.contributions.sheets import Choice
from talka.core.contributions.sources.found import Found, others, places, reduced, row_keys
from talka.core.contributions.sources.markup import words_of
from talka.opinions import Table

KIND: Final = "padlet"
TELLING: Final = {
    *("author", "section", "attachment", "attachments", "post id", "wish id", "wall id"),
    *("created at", "updated at", "comments", "reactions"),
}
OFFERED: Final = ("subject", "body", "section")
IDS: Final = ("post id", "wish id", "id")
OTHERWISE: Final = ("author", "created at", "subject", "body")


def recognise(table: Table) -> Found | None:
    """The posts of a board; None for any other table."""
    at = places(table)
    if not {"subject", "body"} <= at.keys() or not TELLING & at.keys():
        return None
    kept = [at[name] for name in OFFERED if name in at]
    posts = _plain(reduced(table, kept))
    subject, body = (table.columns[at[name]] for name in OFFERED[:2])
    by = [at[name] for name in IDS if name in at] or [at[name] for name in OTHERWISE if name in at]
    choice = Choice(subject, also=(body,))
    return Found(KIND, posts, choice, row_keys(table.rows, by), others(table, kept))


def _plain(table: Table) -> Table:
    rows = tuple(tuple(map(words_of, row)) for row in table.rows)
    return Table(table.columns, rows, table.encoding, table.warnings)
