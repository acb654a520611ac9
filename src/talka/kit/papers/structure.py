"""What a paper is made of. Texts are words only: nothing in them is read as markup by any writer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# What XML 1.0 (section 2.2) can't hold.
FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LANGUAGE: Final = re.compile("[a-z]{2,3}")


@dataclass(frozen=True)
class Heading:
    """A heading below the paper's title: level 2 or 3."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Words:
    """A paragraph; line breaks stay. ``quiet``: a note that may be read last."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Quoted:
    """Somebody's own words, the language they are in, and where they stand."""

    text: str
    language: str
    source: str


@dataclass(frozen=True)
class Listed:
    """A list of short lines."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table with a head. ``widths`` are shares, one per column; every row has as many cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


Part = Heading | Words | Quoted | Listed | Table


@dataclass(frozen=True)
class Paper:
    """A whole paper in one language. ``note`` stands at the foot of each page; ``wide``: the sheet lies."""

    title: str
    language: str
    parts: tuple[Part, ...]
    subject: str = ""
    note: str = ""
    wide: bool = False


def legal(text: str) -> str:
    """The text without characters that no XML file can hold."""
    return FORBIDDEN.sub("", text)


def spoken(language: str, otherwise: str) -> str:
    """The language code where it is one, else the paper's own."""
    return language if LANGUAGE.fullmatch(language) else otherwise
