"""Texts as numbers: weighted beginnings of words and letter sequences, then a small dense space.

The beginnings of words (five letters) catch what is talked about whatever the ending; letter
sequences the same word within a longer one or with a slip of the pen. Both are weighted by rarity
(TF-IDF) and reduced by truncated SVD (latent semantic analysis, Deerwester et al. 1990). Lemmas,
pairs of words and lists of stop words were measured and helped less or harmed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from talka.opinions.letters import letter_counts
from talka.opinions.reducing import Dense, directions, normalised, products, unit
from talka.opinions.tokens import Places, Tokens

_BEGINNING = 5
_COMMON, _COMMON_LETTERS = 0.4, 0.2
_FEW = 40
_AT_ONCE = 20_000
_NOTHING = 1e-6


@dataclass(frozen=True)
class Space:
    """What was learned from a set of texts, so that other texts can be placed among them.

    `beginnings` maps the beginning of a word to its row of `word_axes`; rows of `letter_axes`
    belong to letter sequences. Both axes are weighted by rarity already; `word_weight` and
    `letter_weight` are those weights.
    """

    beginnings: dict[str, int]
    word_weight: Dense
    letter_weight: Dense
    word_axes: Dense
    letter_axes: Dense
    common: Dense

    def place(self, tokens: Tokens, words: "Words | None" = None) -> Dense:
        """Rows of unit length in the small dense space, without what all texts have in common.

        A text that shares nothing with those learned from stays at zero. `words` are those of the
        texts' vocabulary, where they are known already.
        """
        raw = raw_rows(self, tokens, words or self.words(tokens.vocabulary))
        return centred(raw, self.common)

    def words(self, vocabulary: Sequence[str]) -> "Words":
        """Every word of a vocabulary in the dense space: worth keeping for texts in parcels."""
        vocabulary, nowhere = vocabulary or [""], len(self.word_axes)
        begun = [self.beginnings.get(word[:_BEGINNING], nowhere) for word in vocabulary]
        letters, square = [], []
        for start in range(0, len(vocabulary), _AT_ONCE):
            counts = letter_counts(vocabulary[start : start + _AT_ONCE])
            letters.append(counts @ self.letter_axes)
            square.append(counts.multiply(counts).tocsr() @ self.letter_weight**2)
        return Words(np.array(begun, np.int64), np.concatenate(letters), np.concatenate(square))


@dataclass(frozen=True)
class Words:
    """For each word the place of its beginning, its letters in the dense space, their weight squared."""

    begun: Places
    letters: Dense
    square: Dense


def learn_space(tokens: Tokens) -> tuple[Space, Dense]:
    """The space of these texts (one at least) and their likeness to one another, 0–1.

    Takes memory for the square of the texts: meant for a sample of some thousands.
    """
    used, counts = _used(tokens)
    beginnings: dict[str, int] = {}
    owner = [beginnings.setdefault(word[:_BEGINNING], len(beginnings)) for word in used]
    first = _rarity(_begun(counts, owner, len(beginnings)), _COMMON)
    second = _rarity(counts @ letter_counts(used), _COMMON_LETTERS)
    (word, word_weight), (letter, letter_weight) = first, second
    sparse = _joined(word, letter)
    likeness = products(sparse)
    axes = np.ascontiguousarray(sparse.T @ directions(likeness), np.float32)
    split = len(beginnings)
    space = Space(
        beginnings,
        word_weight,
        letter_weight,
        axes[:split] * word_weight[:, None],
        axes[split:] * letter_weight[:, None],
        np.zeros(axes.shape[1], np.float32),
    )
    raw = raw_rows(space, tokens, space.words(tokens.vocabulary))
    common = unit(raw).mean(axis=0)
    return Space(**{**vars(space), "common": common}), likeness


def raw_rows(space: Space, tokens: Tokens, words: Words) -> Dense:
    """Rows in the dense space before they are centred: words and letters with equal say."""
    axes = np.vstack([space.word_axes, np.zeros((1, len(space.common)), np.float32)])
    weight = np.append(space.word_weight, np.float32(0)) ** 2
    parts = [np.zeros((0, len(space.common)), np.float32)]
    for start in range(0, len(tokens), _AT_ONCE):
        places = np.arange(start, min(start + _AT_ONCE, len(tokens)))
        parts.append(_parcel(tokens.taken(places).counts(), words, axes, weight))
    return np.concatenate(parts)


def _parcel(counts: Any, words: Words, axes: Dense, weight: Dense) -> Dense:
    from scipy.sparse import csr_matrix

    counts.data = 1 + np.log(counts.data)
    square = counts.multiply(counts).tocsr()
    begun, begun_square = (
        csr_matrix((part.data, words.begun[part.indices], part.indptr), (part.shape[0], len(axes)))
        for part in (counts, square)
    )
    return np.asarray(
        begun @ axes / _length(begun_square @ weight)
        + counts @ words.letters / _length(square @ words.square)
    )


def centred(rows: Dense, common: Dense) -> Dense:
    """Unit rows without their common direction; zeros stay."""
    known = np.linalg.norm(rows, axis=1, keepdims=True) > _NOTHING
    return unit(np.where(known, unit(rows) - common, 0))


def _length(squares: Dense) -> Dense:
    return np.sqrt(np.where(squares > 0, squares, 1))[:, None]


def _used(tokens: Tokens) -> tuple[list[str], Any]:
    """The words that stand in these texts, of a vocabulary that may be larger, and their counts."""
    known, ids = np.unique(tokens.ids, return_inverse=True)
    used = [tokens.vocabulary[word] for word in known] or [""]
    return used, Tokens(used, ids.astype(np.int32), tokens.starts).counts()


def _begun(counts: Any, owner: Sequence[int], many: int) -> Any:
    from scipy.sparse import csr_matrix

    ones = np.ones(len(owner), np.float32)
    return counts @ csr_matrix((ones, (np.arange(len(owner)), owner)), shape=(len(owner), many))


def _rarity(counts: Any, common: float) -> tuple[Any, Dense]:
    """Weighted counts and their weights: 0 for what stands in one text only or nearly all."""
    counts = counts.tocsr()
    texts = counts.shape[0]
    spread = np.bincount(counts.indices, minlength=counts.shape[1])
    weight = np.log((1 + texts) / (1 + spread)) + 1
    weight[spread < (1 if texts < _FEW else 2)] = 0
    weight[spread > max(_FEW, common * texts)] = 0
    counts.data = ((1 + np.log(counts.data)) * weight[counts.indices]).astype(np.float32)
    counts.eliminate_zeros()
    return counts, weight.astype(np.float32)


def _joined(word: Any, letter: Any) -> Any:
    from scipy.sparse import hstack

    return normalised(hstack([normalised(word), normalised(letter)]).tocsr())
