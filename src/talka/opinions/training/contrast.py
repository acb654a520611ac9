"""Learning from pairs: texts that mean the same come closer, all others go apart.

Both texts of a pair are picked out among all texts of a batch, whatever their language (InfoNCE:
van den Oord, Li and Vinyals 2018; both sides as in SimCLR: Chen et al. 2020).
"""

import numpy as np

from talka.opinions.training.model import Floats


def bend_of(rows: Floats, scale: float) -> Floats:
    """How the loss bends with the rows: first all left texts, then all right ones."""
    many = len(rows)
    alike = scale * rows @ rows.T
    np.fill_diagonal(alike, -np.inf)
    alike -= alike.max(axis=1, keepdims=True)
    share = np.exp(alike)
    share /= share.sum(axis=1, keepdims=True)
    every = np.arange(many)
    partner = (every + many // 2) % many
    share[every, partner] -= 1
    share *= scale / many
    return np.asarray((share + share.T) @ rows)
