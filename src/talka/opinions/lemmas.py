"""Words brought to one form, so that "ielas" and "ielu" count as the same word."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from talka.opinions.cleaning import words

_LEAST_SHARE = 0.1
_MOST_LANGUAGES = 3


@dataclass
class Lemmas:
    """Lemmas of the main languages of a set of texts; words of others stay as they are.

    A dictionary takes seconds to open, so languages few write in are left to letter sequences.
    """

    chosen: frozenset[str]
    _seen: dict[tuple[str, str], str] = field(default_factory=dict)

    def of(self, word: str, code: str) -> str:
        """The lemma of a case-folded word in the language `code`."""
        if code not in self.chosen:
            return word
        found = self._seen.get((code, word))
        if found is None:
            from simplemma import lemmatize

            found = self._seen[code, word] = str(lemmatize(word, lang=code)).casefold()
        return found

    def bags(self, texts: Sequence[str], codes: Sequence[str]) -> list[list[str]]:
        """The lemmas of every text, in order."""
        return [
            [self.of(word, code) for word in words(text)]
            for text, code in zip(texts, codes, strict=True)
        ]


def lemmas_for(codes: Sequence[str]) -> Lemmas:
    """Lemmas for the languages most of these texts are in."""
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    counts = sorted(Counter(codes).items(), key=lambda found: (-found[1], found[0]))
    main = [code for code, many in counts[:_MOST_LANGUAGES] if many >= _LEAST_SHARE * len(codes)]
    return Lemmas(frozenset(main) & SUPPORTED_LANGUAGES)
