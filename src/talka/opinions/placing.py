"""Everything that is needed to place a text that was not there when the themes were formed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from talka.opinions.cleaning import clean
from talka.opinions.clusters import cluster
from talka.opinions.distinct import set_apart
from talka.opinions.features import Space, Words, learn_space
from talka.opinions.gathering import Labels
from talka.opinions.learned import learned
from talka.opinions.lone import lone
from talka.opinions.neighbours import leaned, leaning, neighbour_graph
from talka.opinions.reducing import Dense, unit
from talka.opinions.themes import Model, found
from talka.opinions.tokens import Tokens, tokenized


@dataclass(frozen=True)
class Placer:
    """A space, the way texts lean in it, and the themes."""

    space: Space
    lean: Dense
    model: Model

    def rows(self, texts: Sequence[str]) -> tuple[Dense, Dense]:
        """Plain and leaned rows of texts as written."""
        return self.rows_of(tokenized([clean(text) for text in texts]))

    def rows_of(self, tokens: Tokens, words: Words | None = None) -> tuple[Dense, Dense]:
        """Plain and leaned rows of texts; `words` are those of their vocabulary, if known."""
        plain = self.space.place(tokens, words)
        return plain, unit(plain @ self.lean)


@dataclass(frozen=True)
class Lesson:
    """A placer, with the leaned rows and the sub-themes of the texts it was learned from.

    A sub-theme is -1 where only a person's marks were given and none for this text. `usual` is how
    near each text lies to the others of its place.
    """

    placer: Placer
    leaned: Dense
    fine: Labels
    usual: Dense


def learn(tokens: Tokens, meant: Dense, marks: Labels, many: int) -> Lesson:
    """Themes of these texts: found where `many` is 0, else learned from marks (-1 for none).

    `meant` holds what they mean beside their words (`talka.opinions.meanings`).
    """
    space, likeness = learn_space(tokens)
    graph = neighbour_graph(likeness + np.maximum(meant @ meant.T, 0))
    plain = space.place(tokens)
    after = leaned(unit(np.hstack([plain, meant])), graph)
    if many:  # what a text means by itself teaches beside what its neighbours mean
        after = unit(np.hstack([after, unit(meant)]))
    model, fine = _model(plain, after, graph, marks, many)
    usual = _near_others(plain, model.fit(plain, after, fine).fine)
    return Lesson(Placer(space, leaning(plain, after), model), after, fine, usual)


def _near_others(rows: Dense, labels: Labels) -> Dense:
    """Likeness of each row to the sum of the other rows of its label: as a newcomer would lie."""
    sums = np.zeros((int(labels.max()) + 1, rows.shape[1]), np.float32)
    np.add.at(sums, labels, rows)
    return np.asarray(np.einsum("ij,ij->i", rows, unit(sums[labels] - rows)))


def _model(
    plain: Dense, after: Dense, graph: object, marks: Labels, many: int
) -> tuple[Model, Labels]:
    if many > 1:
        return learned(plain, after, marks, many), marks
    if many == 1:
        return lone(after, marks), marks
    clusters = set_apart(graph, cluster(after, graph))
    return found(plain, after, clusters), clusters.fine


def sample_of(marked: NDArray[np.bool_], most: int) -> Labels:
    """Places of at most about `most` texts, evenly spread, and of every marked one."""
    even = np.linspace(0, len(marked) - 1, min(most, len(marked))).astype(np.int64)
    return np.union1d(even, np.flatnonzero(marked))
