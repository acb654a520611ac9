"""A questionnaire: pages of questions, who is asked what, quotas and known shares of the population."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

Texts = Mapping[str, str]

SINGLE, MULTIPLE, RANKING, SCALE, MATRIX = "single", "multiple", "ranking", "scale", "matrix"
NUMBER, DATE, TEXT, PLACE = "number", "date", "text", "place"
KINDS: Final = (SINGLE, MULTIPLE, RANKING, SCALE, MATRIX, NUMBER, DATE, TEXT, PLACE)
CHOSEN: Final = (SINGLE, MULTIPLE, RANKING, MATRIX)
LONGEST_TEXT: Final = 4000
NONE: Texts = {}


@dataclass(frozen=True)
class Choice:
    """An answer to choose, or a line of a matrix. ``id`` is what is stored; the words may be in any language."""

    id: str
    text: Texts


@dataclass(frozen=True)
class ShownIf:
    """Asked only where the answer to an earlier ``question`` is one of ``any``, or lies between two numbers."""

    question: str
    any: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True)
class Question:
    """One question. Which fields count depends on ``kind``; the README lists them.

    ``first`` and ``last`` bound a scale or number (whole numbers) or a date (ISO 8601). ``most``: how many may
    be chosen or ranked, or how long a text may be; 0: no bound. ``bands``: where groups of numbers begin.
    ``is_group``: it describes the person, so results are told by its answers.
    """

    id: str
    kind: str
    text: Texts
    hint: Texts = field(default_factory=dict)
    required: bool = False
    choices: tuple[Choice, ...] = ()
    rows: tuple[Choice, ...] = ()
    first: int | str | None = None
    last: int | str | None = None
    low: Texts = field(default_factory=dict)
    high: Texts = field(default_factory=dict)
    unit: Texts = field(default_factory=dict)
    most: int = 0
    bands: tuple[int, ...] = ()
    shown_if: ShownIf | None = None
    is_group: bool = False

    @property
    def choice_ids(self) -> tuple[str, ...]:
        """What may be chosen, in order."""
        return tuple(one.id for one in self.choices)

    @property
    def row_ids(self) -> tuple[str, ...]:
        """The lines of a matrix, in order."""
        return tuple(one.id for one in self.rows)

    @property
    def steps(self) -> range:
        """The numbers of a scale."""
        return range(int(self.first or 0), int(self.last or 0) + 1)


@dataclass(frozen=True)
class Page:
    """Questions that stand on one page."""

    questions: tuple[Question, ...]
    title: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Quota:
    """At most so many people with this answer are taken."""

    question: str
    answer: str
    most: int


@dataclass(frozen=True)
class Margin:
    """What is known of the population: the share of each answer (any unit; only their proportions count)."""

    question: str
    shares: Mapping[str, int | float]
    source: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Questionnaire:
    """Everything that is asked. ``intro`` stands before the first page, ``thanks`` after the last."""

    pages: tuple[Page, ...] = ()
    intro: Texts = field(default_factory=dict)
    thanks: Texts = field(default_factory=dict)
    quotas: tuple[Quota, ...] = ()
    margins: tuple[Margin, ...] = ()

    def questions(self) -> Iterator[Question]:
        """All questions in the order asked."""
        for page in self.pages:
            yield from page.questions

    def question(self, id: str) -> Question | None:
        """The question of that id."""
        return next((one for one in self.questions() if one.id == id), None)
