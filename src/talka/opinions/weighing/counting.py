"""Counting people and distinct texts, always both."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LEAST_CELL = 10


@dataclass(frozen=True, slots=True)
class One:
    """One voice as it is counted: whose, which text it is (that of the original), and its facts."""

    voice: str
    person: str
    text: str
    verified: bool | None
    territory: str | None
    channel: str | None
    affected: bool | None


@dataclass(frozen=True, slots=True)
class Both:
    """`people`, and `texts`: distinct texts, with copies and letters of one campaign counted once."""

    people: int
    texts: int


@dataclass(frozen=True, slots=True)
class Part:
    """How many of those of whom it is known. A text counts where one of its senders does."""

    yes: Both
    known: Both

    @property
    def share(self) -> float:
        """Of people, 0–1."""
        return self.yes.people / self.known.people

    @property
    def share_of_texts(self) -> float:
        """Of distinct texts, 0–1."""
        return self.yes.texts / self.known.texts


@dataclass(frozen=True, slots=True)
class Cell:
    """One territory or channel; `share` is of the people of whom it is known, 0–1."""

    name: str
    count: Both
    share: float


@dataclass(frozen=True, slots=True)
class Spread:
    """How people are spread: over `kinds` names, `hidden` of which are too small to be shown.

    `cells` are the others, the largest first; `known` are those of whom the name is known.
    """

    kinds: int
    known: Both
    cells: tuple[Cell, ...]
    hidden: int


def both(ones: Iterable[One]) -> Both:
    """People and distinct texts among some voices."""
    found = list(ones)
    return Both(len({one.person for one in found}), len({one.text for one in found}))


def part(flags: Sequence[tuple[One, bool | None]]) -> Part | None:
    """Of whom the flag is true, among those of whom it is known; None where of nobody."""
    known = [one for one, flag in flags if flag is not None]
    return Part(both(one for one, flag in flags if flag), both(known)) if known else None


def spread(named: Sequence[tuple[One, str | None]], least: int = LEAST_CELL) -> Spread | None:
    """By name, small cells hidden; None where nobody's is known."""
    groups: dict[str, list[One]] = {}
    for one, name in named:
        if name:
            groups.setdefault(name, []).append(one)
    if not groups:
        return None
    counts = {name: both(ones) for name, ones in groups.items()}
    known = both(one for ones in groups.values() for one in ones)
    hidden = hidden_cells({name: count.people for name, count in counts.items()}, least)
    shown = sorted(counts.keys() - hidden, key=lambda name: (-counts[name].people, name))
    cells = tuple(Cell(name, counts[name], counts[name].people / known.people) for name in shown)
    return Spread(len(counts), known, cells, len(hidden))


def hidden_cells(totals: Mapping[str, int], least: int = LEAST_CELL) -> frozenset[str]:
    """Names not to be published: cells under `least`, and more until no sum gives them away.

    The grand total is public, so what is hidden can be summed: at least two cells and at least `least`
    people are hidden together, or none (complementary suppression). The smallest go first.
    """
    order = sorted((count, name) for name, count in totals.items() if count)
    hidden: list[tuple[int, str]] = [cell for cell in order if cell[0] < least]
    if not hidden:
        return frozenset()
    for cell in order[len(hidden) :]:
        if len(hidden) > 1 and sum(count for count, _name in hidden) >= least:
            break
        hidden.append(cell)
    return frozenset(name for _count, name in hidden)
