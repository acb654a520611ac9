"""What is known about statements besides the votes: their texts, and which moderation set aside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from talka.opinions.consensus.hearing import count_in
from talka.opinions.consensus.vote_words import (
    META,
    MODERATED,
    STATEMENT_ID,
    TEXT,
    column,
    folded,
)
from talka.opinions.consensus.votes import Votes, Whole
from talka.opinions.reading import BadFile, Table, read_table
from talka.opinions.wording import Message, _

_OUT = frozenset({"-1", "rejected", "noraidīts", "отклонено"})
_YES = frozenset({"true", "1", "yes"})


@dataclass(frozen=True)
class About:
    """`texts` by statement id; `set_aside`: ids; `balance`: agrees less disagrees by id, where counts are given."""

    texts: Mapping[str, str] = field(default_factory=dict)
    set_aside: frozenset[str] = frozenset()
    balance: Mapping[str, int] = field(default_factory=dict)

    def votes(
        self,
        people: Sequence[str],
        statements: Sequence[str],
        columns: Sequence[Whole],
        warnings: Sequence[Message],
    ) -> Votes:
        """Votes (person, statement, value) with what is known; turned round where the counts say so plainly.

        Statements nobody voted on are kept.
        """
        person, statement, value = columns
        if self._turned(statements, statement, value):
            value = -value
        return Votes.from_places(
            people,
            tuple(dict.fromkeys((*statements, *self.texts))),
            (person, statement, value),
            texts=self.texts,
            set_aside=self.set_aside,
            warnings=warnings,
        )

    def _turned(self, statements: Sequence[str], statement: Whole, value: Whole) -> bool:
        """Whether votes and counts are against each other on most statements they both lean on."""
        sums = np.bincount(statement, value, len(statements))
        said = np.array([self.balance.get(name, 0) for name in statements])
        return bool(np.sign(sums * said).sum() < 0)


def read_statements(data: bytes, name: str) -> About:
    """The table of statements (Polis' `comments.csv`, or any with columns id and text).

    A column `moderated` with −1 sets a statement aside, and so does `is-meta` with true, as in Polis.
    Raises `BadFile`.
    """
    table = read_table(data, name)
    names = table.columns
    key = column(names, STATEMENT_ID)
    text = next(
        (place for place, one in enumerate(names) if folded(one) in TEXT and place != key), None
    )
    if key is None or text is None:
        raise BadFile(
            _(
                "The table of statements needs the columns id and text. The columns are: {known}.",
                known=", ".join(names[:12]),
            )
        )
    return About(
        {row[key].strip(): row[text].strip() for row in table.rows},
        _set_aside(table, key),
        _balance(table, key),
    )


def _set_aside(table: Table, key: int) -> frozenset[str]:
    found: set[str] = set()
    for names, words in ((MODERATED, _OUT), (META, _YES)):
        place = column(table.columns, names)
        if place is not None:
            found |= {
                row[key].strip() for row in table.rows if row[place].strip().casefold() in words
            }
    return frozenset(found)


def _balance(table: Table, key: int) -> dict[str, int]:
    agreed, disagreed = (
        column(table.columns, frozenset({name})) for name in ("agrees", "disagrees")
    )
    if agreed is None or disagreed is None:
        return {}
    return {
        row[key].strip(): count_in(row[agreed]) - count_in(row[disagreed]) for row in table.rows
    }
