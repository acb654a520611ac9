"""Texts made ready to learn from, and the parameters as they are before the first step."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from talka.opinions.training.lexicon import Lexicon
from talka.opinions.training.model import Corpus, Floats, Parameters
from talka.opinions.training.plan import Plan
from talka.opinions.vectors.reading import Reading
from talka.opinions.vectors.subwords import pieces

_RARITY = 3e-4
_UNKNOWN = 0.5
_STIR = 0.1


class Shelf:
    """The words of all languages one after another."""

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        """`lexicons` in the order of LANGUAGES."""
        self.starts = np.cumsum([0, *(len(lexicon.words) for lexicon in lexicons)])
        self.vectors = np.concatenate([lexicon.vectors for lexicon in lexicons])
        self.share = np.concatenate([lexicon.share for lexicon in lexicons])

    @property
    def words(self) -> int:
        """How many there are."""
        return int(self.starts[-1])

    def corpus(self, reading: Reading, buckets: int) -> Corpus:
        """What was read, with the vectors of the words and the places of their weights."""
        seen, known = reading.seen, reading.row >= 0
        counts = csr_matrix((seen.times, (seen.text, reading.term)), (seen.texts, len(reading.row)))
        at = self.starts[reading.language] + reading.row
        unknown = self.words + np.where(reading.number, len(self.starts) - 1, reading.language)
        vectors = np.where(known[:, None], self.vectors[np.where(known, at, 0)], np.float32(0))
        weight = np.where(known, at, unknown)
        sequences = pieces(reading.latin, buckets)
        return Corpus(counts, reading.languages, vectors, sequences, weight, known)

    def start(self, plan: Plan) -> Parameters:
        """Words lie as their meanings' main directions lay them, sequences anywhere near nothing.

        Rare words weigh most (smooth inverse frequency: Arora, Liang and Ma 2017, "A Simple but
        Tough-to-Beat Baseline for Sentence Embeddings").
        """
        rarity = (_RARITY / (_RARITY + self.share)).astype(np.float32)
        said = self.vectors * (rarity * np.sqrt(self.share))[:, None]
        directions = np.linalg.svd(said.T @ said)[0][:, : plan.dimensions] @ _turn(plan)
        others = np.full(len(self.starts), _UNKNOWN, np.float32)
        return Parameters(
            np.ascontiguousarray(directions, np.float32),
            _stirred(plan),
            np.log(np.concatenate([rarity, others])),
            np.zeros((len(self.starts) - 1, plan.dimensions), np.float32),
        )


def _turn(plan: Plan) -> Floats:
    """A rotation by lot, so that every dimension holds as much as any other."""
    chance = np.random.default_rng(2)
    turned = np.linalg.qr(chance.standard_normal((plan.dimensions, plan.dimensions)))[0]
    return np.asarray(turned, np.float32)


def _stirred(plan: Plan) -> Floats:
    chance = np.random.default_rng(0)
    rows: NDArray[np.float64] = chance.standard_normal((plan.buckets, plan.dimensions))
    return np.asarray(rows * (_STIR / np.sqrt(plan.dimensions)), np.float32)
