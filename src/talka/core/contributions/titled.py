"""Texts with a title: kept, hashed and answered as one text, whose first line is the title. Plain Python."""

from __future__ import annotations

from typing import Final, NamedTuple

LONGEST_TITLE: Final = 120


class Titled(NamedTuple):
    """A title and the rest of what was written."""

    title: str
    text: str


def joined(title: str, text: str) -> str:
    """Title and text as the one text that is kept."""
    return f"{title}\n\n{text}".strip()


def parted(body: str) -> Titled:
    """The title and the text of what is kept. A first line too long for a title is cut at a word."""
    first, _line, rest = body.strip().partition("\n")
    if len(first) <= LONGEST_TITLE:
        return Titled(first, rest.strip())
    cut = first[:LONGEST_TITLE].rsplit(" ", 1)[0]
    return Titled(f"{cut}…", body.strip())
