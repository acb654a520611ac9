"""In which language each text, and each word of it, is to be read."""

import numpy as np

from talka.opinions.vectors.occurrences import Occurrences, Places

_BETTER = 0.25
_NO_CHANCE = 4


def languages_of(found: Places, seen: Occurrences, stated: Places) -> Places:
    """The language of every text, as a place in the rows of `found`.

    `found`: languages × words, −1 where a language does not know a word. What was `stated` (−1:
    nothing) is believed unless another language knows a quarter more of the words.
    """
    known = seen.sums((found >= 0).T[seen.word].astype(np.float32))
    share = known / np.maximum(seen.sums(np.ones(len(seen.word), np.float32)), 1)[:, None]
    best = share.argmax(axis=1)
    every = np.arange(seen.texts)
    worse = share[every, stated] + _BETTER < share[every, best]
    return np.where((stated < 0) | worse, best, stated)


def read_as(found: Places, seen: Occurrences, languages: Places) -> Places:
    """The language to read every occurrence in: that of its text, or the first that knows it.

    People mix languages; short words are left alone, as they mean something in most languages.
    """
    own = languages[seen.text]
    lengths = np.array([len(word) for word in seen.words], np.int64)
    other = (found >= 0).argmax(axis=0)[seen.word]
    lost = (found[own, seen.word] < 0) & (lengths[seen.word] >= _NO_CHANCE)
    return np.where(lost & (found[other, seen.word] >= 0), other, own)
