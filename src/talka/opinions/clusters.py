"""Two levels of themes, with as many themes as the texts bear.

Ward's tree (1963) over the leaned rows, cut where the graph of neighbours falls apart best:
modularity (Newman and Girvan 2004) needs no number given. The sub-themes are the finest cut nearly
as good as the best one; the themes are the fewest branches, four to ten, that part the graph
nearly as well as any such few.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from talka.opinions.gathering import Labels, gathered, mended, middles, numbered
from talka.opinions.reducing import Dense

_TREE_UP_TO = 3_000
_SMALL_GROUPS = 800
_FEWEST, _MOST = 4, 10
_ROWS_EACH = 4
_AS_GOOD_FINE, _AS_GOOD_FEW = 0.99, 0.965
_ROUNDS = 10


@dataclass(frozen=True)
class Clusters:
    """`fine[i]` is the sub-theme of row i, `top[f]` the theme of sub-theme f."""

    fine: Labels
    top: Labels


def cluster(rows: Dense, graph: Any) -> Clusters:
    """Group unit rows by their graph of neighbours.

    Rows must come in an order that does not depend on the input's order.
    """
    most = len(rows) // _ROWS_EACH
    if most < 2:
        return _one(len(rows))
    small = gathered(rows, _SMALL_GROUPS) if len(rows) > _TREE_UP_TO else np.arange(len(rows))
    tree = _tree(middles(rows, small))
    quality = modularities(tree, _between(graph, small))[: most + 1]
    if quality.max() <= 0:
        return _one(len(rows))
    finest = int(np.flatnonzero(quality >= _AS_GOOD_FINE * quality.max()).max())
    fine, few = (
        numbered(mended(rows, _cut(tree, groups)[small], _ROUNDS))
        for groups in (finest, _few(quality))
    )
    return Clusters(fine, numbered(_home(fine, few)))


def modularities(tree: NDArray[np.float64], between: Dense) -> NDArray[np.float64]:
    """Modularity of every cut of a tree: entry k for k groups (entry 0 is none and worth nothing).

    `between` holds the weights from leaf to leaf, both ways.
    """
    many = len(between)
    weight = between.astype(np.float64) / max(float(between.sum()), 1e-12)
    share = weight.sum(axis=1)
    value = float(np.trace(weight) - (share**2).sum())
    out = np.zeros(many + 1)
    out[many] = value
    place = list(range(many))
    for step, (one, other, *_) in enumerate(tree):
        a, b = place[int(one)], place[int(other)]
        value += 2 * float(weight[a, b] - share[a] * share[b])
        weight[a] += weight[b]
        weight[:, a] += weight[:, b]
        share[a] += share[b]
        place.append(a)
        out[many - 1 - step] = value
    return np.round(out, 9)


def _one(rows: int) -> Clusters:
    return Clusters(np.zeros(rows, np.int64), np.zeros(1, np.int64))


def _home(fine: Labels, few: Labels) -> Labels:
    """For every fine group the theme in which most of its rows lie."""
    together = np.zeros((int(fine.max()) + 1, int(few.max()) + 1), np.int64)
    np.add.at(together, (fine, few), 1)
    return np.asarray(together.argmax(axis=1), np.int64)


def _few(quality: NDArray[np.float64]) -> int:
    """How many themes: the fewest that are nearly as good as the best few."""
    last = min(_MOST, len(quality) - 1)
    first = min(_FEWEST, last)
    some = quality[first : last + 1]
    best = some.max()
    enough = best - (1 - _AS_GOOD_FEW) * abs(
        best
    )  # of texts with nothing in common it is below zero
    return first + int(np.flatnonzero(some >= enough).min())


def _tree(rows: Dense) -> NDArray[np.float64]:
    from scipy.cluster.hierarchy import linkage

    return np.asarray(linkage(rows, "ward"))


def _cut(tree: NDArray[np.float64], groups: int) -> Labels:
    """The group of every leaf when the tree is cut into so many."""
    from scipy.cluster.hierarchy import cut_tree

    return np.asarray(cut_tree(tree, n_clusters=groups)[:, 0], np.int64)


def _between(graph: Any, labels: Labels) -> Dense:
    """Weights of a graph summed by pairs of labels."""
    from scipy.sparse import csr_matrix

    at = (labels, np.arange(len(labels)))
    members = csr_matrix((np.ones(len(labels)), at))
    return np.asarray((members @ graph @ members.T).toarray(), np.float32)
