"""What a theme is called, who speaks in it and what they say: names, quotes, summaries."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from talka.opinions.features import Dense
from talka.opinions.naming import key_phrases, name_of, phrase_counts
from talka.opinions.prepared import Prepared
from talka.opinions.voices import Sentence

_QUOTES = 3
_SENTENCES = 3
_LONGEST_QUOTE = 400
_SAYS_SO = 0.5
_CITES = 12
_NEW = 0.7


@dataclass(frozen=True, slots=True)
class Said:
    """A point that belongs to a theme: whose it is (index of the voice), its words, its row."""

    voice: int
    text: str
    row: Dense


@dataclass
class Described:
    """The words for one theme."""

    name: str
    language: str
    key_phrases: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...]
    summary: tuple[Sentence, ...]


@dataclass
class Describer:
    """Describes themes of one grouping; remembers names so that none is given twice."""

    prepared: Prepared
    everywhere: Counter[str]
    taken: set[str] = field(default_factory=set)

    def describe(self, said: Sequence[Said], given: str | None) -> Described:
        """Words for the theme of these points. `given` is the name a person chose."""
        texts = [point.text for point in said]
        phrases = key_phrases(phrase_counts(texts), self.everywhere, len(texts))
        name = given or name_of(phrases, self.taken) or texts[0][:40]
        self.taken.add(name)
        ranked = self._ranked(said)
        codes = Counter(self.prepared.codes[point.voice] for point in said)
        language = min(codes, key=lambda code: (-codes[code], code))
        return Described(name, language, phrases, self._quotes(ranked), self._summary(ranked, said))

    def _ranked(self, said: Sequence[Said]) -> list[Said]:
        """Nearest to the middle first, each unlike those before it."""
        rows = np.stack([point.row for point in said])
        closeness = rows @ rows.mean(axis=0)
        order = np.lexsort((np.arange(len(said)), -closeness.round(9)))
        chosen: list[int] = []
        for place in order:
            if len(chosen) == _QUOTES + _SENTENCES:
                break
            if all(rows[place] @ rows[other] < _NEW for other in chosen):
                chosen.append(int(place))
        return [said[place] for place in chosen]

    def _quotes(self, ranked: Sequence[Said]) -> tuple[tuple[str, str], ...]:
        short = [point for point in ranked if len(point.text) <= _LONGEST_QUOTE] or ranked[:1]
        return tuple(
            (self.prepared.voices[point.voice].id, point.text) for point in short[:_QUOTES]
        )

    def _summary(self, ranked: Sequence[Said], said: Sequence[Said]) -> tuple[Sentence, ...]:
        rows = np.stack([point.row for point in said])
        out = []
        for point in ranked[:_SENTENCES]:
            likeness = rows @ point.row
            order = np.lexsort((np.arange(len(said)), -likeness.round(9)))
            who = [said[i].voice for i in order if likeness[i] >= _SAYS_SO]
            cited = list(dict.fromkeys([point.voice, *who]))[:_CITES]
            ids = tuple(self.prepared.voices[voice].id for voice in cited)
            out.append(Sentence(point.text, ids))
        return tuple(out)
