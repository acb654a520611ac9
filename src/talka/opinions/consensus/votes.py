"""People's votes on statements, in one order whatever order they came in."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from talka.opinions.wording import Message

Whole = NDArray[np.int64]
Real = NDArray[np.float64]

_NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """Who voted how on what: one entry per vote, ordered by participant, then statement.

    `person` and `statement` (whole numbers) point into `participants` and `statements`; `value` is 1 agree, −1
    disagree, 0 pass. What was not voted on has no entry. `set_aside` are statements that moderation took out:
    they count for nobody's opinion. Make one with `Votes.of`, never by hand.
    """

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    person: Whole
    statement: Whole
    value: Whole
    texts: Mapping[str, str] = field(default_factory=dict)
    set_aside: frozenset[str] = frozenset()
    warnings: tuple[Message, ...] = ()

    @classmethod
    def of(
        cls,
        votes: Iterable[tuple[str, str, int]],
        *,
        statements: Collection[str] = (),
        texts: Mapping[str, str] | None = None,
        set_aside: Collection[str] = (),
        warnings: Sequence[Message] = (),
    ) -> Self:
        """From (participant, statement, vote) triples; of a vote given twice the last counts.

        `statements` may name those nobody voted on. Raises `ValueError` for a vote that is not −1, 0 or 1.
        """
        people: dict[str, int] = {}
        ids: dict[str, int] = {}
        person, statement, value = [], [], []
        for who, what, how in votes:
            person.append(people.setdefault(who, len(people)))
            statement.append(ids.setdefault(what, len(ids)))
            value.append(how)
        for what in statements:
            ids.setdefault(what, len(ids))
        return cls.from_places(
            tuple(people),
            tuple(ids),
            (np.array(person, np.int64), np.array(statement, np.int64), np.array(value, np.int64)),
            texts=texts or {},
            set_aside=set_aside,
            warnings=warnings,
        )

    @classmethod
    def from_places(
        cls,
        participants: Sequence[str],
        statements: Sequence[str],
        places: tuple[Whole, Whole, Whole],
        *,
        texts: Mapping[str, str],
        set_aside: Collection[str] = (),
        warnings: Sequence[Message] = (),
    ) -> Self:
        """From the columns person, statement, value, in the order the votes were cast."""
        person, statement, value = places
        if value.size and (value.min() < -1 or value.max() > 1):
            raise ValueError("a vote is -1, 0 or 1")
        people, new_person = _in_order(participants)
        ids, new_statement = _in_order(statements)
        person, statement = new_person[person], new_statement[statement]
        last = _last(person * max(len(ids), 1) + statement)
        return cls(
            people,
            ids,
            person[last],
            statement[last],
            value[last],
            dict(texts),
            frozenset(set_aside) & frozenset(ids),
            tuple(warnings),
        )

    def open_statements(self) -> NDArray[np.bool_]:
        """For every statement, whether it counts: it was not set aside."""
        return np.array([one not in self.set_aside for one in self.statements], bool)


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key by which "2" stands before "10"."""
    return tuple(_piece(part) for part in _NUMBERS.split(name))


def _piece(part: str) -> tuple[int, int, str]:
    """Words before numbers; of numbers the shorter first: no number is too long for it."""
    digits = part.lstrip("0")
    return (1, len(digits), digits) if part.isdecimal() else (0, 0, part)


def _in_order(names: Sequence[str]) -> tuple[tuple[str, ...], Whole]:
    """The names in natural order, and where each old place went."""
    order = sorted(range(len(names)), key=lambda place: (natural(names[place]), names[place]))
    place = np.empty(len(names), np.int64)
    place[order] = np.arange(len(names))
    return tuple(names[at] for at in order), place


def _last(keys: Whole) -> Whole:
    """Where the last of each key stands, in the order of the keys."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    return np.asarray(order[np.append(ordered[1:] != ordered[:-1], True)[: keys.size]])
