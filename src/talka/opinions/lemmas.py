"""Words brought to one form, so that "ielas" and "ielu" count as the same word."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from talka.opinions.cleaning import words

_LEAST_SHARE = 0.1
_MOST_LANGUAGES = 3


@cache
def _known() -> frozenset[str]:
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return frozenset(SUPPORTED_LANGUAGES)


def lemmatised(texts: Sequence[str], languages: Sequence[str]) -> list[list[str]]:
    """The words of every text, those of its main languages as lemmas."""
    counts = Counter(languages)
    main = [code for code, many in sorted(counts.items()) if many >= _LEAST_SHARE * len(texts)]
    chosen = {code for code in main[:_MOST_LANGUAGES] if code in _known()}
    seen: dict[tuple[str, str], str] = {}
    return [
        [_lemma(word, code, seen) if code in chosen else word for word in words(text)]
        for text, code in zip(texts, languages, strict=True)
    ]


def _lemma(word: str, code: str, seen: dict[tuple[str, str], str]) -> str:
    from simplemma import lemmatize

    found = seen.get((code, word))
    if found is None:
        found = seen[code, word] = str(lemmatize(word, lang=code)).casefold()
    return found
