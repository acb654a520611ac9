"""Whether words that a machine wrote stand on what people said, told by stems, numbers and names."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from talka.opinions.cleaning import WORD, words
from talka.opinions.phrases import function_words
from talka.opinions.sentences import sentences
from talka.opinions.vectors.endings import stem
from talka.opinions.vectors.keys import LANGUAGES
from talka.opinions.vectors.spelling import bare
from talka.opinions.writers.writer import Brief, Shown


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STEM = 6
_SHORT = 3
_AGREED, _AGREED_SHARE = 2, 0.1
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NEGATION = _listed(
    "no not never without nobody nothing none neither nor cannot ne nav nē nekad bez nevis nedrīkst "
    "nevajag nevar neviens не нет нельзя без ни никогда никто"
)
_NEUTRAL = _listed(
    "peopl reside citize inhabi opinio person respon want wish ask suggest sugg sugges propos believ author "
    "writer oth iedziv cilvek viedok vair daudz pras ludz lug vel velej ierosi aicin uzska autor "
    "жит люд челове мнен прос хот хоч предла счита автор мног нескол"
)
"""What any report says of those it reports on; stands for nothing and needs no ground."""


@dataclass
class Evidence:
    """The opinions of a brief, as words that can be looked up."""

    brief: Brief
    _bags: list[frozenset[str]] = field(init=False)
    _spread: Counter[str] = field(init=False)
    _small: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        shown = self.brief.opinions
        self._bags = [frozenset(self.keys(one.text, one.language)) for one in shown]
        self._spread = Counter(key for bag in self._bags for key in bag)
        small = (" ".join(w for w in WORD.findall(one.text) if w.islower()) for one in shown)
        self._small = frozenset(
            key
            for text, one in zip(small, shown, strict=True)
            for key in self.keys(text, one.language)
        )

    def keys(self, text: str, code: str) -> list[str]:
        """The words of a text that say something, by their folded stems."""
        return [
            _key(word, code)
            for word in words(text)
            if len(word) >= _SHORT and word not in function_words()
        ]

    def content(self, text: str) -> list[str]:
        """Keys of a drafted text, the words of reporting aside."""
        return [key for key in self.keys(text, self.brief.language) if key not in _NEUTRAL]

    def cited(self, numbers: Iterable[int]) -> frozenset[str]:
        """Every key that the opinions of these numbers hold."""
        return frozenset(key for number in numbers for key in self._bags[number - 1])

    def share(self, keys: Collection[str], known: Collection[str]) -> float:
        """Which part of the keys is among those known; 0 of nothing."""
        return sum(key in known for key in keys) / len(keys) if keys else 0.0

    @property
    def agreed(self) -> frozenset[str]:
        """Keys in at least two opinions and a tenth of all shown: no single one decides the words."""
        least = max(_AGREED, len(self._bags) * _AGREED_SHARE)
        return frozenset(key for key, many in self._spread.items() if many >= least)

    def strangers(self, text: str, known: Collection[str]) -> list[str]:
        """Words written like names in a drafted text that are not among `known`.

        A word with a capital is a name unless people write it small.
        """
        capital = " ".join(word for word in WORD.findall(text) if not word.islower())
        return [key for key in self.content(capital) if key not in known and key not in self._small]

    def numbers_in(self, texts: Iterable[int]) -> frozenset[str]:
        """The numbers written in the opinions of these numbers."""
        found = (self.brief.opinions[number - 1].text for number in texts)
        return frozenset(number for text in found for number in numbers(text))

    def negating(self, keys: Collection[str], cites: Collection[int]) -> int:
        """In how many of these opinions the sentence nearest to these words says "no" or "not"."""
        return sum(negates(self._nearest(keys, self.brief.opinions[n - 1])) for n in cites)

    def _nearest(self, keys: Collection[str], one: Shown) -> str:
        parts = [one.text[start:end] for start, end in sentences(one.text)] or [""]
        return max(parts, key=lambda part: len(set(self.keys(part, one.language)) & set(keys)))


@lru_cache(maxsize=50_000)
def _key(word: str, code: str) -> str:
    """The first letters of a case-folded word without its diacritics and its ending."""
    plain = bare(word)
    return (stem(plain, code) if code in LANGUAGES else plain)[:_STEM]


def numbers(text: str) -> list[str]:
    """The numbers in a text, as written."""
    return _NUMBER.findall(text)


def negates(text: str) -> bool:
    """Whether a text holds a word like "not"."""
    return any(word in _NEGATION or word.endswith(("n't", "n’t")) for word in words(text))
