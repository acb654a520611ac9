"""Rules of what people send: lengths, kinds, stances, weeks. Plain Python."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from talka.core.tooling.domain import Asks, OptionsError

LONGEST = 20_000
LONGEST_ALIAS = 40
LONGEST_PLACE = 60
LEAST_CELL = 10
CHANNELS = ("web", "paper", "agent", "email", "phone", "import")
FOR, AGAINST, PASS = "for", "against", "pass"
COMMENT = "comment"
STANCES = (FOR, AGAINST, PASS)


def week_of(day: date) -> date:
    """The Monday of that week: the only date a contribution carries."""
    return day - timedelta(days=day.weekday())


def named_places(typed: str) -> tuple[str, ...]:
    """Places to choose from, as an official typed them between commas, in that order, each once.

    Raises OptionsError where one is longer than ``LONGEST_PLACE``.
    """
    names = (" ".join(name.split()) for name in typed.split(","))
    found = tuple(dict.fromkeys(name for name in names if name))
    if any(len(name) > LONGEST_PLACE for name in found):
        raise OptionsError(f"a place has at most {LONGEST_PLACE} characters")
    return found


@dataclass(frozen=True)
class WordsOptions:
    """What an official sets of texts that people write: ``max_length`` in characters, between ``SHORTEST`` and
    ``LONGEST``; ``places`` are names separated by commas. A tool's options extend it with defaults of its own.
    """

    SHORTEST: ClassVar[int] = 200
    LONGEST: ClassVar[int] = 20_000

    max_length: int = 4000
    allow_alias: bool = True
    ask_place: bool = False
    places: str = ""

    def __post_init__(self) -> None:
        if not self.SHORTEST <= self.max_length <= self.LONGEST:
            raise OptionsError(f"max_length must be {self.SHORTEST}…{self.LONGEST}")
        named_places(self.places)

    @property
    def place_names(self) -> tuple[str, ...]:
        """The places to choose from, in the official's order; empty: people type."""
        return named_places(self.places)

    @property
    def asks(self) -> Asks:
        """What a form on paper asks."""
        return Asks(self.max_length, self.allow_alias, self.ask_place, self.place_names)


def excerpt(body: str, longest: int = 280) -> str:
    """The beginning of a text on one line, cut at a word, with an ellipsis when cut."""
    line = " ".join(body.split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1].rsplit(" ", 1)[0]
    return f"{cut}…"


def free_slot(tags: Sequence[bytes], taken: Collection[bytes]) -> int | None:
    """The first slot whose tag is not taken, or None when the person has used them all."""
    return next((slot for slot, tag in enumerate(tags) if tag not in taken), None)


def moved(old: str | None, new: str) -> dict[str, int]:
    """How the stored counters change when a stance goes from ``old`` (None: none yet) to ``new``."""
    if old == new:
        return {}
    change = {new: 1}
    if old is not None:
        change[old] = -1
    return change


def rounded_shares(totals: Mapping[str, int], least: int = LEAST_CELL) -> dict[str, int]:
    """Shares in whole tens of a hundred, of cells that may be shown; none where only one could be told.

    Exact numbers before and after one opinion came would tell how that one came.
    """
    everything = sum(totals.values())
    told = {name: count for name, count in shown_cells(totals, least).items() if count}
    if len(told) < 2:
        return {}
    return {name: 10 * round(10 * count / everything) for name, count in told.items()}


def shown_cells(totals: Mapping[str, int], least: int = LEAST_CELL) -> dict[str, int | None]:
    """Totals safe to publish: cells under ``least`` become None, and one more with them if only one would.

    Complementary suppression: with the grand total public, a single hidden cell could be computed.
    Zeroes are shown: an empty channel betrays nobody.
    """
    small = {name for name, count in totals.items() if 0 < count < least}
    if len(small) == 1:
        rest = {name: count for name, count in totals.items() if count >= least}
        if rest:
            small.add(min(rest, key=lambda name: (rest[name], name)))
    return {name: None if name in small else count for name, count in totals.items()}
