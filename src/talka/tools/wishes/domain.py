"""Rules of the wish board: what a host sets, days of silence, whose answer stands where. Plain Python."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final, NamedTuple, Protocol, TypeVar

from talka.core.contributions.domain import WordsOptions
from talka.core.tooling.domain import Lines, OptionsError

WISH, QUESTION, ANSWER = "wish", "question", "answer"
NEWEST, LIKED = "newest", "liked"
ORDERS: Final = (NEWEST, LIKED)
LONGEST_NAME: Final = 40  # what stands beside an answer
LONGEST_TOPIC: Final = 60
MOST_TOPICS: Final = 30
SHORTEST_ANSWER, LONGEST_ANSWER = 100, 5000
GIVEN, NONE_YET, NOT_SHOWN = "given", "none yet", "not shown"
NO_LINES: Final = Lines("")
DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


class Silence(NamedTuple):
    """Days on which nothing new is sent or published, both included."""

    first: date
    last: date


class Numbered(Protocol):
    """Somebody with a number, as the host listed them."""

    @property
    def number(self) -> int:
        """Theirs alone on the board."""


N = TypeVar("N", bound=Numbered)


@dataclass(frozen=True)
class Options(WordsOptions):
    """What a host sets of a wish board.

    ``topics``: one a line. ``answer_length``: characters of an answer, alike for all who are asked. ``silence``:
    one day or "first – last" a line, as 2029-06-01. Raises OptionsError.
    """

    LONGEST: ClassVar[int] = 1000

    max_length: int = 300
    allow_alias: bool = False
    wishes: bool = True
    questions: bool = True
    topics: Lines = NO_LINES
    look_first: bool = False
    likes: bool = True
    answer_length: int = 800
    silence: Lines = NO_LINES

    def __post_init__(self) -> None:
        super().__post_init__()
        if not (self.wishes or self.questions):
            raise OptionsError("a board takes wishes, questions or both")
        if not SHORTEST_ANSWER <= self.answer_length <= LONGEST_ANSWER:
            raise OptionsError(f"answer_length must be {SHORTEST_ANSWER}…{LONGEST_ANSWER}")
        named_topics(self.topics)
        silences(self.silence)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What can be left here."""
        taken = ((WISH, self.wishes), (QUESTION, self.questions))
        return tuple(kind for kind, is_taken in taken if is_taken)

    def is_question(self, kind: str) -> bool:
        """Whether words of this kind are one; what comes on paper to a board of questions only is, too."""
        return kind == QUESTION or not self.wishes

    @property
    def topic_names(self) -> tuple[str, ...]:
        """Topics in the host's order."""
        return named_topics(self.topics)

    @property
    def silence_days(self) -> tuple[Silence, ...]:
        """The days of silence, the earliest first."""
        return silences(self.silence)


def named_topics(typed: str) -> tuple[str, ...]:
    """Topics, one a line, each once. Raises OptionsError for too many, or too long a name."""
    names = (" ".join(line.split()) for line in typed.splitlines())
    found = tuple(dict.fromkeys(name for name in names if name))
    if len(found) > MOST_TOPICS or any(len(name) > LONGEST_TOPIC for name in found):
        raise OptionsError(f"at most {MOST_TOPICS} topics of {LONGEST_TOPIC} characters")
    return found


def silences(typed: str) -> tuple[Silence, ...]:
    """Days of silence, one day or its first and last a line, the earliest first. Raises OptionsError."""
    return tuple(sorted(_silence(line) for line in typed.splitlines() if line.strip()))


def _silence(line: str) -> Silence:
    try:
        days = [date.fromisoformat(day) for day in DAY.findall(line)]
    except ValueError:
        raise OptionsError(f"no such day: {line.strip()}") from None
    if len(days) not in (1, 2) or days[0] > days[-1]:
        raise OptionsError(f"write a day as 2029-06-01, or its first and last: {line.strip()}")
    return Silence(days[0], days[-1])


def silence_on(days: Iterable[Silence], today: date) -> Silence | None:
    """The silence that holds today; of several the one that lasts longest."""
    found = [one for one in days if one.first <= today <= one.last]
    return max(found, key=lambda one: one.last, default=None)


def next_silence(days: Iterable[Silence], today: date) -> Silence | None:
    """The first silence that is still to come."""
    return min((one for one in days if one.first > today), default=None)


def drawn(seed: str, people: Iterable[N]) -> list[N]:
    """People in an order drawn by ``seed``: the same for everybody, and nobody is always the first.

    By SHA-256 of "seed|number". The seed of a question is its leaf's hash in the public ledger, which nobody
    chooses; whoever knows it draws the same.
    """
    return sorted(people, key=lambda one: hashlib.sha256(f"{seed}|{one.number}".encode()).digest())


def order_of(asked: str) -> str:
    """The order asked for; the newest first where nobody knows it."""
    return asked if asked in ORDERS else NEWEST


def page_after(at: int, pages: int) -> int:
    """Which page of a screen comes next: after the last the first."""
    return (at + 1) % pages if pages else 0
