"""Which opinions bring evidence: a figure, a measurement, a document, a law, a link.

Found by patterns of words in Latvian, Russian and English: they see that something is cited, not
whether it is true, and they miss what is worded in an unusual way.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Literal

Kind = Literal["figure", "measurement", "document", "law", "link"]
KINDS: tuple[Kind, ...] = ("figure", "measurement", "document", "law", "link")
_FOLDER = "talka.opinions.weighing"
_NUMBER = r"(?<![\w.,])\d{1,20}(?:[ \u00a0.,]\d{1,20}){0,6}"
_AFTER_A_NUMBER = ("figure", "measurement")


def evidence(text: str) -> frozenset[Kind]:
    """The kinds of evidence that `text` cites."""
    return frozenset(kind for kind in KINDS if _patterns()[kind].search(text))


@cache
def _patterns() -> dict[Kind, re.Pattern[str]]:
    return {kind: _pattern(kind) for kind in KINDS}


def _pattern(kind: Kind) -> re.Pattern[str]:
    """The lines of patterns/KIND.txt, any of them; after a number where the kind wants one."""
    text = (files(_FOLDER) / "patterns" / f"{kind}.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    either = "|".join(lines)
    if kind in _AFTER_A_NUMBER:
        return re.compile(rf"{_NUMBER}[ \u00a0]?(?:-[ ]?)?(?:{either})", re.IGNORECASE)
    return re.compile(f"(?:{either})")
