"""From the bytes of a file, or of an archive of files, to one table and what it was recognised as."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from talka.core.contributions.sheets import Choice
from talka.core.contributions.sources import consul, decidim, google_forms, limesurvey, mail, padlet
from talka.core.contributions.sources.found import Found
from talka.core.contributions.sources.replies import Replies, beside
from talka.opinions import BadFile, Table, guess_text_column, read_table
from talka.opinions.reading.archive import Archive, look_into

# Decidim before CONSUL: the comments of both are alike.
RECOGNISERS: Final[tuple[Callable[[Table], Found | None], ...]] = (
    google_forms.recognise,
    limesurvey.recognise,
    padlet.recognise,
    decidim.recognise,
    consul.recognise,
)
BEGINNING: Final = 1 << 16


@dataclass(frozen=True)
class Part:
    """One file of an archive: its name and what it was recognised as."""

    name: str
    kind: str


@dataclass(frozen=True)
class Opened:
    """What was found in ``part`` of the file ("" where it is no archive), and what else is in it.

    ``replies`` are the comments on what was found, read with it.
    """

    found: Found
    part: str = ""
    parts: tuple[Part, ...] = ()
    left: tuple[str, ...] = ()
    replies: tuple[Replies, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows there are to read."""
        tables = [self.found.table, *(one.found.table for one in self.replies)]
        return sum(len(table.rows) for table in tables)


def weight(data: bytes, filename: str) -> int:
    """How many bytes there are to read, unpacked. Raises BadFile."""
    archive = look_into(data, filename)
    return sum((archive.tables | archive.letters).values()) if archive else len(data)


def open_file(data: bytes, filename: str, part: str, most_rows: int) -> Opened:
    """The table in a file; of an archive that ``part``, or the first that looks like opinions.

    Raises BadFile, whose message says why it can't be read.
    """
    if mail.is_mail(data, filename):
        return Opened(mail.read_mail(data, most_rows))
    archive = look_into(data, filename)
    if archive is None:
        return Opened(_found(data, filename, most_rows))
    if archive.letters:
        letters, packed = mail.read_archive(archive.each_letter(), most_rows)
        return Opened(letters, left=(*archive.others, *packed))
    parts = [Part(name, _kind(archive, name)) for name in sorted(archive.tables)]
    known = [one for one in parts if one.kind] or parts
    names = [one.name for one in known]
    chosen = part if part in names else _most_likely(names)
    left = [one.name for one in parts if one not in known]
    found = _found(archive.unpack(chosen), chosen, most_rows)
    rest = [name for name in names if name != chosen] if found.names else []
    tables = ((name, _found(archive.unpack(name), name, most_rows)) for name in rest)
    replies = beside(found, tables)
    return Opened(found, chosen, tuple(known), (*left, *archive.others), replies)


def _most_likely(names: list[str]) -> str:
    """Proposals and posts before what is said of them."""
    return min(names, key=lambda name: ("comment" in name.casefold(), name))


def _kind(archive: Archive, name: str) -> str:
    """Told by the beginning of a part, so that a large archive is not read whole for it."""
    beginning = archive.unpack(name, BEGINNING)
    try:
        found = _recognised(read_table(beginning, name))
    except BadFile:
        return ""
    return found.kind if found else ""


def _found(data: bytes, filename: str, most_rows: int) -> Found:
    table = read_table(data, filename, max_rows=most_rows)
    found = _recognised(table)
    if found is None:
        return _plain(table, data)
    if found.kind == consul.KIND and table.encoding.startswith("windows"):
        western = data.decode("cp1252", errors="replace").encode()
        return _recognised(read_table(western, filename, max_rows=most_rows)) or found
    return found


def _recognised(table: Table) -> Found | None:
    told = (recognise(table) for recognise in RECOGNISERS)
    return next((found for found in told if found is not None), None)


def _plain(table: Table, data: bytes) -> Found:
    """Any other spreadsheet: its rows are the same only in the same file."""
    mark = hashlib.sha256(data).hexdigest()
    keys = [f"{mark} {number}" for number in range(len(table.rows))]
    return Found("", table, Choice(guess_text_column(table)), keys, is_whole=False)
