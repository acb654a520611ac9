"""Few people who say one thing that nobody else says keep a place of their own.

Clustering minds large groups; three opinions on a dog park would end among forty on parks. Here
the graph of neighbours is searched for small groups that are joined with one another no less than
with all others together, and those become sub-themes.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from talka.opinions.clusters import Clusters

_FEWEST, _MANY = 3, 12
_STRONG = 0.5
_AMONG_THEMSELVES = 0.5
_MOST_EACH = 2


def set_apart(graph: Any, clusters: Clusters) -> Clusters:
    """The same clusters with up to two small distinct groups of each sub-theme set apart."""
    fine, top = clusters.fine.copy(), list(clusters.top)
    taken = np.zeros(len(top), np.int64)
    for group in _groups(graph):
        home = int(np.bincount(clusters.fine[group]).argmax())
        if taken[home] < _MOST_EACH and (fine == home).sum() > len(group):
            taken[home] += 1
            fine[group] = len(top)
            top.append(clusters.top[home])
    kept, fine = np.unique(fine, return_inverse=True)
    return Clusters(fine.astype(np.int64), np.array(top, np.int64)[kept])


def _groups(graph: Any) -> list[NDArray[np.int64]]:
    """Small groups that keep to themselves, the most distinct first."""
    from scipy.sparse.csgraph import connected_components

    _, label = connected_components(_strong(graph), directed=False)
    sizes = np.bincount(label)
    order = np.argsort(label, kind="stable")
    members = np.split(order, np.cumsum(sizes)[:-1])
    weight = np.asarray(graph.sum(axis=1)).ravel()
    found = []
    for group in members:
        if _FEWEST <= len(group) <= _MANY:
            inside = float(graph[group][:, group].sum()) / float(weight[group].sum())
            if inside >= _AMONG_THEMSELVES:
                found.append((-round(inside, 6), int(group[0]), group))
    return [group for *_, group in sorted(found, key=lambda one: one[:2])]


def _strong(graph: Any) -> Any:
    """Only the edges at least half as strong as the strongest at either end."""
    edges = graph.tocoo()
    best = graph.max(axis=1).toarray().ravel()
    strong = edges.data >= _STRONG * np.maximum(best[edges.row], best[edges.col])
    kept = graph.copy()
    kept.data = np.where(strong, kept.data, 0)
    kept.eliminate_zeros()
    return kept
