"""Everything that is needed to place a text that was not there when the themes were formed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from talka.opinions.cleaning import clean
from talka.opinions.clusters import cluster
from talka.opinions.concepts import concept_rows
from talka.opinions.distinct import set_apart
from talka.opinions.features import Space, Words, learn_space
from talka.opinions.gathering import Labels
from talka.opinions.learned import learned
from talka.opinions.lone import lone
from talka.opinions.meanings import Meaning, learn_meaning
from talka.opinions.neighbours import leaned, leaning, neighbour_graph
from talka.opinions.reducing import Dense, unit
from talka.opinions.themes import Model, found
from talka.opinions.tokens import Tokens, tokenized

_CONCEPTS = 0.5
"""How much the concepts of a text teach beside its meaning as a whole."""


@dataclass(frozen=True)
class Placer:
    """A space of words, what texts mean beside them, the way texts lean, and the themes.

    `lean` leads from words and meaning to where a text belongs. From words alone `guess` leads to
    words and meaning, and `lean_words` to where it belongs: less sure, at a tenth of the time.
    """

    space: Space
    meaning: Meaning
    lean: Dense
    guess: Dense
    lean_words: Dense
    model: Model

    def rows(self, texts: Sequence[str], codes: Sequence[str] | None = None) -> tuple[Dense, Dense]:
        """Near and leaned rows of texts as written; `codes` are their languages, if known."""
        meant = self.meaning.rows(texts, codes or [""] * len(texts))
        return self.rows_of(tokenized([clean(text) for text in texts]), meant=meant)

    def rows_of(
        self, tokens: Tokens, words: Words | None = None, meant: Dense | None = None
    ) -> tuple[Dense, Dense]:
        """The same of texts read already, by words alone where it is not told what they meant.

        `words` are those of the tokens' vocabulary, if known.
        """
        plain = self.space.place(tokens, words)
        if meant is None:
            return unit(plain @ self.guess), unit(plain @ self.lean_words)
        near = joined(plain, meant)
        return near, unit(near @ self.lean)


@dataclass(frozen=True)
class Lesson:
    """A placer, with the rows and the sub-themes of the texts it was learned from.

    A sub-theme is -1 where only a person's marks were given and none for this text. `usual` is how
    near each text lies to the others of its place.
    """

    placer: Placer
    near: Dense
    leaned: Dense
    fine: Labels
    usual: Dense


def joined(plain: Dense, meant: Dense) -> Dense:
    """Words and meaning as one row: how near texts are to one another."""
    return unit(np.hstack([plain, meant]))


def learn(
    tokens: Tokens,
    texts: Sequence[str],
    codes: Sequence[str],
    marks: Labels,
    titles: Sequence[str],
    alike: Dense | None = None,
) -> Lesson:
    """Themes of these texts: found where there are no `titles`, else learned from marks (-1 for none).

    `tokens`, `texts`, `codes` (languages) and `marks` belong together; `titles` say in words what
    each theme marked is, or "". `alike` is how much else speaks for each two texts belonging
    together (texts × texts), where something does.
    """
    meaning, meant = learn_meaning(texts, codes)
    space, likeness = learn_space(tokens)
    likeness += np.maximum(meant @ meant.T, 0)
    graph = neighbour_graph(likeness if alike is None else likeness + alike)
    plain = space.place(tokens)
    near = joined(plain, meant)
    after = leaned(near, graph)
    if (
        titles
    ):  # what a text and its words mean by themselves teaches beside what its neighbours mean
        after = unit(np.hstack([after, unit(meant), _CONCEPTS * concept_rows(texts, codes)]))
    ways = leaning(near, after), leaning(plain, near), leaning(plain, after)
    called = _called(titles, space, meaning) @ ways[0]
    model, fine = _model(near, after, graph, marks, called)
    usual = _near_others(near, model.fit(near, after, fine).fine)
    return Lesson(Placer(space, meaning, *ways, model), near, after, fine, usual)


def _called(titles: Sequence[str], space: Space, meaning: Meaning) -> Dense:
    """Titles as if they were texts."""
    meant = meaning.rows(titles, [""] * len(titles))
    return joined(space.place(tokenized([clean(title) for title in titles])), meant)


def _near_others(rows: Dense, labels: Labels) -> Dense:
    """Likeness of each row to the sum of the other rows of its label: as a newcomer would lie."""
    sums = np.zeros((int(labels.max()) + 1, rows.shape[1]), np.float32)
    np.add.at(sums, labels, rows)
    return np.asarray(np.einsum("ij,ij->i", rows, unit(sums[labels] - rows)))


def _model(
    near: Dense, after: Dense, graph: object, marks: Labels, titles: Dense
) -> tuple[Model, Labels]:
    if len(titles) > 1:
        return learned(near, after, marks, unit(titles)), marks
    if len(titles) == 1:
        return lone(after, marks), marks
    clusters = set_apart(graph, cluster(after, graph))
    return found(near, after, clusters), clusters.fine


def sample_of(marked: NDArray[np.bool_], most: int) -> Labels:
    """Places of at most about `most` texts, evenly spread, and of every marked one."""
    even = np.linspace(0, len(marked) - 1, min(most, len(marked))).astype(np.int64)
    return np.union1d(even, np.flatnonzero(marked))
