"""What is learned from: pairs of texts that speak of the same, drawn batch by batch."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from talka.opinions.training.plan import Plan
from talka.opinions.training.sources import Sentences
from talka.opinions.vectors.keys import LANGUAGES

Pairs = NDArray[np.int64]
Same = dict[str, int]

_MAIN, _OFTEN = ("lv", "ru", "en"), 3.0


@dataclass
class Lessons:
    """Texts with their languages (places in LANGUAGES), and which of them belong together.

    `same`: by source, translations of each other; `halves`: two parts of one text.
    """

    texts: list[str] = field(default_factory=list)
    languages: list[int] = field(default_factory=list)
    same: dict[str, list[Same]] = field(default_factory=dict)
    halves: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str, language: str) -> int:
        """The place of the text."""
        self.texts.append(text)
        self.languages.append(LANGUAGES.index(language))
        return len(self.texts) - 1


def gather(parallel: dict[str, list[Sentences]], english: Sequence[str], plan: Plan) -> Lessons:
    """All texts to learn from."""
    lessons = Lessons()
    for source, sentences in parallel.items():
        spoken = [{code: said[code] for code in LANGUAGES if code in said} for said in sentences]
        lessons.same[source] = [
            {code: lessons.add(text, code) for code, text in said.items()}
            for said in spoken
            if len(said) > 1
        ]
    long = [words for text in english if len(words := text.split()) >= plan.long]
    for at in np.random.default_rng(0).permutation(len(long))[: plan.windows]:
        middle = len(long[at]) // 2
        parts = " ".join(long[at][:middle]), " ".join(long[at][middle:])
        lessons.halves.append((lessons.add(parts[0], "en"), lessons.add(parts[1], "en")))
    return lessons


class Draw:
    """Draws pairs by lot, always in the same way."""

    def __init__(self, lessons: Lessons, many: int) -> None:
        """`many`: pairs in a batch, at most."""
        self._lessons, self._many = lessons, many
        self._chance = np.random.default_rng(1)

    def all_of(self, source: str) -> Pairs:
        """Every text of a source."""
        return np.array([at for said in self._lessons.same[source] for at in said.values()])

    def translations(self, source: str) -> Pairs:
        """Two languages of the same text (pairs × 2)."""
        same = self._lessons.same[source]
        return np.array([self._two(same[at], same[at]) for at in self._some(len(same))])

    def neighbours(self, source: str) -> Pairs:
        """A sentence in one language and the one after it in another: they speak of one matter."""
        same = self._lessons.same[source]
        some = 2 * self._some(len(same) // 2)
        return np.array([self._two(same[at], same[at + 1]) for at in some])

    def halves(self) -> Pairs:
        """Two parts of one English text."""
        return np.array([self._lessons.halves[at] for at in self._some(len(self._lessons.halves))])

    def kept(self, many: int, lost: float) -> NDArray[np.float32]:
        """1 for most of `many` terms, 0 for the share `lost` that is to be taken as unknown."""
        return (self._chance.random(many) >= lost).astype(np.float32)

    def _some(self, many: int) -> NDArray[np.int64]:
        return self._chance.permutation(many)[: self._many]

    def _two(self, one: Same, other: Same) -> tuple[int, int]:
        """Different languages; Latvian, Russian and English three times as often as others."""
        codes = [code for code in one if code in other]
        often = np.array([_OFTEN if code in _MAIN else 1 for code in codes])
        a, b = self._chance.choice(len(codes), 2, replace=False, p=often / often.sum())
        return one[codes[a]], other[codes[b]]
