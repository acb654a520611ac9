"""Short lists of words a host may begin with. They count for nothing until a moderator keeps them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from talka.kit.language import codes

HERE = Path(__file__).parent / "word_lists"
REMARK = "#"


@cache
def starting_words(language: str) -> tuple[str, ...]:
    """The lines of a language's list, as a person would write them."""
    lines = (HERE / f"{language}.txt").read_text("utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith(REMARK))


def with_starting_words(words: dict[str, list[str]]) -> dict[str, list[str]]:
    """A host's lists with ours behind what they hold already."""
    return {
        code: list(dict.fromkeys([*words.get(code, []), *starting_words(code)])) for code in codes()
    }
