"""The paragraphs of somebody's DOCX, PDF or text file, as they are written. Nothing in a file is run or followed.

A file is refused with a message for a person when it is too large, broken, locked, or holds no text.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Final, NamedTuple

import pypdf
from django.utils.translation import gettext_lazy as _
from docx import Document
from docx.table import Table
from pypdf.errors import PyPdfError

from talka.kit.papers.structure import legal
from talka.kit.refused import Refused
from talka.opinions.reading import BadFile
from talka.opinions.reading.encoding import decode

LARGEST: Final = 10 * 1024 * 1024
MOST_PAGES: Final = 500
MOST_LETTERS: Final = 2_000_000
UNPACKED: Final = 100 * 1024 * 1024
WRAPPED: Final = 120
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n")
_BEGINS: Final = re.compile(r"\s*(?:\d+(?:\.\d+)*[.)]\s|\d+\.?\s*§|§|[-–—•*]\s)")
_ENDS: Final = re.compile(r"[.!?:;…»”\"]\s*$")


class Placed(NamedTuple):
    """A paragraph: its page from 1 (0 where the file has no pages), its number there from 1, its words."""

    page: int
    number: int
    text: str


def read_paper(name: str, data: bytes) -> list[Placed]:
    """Every paragraph of a file; its kind is told by what it holds, not by its name."""
    if len(data) > LARGEST:
        raise Refused(_("This file is larger than 10 MB. Send the part with the decision."))
    if data.startswith(b"%PDF-"):
        pages = list(_pdf(data))
    elif data.startswith(b"PK\x03\x04"):
        pages = [(0, _docx(data))]
    elif name.casefold().endswith((".docx", ".pdf")):
        raise Refused(_("This file is broken. Save it once more, or paste the text."))
    else:
        pages = [(0, _lines(_decoded(data)))]
    return _placed(pages)


def read_pasted(text: str) -> list[Placed]:
    """Every paragraph of a pasted text: blank lines part them, and so do lines that begin or end one."""
    return _placed([(0, _lines(text))])


def _placed(pages: list[tuple[int, list[str]]]) -> list[Placed]:
    found = [
        Placed(page, number, text)
        for page, texts in pages
        for number, text in enumerate(filter(None, map(_tidy, texts)), 1)
    ]
    if not found:
        raise Refused(_("There is no text in this."))
    if sum(len(one.text) for one in found) > MOST_LETTERS:
        raise Refused(_("This text is too long. Send the part with the decision."))
    return found


def _tidy(text: str) -> str:
    return " ".join(legal(text).split())


def _decoded(data: bytes) -> str:
    try:
        return decode(data)[0]
    except BadFile:
        raise Refused(_("This is not a text. Send DOCX, PDF or plain text.")) from None


def _pdf(data: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        yield from _pages(pypdf.PdfReader(BytesIO(data)))
    except (
        PyPdfError,
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        RecursionError,
    ):
        # What pypdf raises for files that only begin like a PDF.
        raise Refused(_("This file is broken. Save it once more, or paste the text.")) from None


def _pages(reader: pypdf.PdfReader) -> Iterator[tuple[int, list[str]]]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused(_("This PDF is locked with a password. Save it without one."))
    if len(reader.pages) > MOST_PAGES:
        raise Refused(_("This text is too long. Send the part with the decision."))
    texts = [page.extract_text() for page in reader.pages]
    if not any(text.strip() for text in texts):
        raise Refused(
            _("This PDF is a picture without text. Send the original file, or paste the text.")
        )
    for number, text in enumerate(texts, 1):
        yield number, _lines(text)


def _docx(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > UNPACKED:
            raise Refused(_("This text is too long. Send the part with the decision."))
        return list(_written(data))
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError):
        raise Refused(_("This file is broken. Save it once more, or paste the text.")) from None


def _written(data: bytes) -> Iterator[str]:
    """Paragraphs and rows of tables in the order in which they stand."""
    for block in Document(BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield " | ".join(dict.fromkeys(cell.text for cell in row.cells))
        else:
            yield block.text


def _lines(text: str) -> list[str]:
    """Lines that run on belong together; a blank line, a number or a bullet begins a new paragraph.

    Where a line is longer than any page is wide, nothing was wrapped, and every line is a paragraph.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if max(map(len, text.split("\n"))) > WRAPPED:
        return text.split("\n")
    found = []
    for block in _BLANK_LINE.split(text):
        kept: list[str] = []
        for line in block.split("\n"):
            if kept and (_BEGINS.match(line) or _ENDS.search(kept[-1])):
                found.append(" ".join(kept))
                kept = []
            kept.append(line)
        found.append(" ".join(kept))
    return found
