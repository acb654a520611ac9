"""Two levels of themes from rows in a dense space, with as many themes as the texts bear."""

from dataclasses import dataclass

import numpy as np

from talka.opinions.features import Dense
from talka.opinions.gathering import Labels, gathered, mended, middles, numbered

_TREE_UP_TO = 2_000
_SMALL_GROUPS = 800
_MANY = 300
_THEMES, _THEMES_OF_FEW = (7, 10), (5, 10)
_SUBTHEMES = (3, 7)
_ROWS_PER_THEME, _ROWS_PER_SUBTHEME = 6, 15
_NEARLY_AS_GOOD = 0.995
_ROUNDS = 10


@dataclass(frozen=True)
class Clusters:
    """`fine[i]` is the sub-theme of row i, `top[f]` the theme of sub-theme f."""

    fine: Labels
    top: Labels


def cluster(rows: Dense) -> Clusters:
    """Group unit rows. Rows must come in an order that does not depend on the input's order."""
    fewest, most = _THEMES if len(rows) >= _MANY else _THEMES_OF_FEW
    themes = _split(rows, fewest, most, _ROWS_PER_THEME)
    fine = np.zeros(len(rows), np.int64)
    top: list[int] = []
    for theme in range(themes.max() + 1):
        own = np.flatnonzero(themes == theme)
        parts = _split(rows[own], *_SUBTHEMES, _ROWS_PER_SUBTHEME)
        fine[own] = parts + len(top)
        top += [theme] * (int(parts.max()) + 1)
    return Clusters(fine, np.array(top, np.int64))


def _split(rows: Dense, fewest: int, most: int, rows_each: int) -> Labels:
    """Labels 0…k-1 for the fewest groups that part the rows nearly as well as the best number.

    Ward's tree (1963), cut and then mended by moving rows to the nearest middle.
    """
    most = min(most, len(rows) // rows_each)
    if most < 2:
        return np.zeros(len(rows), np.int64)
    cuts = [
        mended(rows, labels, _ROUNDS) for labels in _cuts(rows, max(2, min(fewest, most)), most)
    ]
    quality = [_parted(rows, labels) for labels in cuts]
    enough = max(quality) * _NEARLY_AS_GOOD
    if max(quality) <= 0:
        return np.zeros(len(rows), np.int64)
    return next(cut for cut, value in zip(cuts, quality, strict=True) if value >= enough)


def _cuts(rows: Dense, fewest: int, most: int) -> list[Labels]:
    from scipy.cluster.hierarchy import fcluster, linkage

    small = gathered(rows, _SMALL_GROUPS) if len(rows) > _TREE_UP_TO else np.arange(len(rows))
    tree = linkage(middles(rows, small), "ward")
    numbers = range(fewest, most + 1)
    return [numbered(fcluster(tree, number, "maxclust")[small]) for number in numbers]


def _parted(rows: Dense, labels: Labels) -> float:
    """Mean silhouette against the middles of groups; above 0 where groups stand apart."""
    far = 1 - rows @ middles(rows, labels).T
    if far.shape[1] < 2:
        return 0.0
    own = far[np.arange(len(rows)), labels]
    far[np.arange(len(rows)), labels] = np.inf
    other = far.min(axis=1)
    return float(np.mean((other - own) / np.maximum(np.maximum(own, other), 1e-9)))
