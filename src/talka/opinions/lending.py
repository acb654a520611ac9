"""How alike a bigger model finds texts, where somebody lends one (see `embedders`)."""

from collections.abc import Sequence

import numpy as np

from talka.opinions.embedders import Embedder, gated
from talka.opinions.reducing import Dense, unit
from talka.opinions.voices import Lent

_SAY = 0.3  # beside likeness of words; more made themes inside one debate worse


def found_alike(
    embedder: Embedder, texts: Sequence[str], codes: Sequence[str]
) -> tuple[Dense | None, Lent]:
    """Likeness to add to that of the words, texts × texts and 0 where the model may not speak; and what became of it.

    None where the model is not used at all. Texts of different languages are compared only where the model
    promises that they can be.
    """
    rows, verdict = gated(embedder, texts, codes)
    lent = Lent(embedder.host, bool(verdict.trusted), verdict.reason)
    if not verdict.trusted:
        return None, lent
    language = np.array(codes)
    for code in verdict.trusted:
        own = language == code
        rows[own] = unit(
            rows[own] - rows[own].mean(axis=0)
        )  # what all of a language have in common
    alike = np.maximum(rows @ rows.T, 0) * np.float32(_SAY)
    if not verdict.across:
        alike *= language[:, None] == language[None, :]
    return alike, lent
