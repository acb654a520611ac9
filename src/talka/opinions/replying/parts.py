"""What goes into drafting replies and what comes out of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LIKELY: Final = 0.55
"""A draft with less confidence is only a hint where to look."""


class NoDecision(Exception):  # noqa: N818 - an outcome every caller is ready for
    """Nothing in the text was decided by anybody: there is nothing to draft from."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the minutes: its words, its number on the page from 1, the page from 1 (0: no pages)."""

    text: str
    number: int
    page: int = 0


@dataclass(frozen=True)
class Asked:
    """A theme to be answered: its name and some of people's words, in one language (ISO 639-1, "" unknown)."""

    id: str
    texts: Sequence[str]
    language: str = ""


@dataclass(frozen=True)
class Cited:
    """A sentence of the minutes, word for word: characters `start` to `end` of paragraph `paragraph` (from 0)."""

    text: str
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class Draft:
    """What the minutes say to one theme.

    `confidence` is 0–1. `verdict` is accepted, partly, declined, passed or reviewing where the passage says so in
    so many words, else "". Every sentence is a quotation.
    """

    theme: str
    sentences: Sequence[Cited]
    confidence: float
    verdict: str

    @property
    def is_likely(self) -> bool:
        """Whether the passage is worth beginning with; else it is a hint where to look."""
        return self.confidence >= LIKELY


@dataclass(frozen=True)
class Drafting:
    """Drafts by theme, the themes nothing answers, and the language of the minutes ("" where it can't be told)."""

    drafts: Sequence[Draft]
    unanswered: Sequence[str]
    language: str
