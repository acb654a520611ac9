"""What a theme is called, who speaks in it and what they say: names, quotes, summaries."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from talka.opinions.naming import key_phrases, name_of, telling, unlike
from talka.opinions.phrases import spread
from talka.opinions.prepared import Prepared
from talka.opinions.said import Said
from talka.opinions.sides import contradictions, hear, sides
from talka.opinions.telling import best_quotes, summary
from talka.opinions.titling import as_title, title_weights
from talka.opinions.voices import Contradiction, Sentence, Sides, Voice

_STUMP = 60


@dataclass(frozen=True, slots=True)
class Described:
    """The words for one theme."""

    name: str
    language: str
    key_phrases: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...]
    summary: tuple[Sentence, ...]
    sides: Sides | None
    contradictions: tuple[Contradiction, ...]


@dataclass
class Describer:
    """Describes themes of one grouping; remembers names so that none is given twice.

    `copies` holds each voice that others repeat, with those after it.
    """

    prepared: Prepared
    everyone: Sequence[Said]
    copies: Mapping[int, Sequence[Voice]]
    taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._everywhere = spread(point.phrases for point in self.everyone)

    def describe(self, said: Sequence[Said], given: str | None, whole: bool) -> Described:
        """Words for the theme of these points. `given` is the name a person chose.

        A `whole` theme, unlike a sub-theme, is asked for its sides.
        """
        own = [point.phrases for point in said]
        weights = telling(own, self._everywhere, len(self.everyone))
        shown = key_phrases(weights, own)
        codes = Counter(point.code for point in said)
        language = min(codes, key=lambda code: (-codes[code], code))
        name = given or self._free(self._title(said, weights, language) or said[0].text[:_STUMP])
        self.taken.add(name)
        ids = {point.voice: self.prepared.voices[point.voice].id for point in said}
        quotes = tuple((ids[point.voice], point.text) for point in best_quotes(said, weights))
        heard = hear(said) if whole else []
        return Described(
            name,
            language,
            shown,
            quotes,
            summary(said, weights, ids),
            sides(heard, weights, ids, self.copies),
            contradictions(heard, ids),
        )

    def _title(self, said: Sequence[Said], weights: Mapping[str, float], language: str) -> str:
        """From what those say who speak the theme's language."""
        own = [point.phrases for point in said if point.code == language]
        keys = unlike(title_weights(weights, said, language))
        return name_of([as_title(key, own, language) for key in keys], self.taken)

    def _free(self, name: str) -> str:
        number, free = 1, name
        while free in self.taken:
            number += 1
            free = f"{name} ({number})"
        return free
