"""What a writer is asked, what it gives back, and what it costs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Shown:
    """An opinion a writer may read: the voice's id, its language, its words with addresses masked."""

    voice: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A theme as a writer sees it. Opinions are numbered from 1 in this order.

    `name` is a proposal; it is empty where a person has named the theme.
    """

    theme: str
    language: str
    name: str
    key_phrases: tuple[str, ...]
    opinions: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Drafted:
    """A sentence and the numbers of the opinions it rests on."""

    text: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a writer proposes; nothing in it is believed until it is checked.

    `quotes`: the number of an opinion and words of it.
    """

    name: str = ""
    sentences: tuple[Drafted, ...] = ()
    quotes: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a call cost: to the model and from it."""

    sent: int = 0
    received: int = 0

    @property
    def total(self) -> int:
        """Both."""
        return self.sent + self.received

    def __add__(self, other: "Tokens") -> "Tokens":
        return Tokens(self.sent + other.sent, self.received + other.received)


class WriterFailed(Exception):  # noqa: N818 - an outcome every caller is ready for
    """Nothing usable was written; the message says why in a word, `tokens` what it cost all the same."""

    def __init__(self, why: str, tokens: Tokens) -> None:
        super().__init__(why)
        self.tokens = tokens


class Writer(Protocol):
    """Drafts the words of a theme from the words of people.

    `model` and `host` say which and where; an empty host means that nothing leaves the program.
    """

    @property
    def model(self) -> str:
        """The name of the model."""

    @property
    def host(self) -> str:
        """Where the texts go."""

    def price(self, brief: Brief) -> int:
        """The tokens that writing may cost at most."""

    def write(self, brief: Brief, seconds: float) -> tuple[Draft, Tokens]:
        """A draft within `seconds`. Raises WriterFailed and nothing else."""


@dataclass(frozen=True, slots=True)
class Spent:
    """One line for the log: never a word of an opinion.

    `verdict`: drafted · partly · rejected · failed: WHY · over budget · out of time · given up.
    """

    theme: str
    tokens: Tokens
    verdict: str


Log = Callable[[Spent], None]
"""Told what became of every theme a writer was asked about."""
