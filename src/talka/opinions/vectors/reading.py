"""Texts read with the tables of all languages: which word, in which language, at which row."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from talka.opinions.vectors.choice import languages_of, read_as
from talka.opinions.vectors.keys import Table, spelled
from talka.opinions.vectors.occurrences import Occurrences, Places, occurrences


@dataclass(frozen=True)
class Reading:
    """What stands in texts. A *term* is a word read in one language.

    `languages`: of the texts; `term`: of every occurrence. For the terms: `language`, `row` in its
    table (−1: in none), `latin` spelling, `number` where it is one.
    """

    seen: Occurrences
    languages: Places
    term: Places
    language: Places
    row: Places
    latin: list[str]
    number: NDArray[np.bool_]


def read(texts: Sequence[str], stated: Places, tables: Sequence[Table]) -> Reading:
    """`stated`: the language of every text as a place in `tables`, −1 where it is not known."""
    seen = occurrences(texts)
    words = spelled(seen.words)
    found = np.stack([table.find(words) for table in tables])
    languages = languages_of(found, seen, stated)
    many = max(1, len(seen.words))
    pairs, term = np.unique(read_as(found, seen, languages) * many + seen.word, return_inverse=True)
    language, word = np.divmod(pairs, many)
    number = np.array([seen.words[at][0].isdigit() for at in word], bool)
    latin = [words.latin[at] for at in word]
    return Reading(seen, languages, term, language, found[language, word], latin, number)
