"""A share with the interval it lies in."""

import math

_TWO_SIDED_95 = 1.959964


def wilson(hits: int, tries: int) -> tuple[float, float, float]:
    """The share of hits and its 95 % interval by Wilson (1927); all of 0–1 where nothing was tried."""
    if not tries:
        return 0.0, 0.0, 1.0
    z, share = _TWO_SIDED_95, hits / tries
    centre = (share + z * z / (2 * tries)) / (1 + z * z / tries)
    half = z * math.sqrt(share * (1 - share) / tries + (z / (2 * tries)) ** 2) / (1 + z * z / tries)
    return share, min(share, max(0.0, centre - half)), max(share, min(1.0, centre + half))
