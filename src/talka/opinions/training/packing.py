"""The learned vectors in few bytes."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from talka.opinions.training.corpus import Shelf
from talka.opinions.training.model import Floats, Parameters
from talka.opinions.training.plan import Plan
from talka.opinions.training.quantise import codes_of, learn_book
from talka.opinions.vectors.keys import LANGUAGES, Table
from talka.opinions.vectors.packed import Arrays
from talka.opinions.vectors.rounding import weight_code

_FINE = 3_000


def pack(learned: Parameters, shelf: Shelf, tables: Sequence[Table], plan: Plan) -> Arrays:
    """What `write_packed` writes and `Vectors` reads."""
    different, meaning = _different(shelf.vectors)
    words = different @ learned.projection
    book = learn_book(words, plan.parts)
    letters = learn_book(learned.sequences, plan.parts // 2)
    arrays: Arrays = {
        "book": book.astype(np.float16),
        "codes": codes_of(words, book),
        "letters": letters.astype(np.float16),
        "sequences": codes_of(learned.sequences, letters),
        "unknown": np.exp(learned.weights[shelf.words :]),
        "means": learned.means,
    }
    for place, (code, table) in enumerate(zip(LANGUAGES, tables, strict=True)):
        here = slice(shelf.starts[place], shelf.starts[place + 1])
        arrays[f"{code}.keys"], arrays[f"{code}.rows"] = table.keys, table.rows
        arrays[f"{code}.meanings"] = meaning[here].astype(np.uint32)
        arrays[f"{code}.weights"] = weight_code(np.exp(learned.weights[here]))
    return arrays


def _different(vectors: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """Each meaning once, and for every word which is its: translations often share one."""
    rounded = np.round(vectors * _FINE).astype(np.int16)
    whole = rounded.view(np.dtype((np.void, rounded.dtype.itemsize * rounded.shape[1])))
    _, first, meaning = np.unique(whole.ravel(), return_index=True, return_inverse=True)
    return vectors[first], meaning
