"""A ZIP of tables, as platforms export them: looked into in memory, never unpacked to disk.

Only what the list of contents declares is ever read (PKWARE APPNOTE 6.3), so a bomb is known before it bursts.
"""

import io
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from talka.opinions.reading.table import BadFile
from talka.opinions.wording import _

_MOST_FILES = 1_000
_LARGEST_UNPACKED = 200_000_000
_TABLES = {".csv", ".tsv", ".txt", ".xlsx"}
_JUNK = "__MACOSX"
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError)
_IS_DAMAGED = _("The archive is damaged or cut off and cannot be opened.")


@dataclass(frozen=True, slots=True)
class Archive:
    """The tables in a ZIP with their unpacked sizes in bytes, and the names of everything else in it."""

    data: bytes
    tables: dict[str, int]
    others: tuple[str, ...]

    def unpack(self, name: str, most: int = _LARGEST_UNPACKED) -> bytes:
        """The first ``most`` bytes of one table. Raises `BadFile` where the archive is damaged."""
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive, archive.open(name) as entry:
                return entry.read(most)
        except _DAMAGE as error:
            raise BadFile(_IS_DAMAGED) from error


def look_into(data: bytes, filename: str) -> Archive | None:
    """What a ZIP holds; None where the bytes are no ZIP, or a workbook.

    Raises `BadFile` for what should not be opened: bombs, locks, names that lead out, no table in it.
    """
    if not data.startswith(b"PK"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except _DAMAGE as error:
        if filename.casefold().endswith(".zip"):
            raise BadFile(_IS_DAMAGED) from error
        return None
    if any(entry.filename == "xl/workbook.xml" for entry in entries):
        return None
    _refuse(entries)
    return _sorted_out(data, entries)


def _refuse(entries: Sequence[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > _MOST_FILES or sum(entry.file_size for entry in entries) > _LARGEST_UNPACKED:
        raise BadFile(_("The archive unpacks to an unreasonable size and was not opened."))
    if any(entry.flag_bits & 1 for entry in entries):
        raise BadFile(_("The archive is locked with a password. Unlock it and send it again."))
    for name in names:
        if _leads_out(name):
            raise BadFile(
                _("The archive names a file outside itself ({name}) and was not opened.", name=name)
            )
    if len(set(names)) < len(names):
        raise BadFile(_("The archive holds two files of the same name and was not opened."))


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name


def _sorted_out(data: bytes, entries: Sequence[zipfile.ZipInfo]) -> Archive:
    tables = {one.filename: one.file_size for one in entries if _is_table(one.filename)}
    if not tables:
        raise BadFile(_("The archive holds no table (CSV, TSV or XLSX)."))
    others = tuple(one.filename for one in entries if one.filename not in tables)
    return Archive(data, tables, others)


def _is_table(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = _JUNK in path.parts or path.name.startswith(".")
    return path.suffix.casefold() in _TABLES and not hidden
