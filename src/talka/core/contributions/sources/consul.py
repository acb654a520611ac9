"""Open data of a CONSUL Democracy site: proposals, debates or comments, one CSV each."""

from __future__ import annotations

from typing import Final

from talka.core.contributions.sheets import WITHDRAWN, Choice
from talka.core.contributions.sources.found import (
    Found,
    called,
    filled,
    others,
    places,
    reduced,
    row_keys,
)
from talka.core.contributions.sources.markup import words_of
from talka.opinions import Table

KIND: Final = "consul"
PRACTICE: Final = {
    *("cached_votes_up", "cached_votes_total", "confidence_score", "hot_score"),
    *("comments_count", "numsupports", "numcomments"),
}
PROPOSAL, DEBATE = "proposal", "debate"
OF_DEBATES: Final = {"cached_votes_down", "cached_votes_total"}
# The columns with people's words; a table with all the first of a line and one of the second is meant.
SHAPES: Final = (
    ({"id", "commentable_id", "commentable_type", "body"}, {"commentable_id"}, ("body",)),
    ({"id", "proposalid", "text"}, {"numvotes", "parentid"}, ("text",)),
    ({"id", "title", "description"}, PRACTICE, ("title", "summary", "description")),
    ({"id", "title", "text"}, PRACTICE, ("title", "summary", "text")),
)
# What it answers to, too: a comment and a proposal may have one number.
IDS: Final = ("id", "commentable_type", "commentable_id", "created_at", "date", "time")


def recognise(table: Table) -> Found | None:
    """Proposals, debates or comments; None for any other table."""
    at = places(table)
    for needed, one_of, spoken in SHAPES:
        if needed <= at.keys() and one_of & at.keys():
            return _found(table, at, [at[name] for name in spoken if name in at])
    return None


def _found(table: Table, at: dict[str, int], kept: list[int]) -> Found:
    shown = reduced(table, kept)
    rows = tuple(tuple(map(words_of, row)) for row in shown.rows)
    plain = Table(shown.columns, rows, table.encoding, table.warnings)
    first, *more = shown.columns
    keys = row_keys(table.rows, [at[name] for name in IDS if name in at])
    skips = filled(table, at.get("retired_at"), WITHDRAWN)
    names, replies_to = _threads(table, at)
    return Found(
        KIND,
        plain,
        Choice(first, also=tuple(more)),
        keys,
        others(table, kept),
        skips,
        names=names,
        replies_to=replies_to,
    )


def _threads(table: Table, at: dict[str, int]) -> tuple[list[str], list[str]]:
    """What each row is called by those that answer it, and what it answers; a comment's own thread is no matter."""
    if "commentable_id" in at:
        kinds = [row[at["commentable_type"]] for row in table.rows]
        return called(table, "comment", at["id"]), called(table, kinds, at["commentable_id"])
    if "proposalid" in at:
        return called(table, "comment", at["id"]), called(table, PROPOSAL, at["proposalid"])
    return called(table, DEBATE if at.keys() >= OF_DEBATES else PROPOSAL, at["id"]), []
