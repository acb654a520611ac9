"""Words as the index keeps them: without inflection and without diacritics.

PostgreSQL's dictionaries know no Latvian. Each word stands under up to two lexemes: what is left of it without
its ending, and of its dictionary form without its ending; so a form that no dictionary knows (written without
diacritics, or misspelled) still meets the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from talka.opinions.cleaning import composed
from talka.opinions.phrases import function_words
from talka.opinions.vectors.endings import stem
from talka.opinions.vectors.keys import CYRILLIC, LANGUAGES
from talka.opinions.vectors.spelling import bare, tokens

MOST_WORDS: Final = 12
LONGEST_QUERY: Final = 200
LONGEST_INDEXED: Final = 20_000
"""Characters of a text that are indexed; opinions are no longer."""
_PLACES: Final = 250  # PostgreSQL keeps at most 255 places of a lexeme
_SITE: Final = ("lv", "en", "ru")
_PIECE: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|\W+|_+")
_WORDS_REMEMBERED: Final = 50_000

Text = tuple[str, str, str]
"""Weight ("A" for a title, "D" for a text), language, words."""


@lru_cache(maxsize=_WORDS_REMEMBERED)
def lexemes(token: str, language: str) -> frozenset[str]:
    """The lexemes of one case-folded word of a text in this language; none of a word without a topic."""
    if token in function_words():
        return frozenset()
    if language not in LANGUAGES or _cyrillic(token) != (language in CYRILLIC):
        return frozenset({bare(token)})
    return frozenset(stem(bare(form), language) for form in (token, _lemma(token, language)))


def asked(token: str) -> frozenset[str]:
    """The lexemes that a typed word may mean: nobody says in which language it is."""
    if token in function_words():
        return frozenset()
    ways = [code for code in LANGUAGES if (code in CYRILLIC) == _cyrillic(token)]
    likely = [code for code in ways if code in _SITE or code == "uk"]
    return frozenset({bare(token)}).union(*(lexemes(token, code) for code in likely))


def words_asked(query: str) -> list[frozenset[str]]:
    """Per word of a query what may stand for it: the first twelve words, those without a topic left out."""
    found = [asked(token) for token in tokens(query[:LONGEST_QUERY])]
    return [one for one in dict.fromkeys(found) if one][:MOST_WORDS]


def vector(facets: Iterable[str], texts: Iterable[Text]) -> str:
    """A ``tsvector`` as PostgreSQL reads it: the words of the texts with place and weight, and facets.

    A facet begins with "@", which no word does; words are letters and digits only, so nothing needs care.
    """
    places: dict[str, list[str]] = {}
    at = 0
    for weight, language, text in texts:
        for token in tokens(text[:LONGEST_INDEXED]):
            at = min(at + 1, 16_000)
            for lexeme in lexemes(token, language):
                places.setdefault(lexeme, []).append(f"{at}{weight}")
    found = [f"'{word}':{','.join(where[:_PLACES])}" for word, where in places.items()]
    return " ".join([*(f"'{facet}'" for facet in facets), *found])


def all_of(words: Iterable[frozenset[str]], facets: Iterable[str] = ()) -> str:
    """A ``tsquery`` that wants every word, in any of its forms."""
    return " & ".join([*(f"'{one}'" for one in facets), *map(any_of, words)])


def any_of(lexemes: Iterable[str]) -> str:
    """A ``tsquery`` that wants one of these."""
    quoted = sorted(f"'{one}'" for one in lexemes)
    return f"({' | '.join(quoted)})"


def marked(text: str, language: str, wanted: frozenset[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is a word that was asked for; neighbours are joined."""
    pieces: list[tuple[str, bool]] = []
    for piece in _PIECE.findall(text):
        is_word = bool(wanted & lexemes(composed(piece).casefold(), language))
        if pieces and not (pieces[-1][1] or is_word):
            pieces[-1] = (pieces[-1][0] + piece, False)
        else:
            pieces.append((piece, is_word))
    return pieces


def _lemma(token: str, language: str) -> str:
    from simplemma import lemmatize  # its dictionaries are read at the first word, not at the start

    found: str = lemmatize(token, lang=language)
    return found.casefold()


def _cyrillic(token: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in token)
