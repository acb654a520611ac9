"""Texts as rows of numbers by a bigger model than ours: what every embedder promises."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

Rows = NDArray[np.float32]

_NOTHING = 1e-9


class EmbedderFailed(Exception):  # noqa: N818 - an outcome every caller is ready for
    """No usable rows; the message says why in a few words, nothing of the texts."""


class Embedder(Protocol):
    """Gives texts that mean the same rows that lie close.

    `languages` are the ISO 639-1 codes the model declares, None where it declares none. An empty
    `host` means that the texts stay on this machine.
    """

    @property
    def host(self) -> str:
        """Where the texts go."""

    @property
    def languages(self) -> frozenset[str] | None:
        """The languages the model says it knows."""

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> Rows:
        """float32 (texts × dimensions) of unit length; zero where a row says nothing.

        `languages`: an ISO 639-1 code for every text. Raises EmbedderFailed and nothing else.
        """


def unit_rows(found: ArrayLike, many: int) -> Rows:
    """`found` as rows of unit length. Raises EmbedderFailed unless it is `many` rows of real numbers."""
    try:
        rows = np.asarray(found, np.float64)
    except (ValueError, TypeError, OverflowError):
        raise EmbedderFailed("not rows of numbers") from None
    if rows.ndim != 2 or len(rows) != many or not rows.shape[1]:
        raise EmbedderFailed("not a row for every text")
    if not np.isfinite(rows).all():
        raise EmbedderFailed("not finite numbers")
    largest = np.maximum(np.abs(rows).max(axis=1, keepdims=True, initial=0), _NOTHING)
    rows = rows / largest
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(length, _NOTHING), np.float32)
