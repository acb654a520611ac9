"""Keeping weights within limits without losing the total."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_HALVINGS = 60
_WIDEST = 700.0


def within(values: Floats, counts: Floats, least: Floats, most: Floats) -> Floats:
    """`values` scaled alike and cut to `least`…`most` so that Σ counts·values = Σ counts.

    What is cut off is thereby given to those who are not at a limit, in proportion. Needs
    `least` ≤ 1 ≤ `most`. The scale is found by halving (the sum grows with it).
    """
    whole, logs = counts.sum(), np.log(values)
    low, high = -_WIDEST, _WIDEST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if counts @ _cut(logs, middle, least, most) < whole:
            low = middle
        else:
            high = middle
    return _cut(logs, high, least, most)


def _cut(logs: Floats, scale: float, least: Floats, most: Floats) -> Floats:
    found: Floats = np.clip(np.exp(np.clip(logs + scale, -_WIDEST, _WIDEST)), least, most)
    return found
