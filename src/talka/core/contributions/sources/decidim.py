"""Open data of a Decidim site: proposals or comments, a column per language (``body/lv``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from talka.core.contributions.sheets import WITHDRAWN, Choice
from talka.core.contributions.sources.found import Found, called, others, places, row_keys
from talka.core.contributions.sources.markup import words_of
from talka.opinions import Table

KIND: Final = "decidim"
SPOKEN: Final = re.compile(
    r"(title|body|category/name|scope/name)(?:/(machine_translations))?(?:/([\w-]{2,8}))?"
)
OF_PROPOSALS: Final = ("participatory_space/", "component/", "category/", "scope/", "taxonomies/")
OF_COMMENTS: Final = {"root_commentable_url", "alignment", "depth", "locale", "author/name"}
OFFERED: Final = ("title", "body", "language", "category", "scope")
# What it answers to, too: a comment and a proposal may have one number.
IDS: Final = (
    *("id", "commentable_type", "commentable_id", "url", "root_commentable_url"),
    *("created_at", "published_at"),
)

Spoken = dict[str, dict[str, int]]


def recognise(table: Table) -> Found | None:
    """Proposals or comments, each in the language it was written in; None for any other table."""
    at = places(table)
    spoken = _spoken(at)
    if "id" not in at or "body" not in spoken or not _is_decidim(at):
        return None
    rows = [_row(row, spoken, at.get("locale")) for row in table.rows]
    columns = [n for n in OFFERED if n in spoken or n == "language"]
    cells = tuple(tuple(row[name] for name in columns) for row in rows)
    shown = Table(tuple(columns), cells, table.encoding, table.warnings)
    text, *more = [name for name in ("title", "body") if name in columns]
    choice = Choice(text, "language", also=tuple(more))
    keys = row_keys(table.rows, [at[name] for name in IDS if name in at])
    back = others(table, _read(spoken, at))
    skips = _withdrawn(table, at.get("state"))
    names, replies_to = _threads(table, at)
    return Found(KIND, shown, choice, keys, back, skips, names=names, replies_to=replies_to)


def _threads(table: Table, at: Mapping[str, int]) -> tuple[list[str], list[str]]:
    """What each row is called by those that answer it, and what it answers."""
    if "commentable_type" in at and "commentable_id" in at:
        kinds = [row[at["commentable_type"]] for row in table.rows]
        return called(table, "comment", at["id"]), called(table, kinds, at["commentable_id"])
    return (called(table, "proposal", at["id"]), []) if "state" in at else ([], [])


def _is_decidim(at: Mapping[str, int]) -> bool:
    comments = "commentable_type" in at and bool(OF_COMMENTS & at.keys())
    return comments or any(name.startswith(OF_PROPOSALS) for name in at)


def _spoken(at: Mapping[str, int]) -> Spoken:
    """Where each text stands in each language ("" where none is said); machine translations aside."""
    found: Spoken = {}
    for name, place in at.items():
        match = SPOKEN.fullmatch(name)
        if match and not match[2]:
            found.setdefault(match[1].removesuffix("/name"), {})[match[3] or ""] = place
    return found


def _read(spoken: Spoken, at: Mapping[str, int]) -> Iterator[int]:
    yield from (place for places in spoken.values() for place in places.values())
    yield from (at[name] for name in ("locale",) if name in at)


def _row(row: tuple[str, ...], spoken: Spoken, locale: int | None) -> dict[str, str]:
    written = [code for code, place in spoken["body"].items() if row[place].strip()]
    code = written[0] if written else ""
    texts = {name: _in(row, places, code) for name, places in spoken.items()}
    language = code or (row[locale] if locale is not None else "")
    return {**texts, "language": language}


def _in(row: tuple[str, ...], places: Mapping[str, int], code: str) -> str:
    """The text in that language, else in any."""
    order = [places[code]] if code in places else []
    cells = [row[place] for place in (*order, *places.values())]
    return words_of(next((cell for cell in cells if cell.strip()), ""))


def _withdrawn(table: Table, state: int | None) -> dict[int, str]:
    if state is None:
        return {}
    rows = enumerate(table.rows)
    return {n: WITHDRAWN for n, row in rows if row[state].strip().casefold() == "withdrawn"}
