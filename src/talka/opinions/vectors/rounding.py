"""Numbers in few bits: weights as one byte, meanings by product quantisation.

A meaning is cut into parts, and of each part only the number of the most similar entry in a book
of 256 is kept (Jégou, Douze and Schmid 2011, "Product Quantization for Nearest Neighbor Search").
"""

import numpy as np
from numpy.typing import NDArray

_STEPS = 32.0
_HEAVIEST = 1.0

Codes = NDArray[np.uint8]
Floats = NDArray[np.float32]


def weight_code(weights: Floats) -> Codes:
    """Weights from e⁻⁷ to e as bytes, in steps of a thirty-second of e."""
    steps = np.round((np.log(np.maximum(weights, 1e-9)) - _HEAVIEST) * _STEPS) + 255
    return np.clip(steps, 0, 255).astype(np.uint8)


def weight_of(codes: Codes) -> Floats:
    """What `weight_code` was given, nearly."""
    return np.asarray(np.exp((codes.astype(np.float32) - 255) / _STEPS + _HEAVIEST), np.float32)


def unpacked(codes: Codes, book: Floats) -> Floats:
    """Rows (n × parts·width) of codes (n × parts), from a book (parts × 256 × width)."""
    parts = np.arange(codes.shape[1])
    found = book[parts, codes].astype(np.float32)
    return np.asarray(found.reshape(len(codes), book.shape[0] * book.shape[2]), np.float32)
