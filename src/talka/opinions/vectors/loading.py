"""Opening the file of vectors, once."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from talka.opinions.reading.table import BadFile
from talka.opinions.wording import _

if TYPE_CHECKING:
    from talka.opinions.vectors.embedding import Vectors

FILE = Path(__file__).parent / "data" / "vectors.bin"
"""The vectors shipped with the library."""


class BadVectors(BadFile):
    """The file of vectors is missing or damaged; `message` says which."""


@cache
def load_vectors(path: Path = FILE) -> "Vectors":
    """The vectors of the file; raises BadVectors where it is missing or damaged."""
    from talka.opinions.vectors.embedding import Vectors
    from talka.opinions.vectors.packed import read_packed

    try:
        return Vectors(read_packed(path))
    except OSError:
        raise BadVectors(_("The file of vectors {path} cannot be read.", path=path)) from None
    except (ValueError, KeyError, TypeError):
        raise BadVectors(_("The file of vectors {path} is damaged.", path=path)) from None
