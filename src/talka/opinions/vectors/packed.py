"""The file the vectors are shipped in: a line of magic, a JSON header, then plain arrays."""

import json
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

_MAGIC = b"talka vectors 1\n"
_ALIGNED = 16
Arrays = dict[str, Any]


def write_packed(path: Path, arrays: Mapping[str, Any]) -> None:
    """Write named arrays so that the same arrays always give the same bytes."""
    body, places = b"", {}
    for name, array in arrays.items():
        body += b"\0" * (-len(body) % _ALIGNED)
        places[name] = [array.dtype.str, list(array.shape), len(body)]
        body += np.ascontiguousarray(array).tobytes()
    header = json.dumps({"arrays": places, "sum": crc32(body)}, sort_keys=True).encode()
    header += b" " * (-(len(_MAGIC) + len(header) + 1) % _ALIGNED) + b"\n"
    path.write_bytes(_MAGIC + header + body)


def read_packed(path: Path) -> Arrays:
    """The arrays by name, read-only, straight from the file.

    Raises OSError where it cannot be read, ValueError, KeyError or TypeError where it is damaged.
    """
    with path.open("rb") as file:
        whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    end = whole.find(b"\n", len(_MAGIC)) + 1
    header = json.loads(whole[len(_MAGIC) : end])
    body = memoryview(whole)[end:]
    if whole[: len(_MAGIC)] != _MAGIC or crc32(body) != header["sum"]:
        raise ValueError("not a whole file of vectors")
    arrays = {}
    for name, (kind, shape, start) in header["arrays"].items():
        flat = np.frombuffer(body, np.dtype(kind), int(np.prod(shape)), start)
        arrays[name] = flat.reshape(shape)
    return arrays
