"""A test that any set of texts holds the answers to: do the two halves of a text find one another?"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from talka.opinions.cleaning import clean, words
from talka.opinions.sentences import sentences

LEAST, _MOST = 30, 300
_LEAST_WORDS = 10


def halved(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """First and second halves of an even pick of different texts; the order of input has no part in it."""
    able = sorted({line for line in map(clean, texts) if len(words(line)) >= _LEAST_WORDS})
    some = able[:: -(-len(able) // _MOST) or 1]
    pairs = [_cut(text) for text in some]
    return [first for first, _ in pairs], [second for _, second in pairs]


def _cut(text: str) -> tuple[str, str]:
    """At the sentence nearest to the middle, else at the word there."""
    starts = [start for start, _ in sentences(text)][1:]
    spaces = [place for place, letter in enumerate(text) if letter == " "]
    near = [place for place in starts if len(text) // 4 < place < 3 * len(text) // 4]
    place = min(near or spaces, key=lambda place: (abs(2 * place - len(text)), place))
    return text[:place].strip(), text[place:].strip()


def found_again(first: NDArray[np.float32], second: NDArray[np.float32]) -> NDArray[np.float64]:
    """For every pair the share of other halves that lie farther than the right one, 0–1; ties count half.

    Rows are of unit length. .5 is what chance gives.
    """
    near = np.asarray(first @ second.T, np.float64)
    own = np.diag(near)
    return (_beaten(near, own[:, None]) + _beaten(near.T, own[:, None])) / 2


def _beaten(near: NDArray[np.float64], own: NDArray[np.float64]) -> NDArray[np.float64]:
    gap = np.round(own - near, 6)
    others = len(near) - 1
    beaten = (gap > 0).sum(axis=1) + ((gap == 0).sum(axis=1) - 1) / 2
    return np.asarray(beaten / others, np.float64)


def by_letters(first: Sequence[str], second: Sequence[str]) -> NDArray[np.float64]:
    """The same by letter sequences alone (character 3–5-grams, TF-IDF): what a model has to beat."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    rows = letters.fit_transform([*first, *second]).astype(np.float32)
    return found_again(rows[: len(first)].toarray(), rows[len(first) :].toarray())
