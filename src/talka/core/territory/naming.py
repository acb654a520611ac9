"""Whether words name an area: by its name in any language, or a street or address of its list. Plain Python."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from talka.kit.text import fold

_KINDS: Final = (
    "pagasts pilsēta novads apkaime ciems волость город край квартал село"
    " parish town city municipality neighbourhood village"
)
KINDS: Final = frozenset(fold(_KINDS).split())
"""What kind of area a name says beside it: people leave that word out."""
_WORD: Final = re.compile(r"\w+")


def keys(names: Iterable[str], streets: Iterable[str] = ()) -> frozenset[str]:
    """What an area goes by, folded: its names, the same without the kind of area, and its streets."""
    found = {_words(one) for one in (*names, *streets)}
    bare = {" ".join(word for word in _words(one).split() if word not in KINDS) for one in names}
    return frozenset((found | bare) - {""})


def names_one_of(text: str, known: frozenset[str]) -> bool:
    """Whether the text says one of the ``keys`` in whole words, whatever stands around them."""
    said = f" {_words(text)} "
    return any(f" {key} " in said for key in known)


def _words(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))
