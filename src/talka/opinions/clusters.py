"""Two levels of themes from points in a dense space, with as many themes as the texts bear."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from talka.opinions.features import Dense

Labels = NDArray[np.int64]

_WARD_UP_TO = 2_500
_MICRO = 1_500
_MOST_THEMES, _FEWEST_THEMES = 10, 4


@dataclass(frozen=True)
class Clusters:
    """`fine[i]` is the sub-theme of row i, `top[f]` the theme of sub-theme f."""

    fine: Labels
    top: Labels


def cluster(rows: Dense) -> Clusters:
    """Group unit rows. Rows must come in an order that does not depend on the input's order."""
    from scipy.cluster.hierarchy import fcluster, linkage

    if len(rows) < 4:
        return Clusters(np.zeros(len(rows), np.int64), np.zeros(1, np.int64))
    centres, owner = _micro(rows)
    tree = linkage(centres, "ward")
    fine_wanted, top_wanted = _wanted(len(rows))
    fine_of = fcluster(tree, fine_wanted, "maxclust") - 1
    top_of = fcluster(tree, top_wanted, "maxclust") - 1
    top = np.zeros(fine_of.max() + 1, np.int64)
    top[fine_of] = top_of
    return Clusters(fine_of[owner].astype(np.int64), top)


def _wanted(rows: int) -> tuple[int, int]:
    fine = int(np.clip(np.sqrt(rows), 3, 40))
    return fine, int(np.clip(fine // 2, 2, _MOST_THEMES))


def _micro(rows: Dense) -> tuple[Dense, Labels]:
    """Up to `_WARD_UP_TO` rows as they are; more of them first gathered into small groups."""
    from sklearn.cluster import MiniBatchKMeans

    if len(rows) <= _WARD_UP_TO:
        return rows, np.arange(len(rows))
    model = MiniBatchKMeans(_MICRO, batch_size=4096, n_init=1, max_iter=10, random_state=0)
    owner = model.fit_predict(rows)
    return np.asarray(model.cluster_centers_), owner.astype(np.int64)
