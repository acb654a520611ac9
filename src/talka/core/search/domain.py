"""What can be asked of search, and where a page of its results ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

OPEN: Final = "open"
WAITING: Final = "waiting"
ANSWERED: Final = "answered"
STATES: Final = (OPEN, WAITING, ANSWERED)
PAGE: Final = 20
HIGHEST: Final = 2**31 - 1


@dataclass(frozen=True)
class Asked:
    """A search: the words as typed, and what narrows it; "" and None narrow nothing.

    ``host`` is an id, ``tool`` a tool's name, ``state`` one of ``STATES`` of the stage.
    """

    query: str
    host: UUID | None = None
    tool: str = ""
    state: str = ""


@dataclass(frozen=True)
class Cursor:
    """The last result of a page. ``some``: its texts hold some of the words only."""

    some: bool
    score: int
    id: UUID

    def __str__(self) -> str:
        return f"{'some' if self.some else 'all'}~{self.score}~{self.id}"

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """The cursor of an address; None where it is none."""
        how, score, id = [*text.split("~"), "", "", ""][:3]
        if how not in ("some", "all") or not (score.isascii() and score.isdecimal()):
            return None
        try:
            return cls(how == "some", min(int(score[:12]), HIGHEST), UUID(id))
        except ValueError:
            return None
