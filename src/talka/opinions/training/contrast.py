"""Learning from pairs: texts that mean the same come closer, all others go apart.

Both texts of a pair are picked out among all texts of a batch, whatever their language (InfoNCE:
van den Oord, Li and Vinyals 2018; both sides as in SimCLR: Chen et al. 2020).
"""

import numpy as np

from talka.opinions.training.model import Floats


def loss(rows: Floats, scale: float) -> tuple[float, Floats]:
    """`rows`: first all left texts, then all right ones. The loss and how it bends with the rows."""
    many = len(rows)
    alike = scale * rows @ rows.T
    np.fill_diagonal(alike, -np.inf)
    alike -= alike.max(axis=1, keepdims=True)
    share = np.exp(alike)
    share /= share.sum(axis=1, keepdims=True)
    every = np.arange(many)
    partner = (every + many // 2) % many
    told = float(-np.log(np.maximum(share[every, partner], 1e-12)).mean())
    share[every, partner] -= 1
    share *= scale / many
    return told, (share + share.T) @ rows
