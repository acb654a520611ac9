"""The learned vectors in few bytes."""

from collections.abc import Sequence

import numpy as np

from talka.opinions.training.corpus import Shelf
from talka.opinions.training.model import Parameters
from talka.opinions.training.plan import Plan
from talka.opinions.training.quantise import codes_of, learn_book
from talka.opinions.vectors.keys import LANGUAGES, Table
from talka.opinions.vectors.packed import Arrays
from talka.opinions.vectors.rounding import weight_code

_FULL = 127


def pack(learned: Parameters, shelf: Shelf, tables: Sequence[Table], plan: Plan) -> Arrays:
    """What `write_packed` writes and `Vectors` reads."""
    words = shelf.vectors @ learned.projection
    book = learn_book(words, plan.parts)
    codes = codes_of(words, book)
    scale = np.abs(learned.sequences).max(axis=1, keepdims=True) / _FULL
    arrays: Arrays = {
        "book": book.astype(np.float16),
        "sequences": np.round(learned.sequences / np.maximum(scale, 1e-9)).astype(np.int8),
        "scale": scale.astype(np.float16),
        "unknown": np.exp(learned.weights[shelf.words :]),
        "means": learned.means,
    }
    for place, (code, table) in enumerate(zip(LANGUAGES, tables, strict=True)):
        here = slice(shelf.starts[place], shelf.starts[place + 1])
        arrays[f"{code}.keys"], arrays[f"{code}.rows"] = table.keys, table.rows
        arrays[f"{code}.codes"] = codes[here]
        arrays[f"{code}.weights"] = weight_code(np.exp(learned.weights[here]))
    return arrays
