"""A ZIP of tables, as platforms export them, or of letters: looked into in memory, never unpacked to disk.

Only what the list of contents declares is ever read (PKWARE APPNOTE 6.3), so a bomb is known before it bursts.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from talka.opinions.reading.table import BadFile
from talka.opinions.wording import _

_MOST_FILES = 1_000
_LARGEST_UNPACKED = 200_000_000
_MOST_LETTERS = 10_000
_LARGEST_LETTERS = 100_000_000
_LETTERS = {".eml", ".mbox", ".mbx"}
_ARCHIVES = {".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst"}
_TABLES = {".csv", ".tsv", ".txt", ".xlsx"}
_JUNK = "__MACOSX"
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError)
_IS_DAMAGED = _("The archive is damaged or cut off and cannot be opened.")


@dataclass(frozen=True, slots=True)
class Archive:
    """The tables or the letters in a ZIP with their unpacked sizes in bytes, and the names of everything else in it.

    Where there are letters (``.eml``, ``.mbox``) and no more tables than these, they are what it was made for.
    """

    data: bytes
    tables: dict[str, int]
    others: tuple[str, ...]
    letters: dict[str, int] = field(default_factory=dict)

    def unpack(self, name: str, most: int = _LARGEST_UNPACKED) -> bytes:
        """The first ``most`` bytes of one table. Raises `BadFile` where the archive is damaged."""
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive, archive.open(name) as entry:
                return entry.read(most)
        except _DAMAGE as error:
            raise BadFile(_IS_DAMAGED) from error

    def each_letter(self) -> Iterator[tuple[str, bytes]]:
        """Every letter by name, one at a time. Raises `BadFile` where the archive is damaged."""
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
                for name in sorted(self.letters):
                    with archive.open(name) as entry:
                        # Without a bound, what lies about its size unpacks before the lie is noticed.
                        yield name, entry.read(self.letters[name] + 1)
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
    others = [name for name in names if _suffix(name) not in _LETTERS]
    unpacked = sum(entry.file_size for entry in entries)
    if len(others) > _MOST_FILES or unpacked > _LARGEST_UNPACKED:
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
    tables = {one.filename: one.file_size for one in entries if _is_one_of(_TABLES, one.filename)}
    letters = {one.filename: one.file_size for one in entries if _is_one_of(_LETTERS, one.filename)}
    if letters and len(letters) >= len(tables):
        tables = {}
        _refuse_letters(entries, letters)
    else:
        letters = {}
    if not tables and not letters:
        _refuse_nested(entries)
        raise BadFile(
            _("The archive holds no table (CSV, TSV or XLSX) and no letter (EML or MBOX).")
        )
    known = tables | letters
    others = tuple(one.filename for one in entries if one.filename not in known)
    return Archive(data, tables, others, letters)


def _refuse_letters(entries: Sequence[zipfile.ZipInfo], letters: dict[str, int]) -> None:
    _refuse_nested(entries)
    if len(letters) > _MOST_LETTERS:
        raise BadFile(
            _("The archive holds more than {most} letters. Send it in parts.", most=_MOST_LETTERS)
        )
    if sum(letters.values()) > _LARGEST_LETTERS:
        raise BadFile(_("The archive unpacks to an unreasonable size and was not opened."))


def _refuse_nested(entries: Sequence[zipfile.ZipInfo]) -> None:
    for entry in entries:
        if _is_one_of(_ARCHIVES, entry.filename):
            message = _(
                "The archive holds another archive ({name}). Unpack that one and send what is in it.",
                name=entry.filename,
            )
            raise BadFile(message)


def _is_one_of(suffixes: set[str], name: str) -> bool:
    path = PurePosixPath(name)
    hidden = _JUNK in path.parts or path.name.startswith(".")
    return _suffix(name) in suffixes and not hidden


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.casefold()
