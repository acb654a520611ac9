"""Comments of an archive beside the proposals they answer. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from talka.core.contributions.sources.found import Found

DEEPEST: Final = 20


@dataclass(frozen=True)
class Replies:
    """A further file of the archive: ``answered`` is for each row the place of the one it answers, or None."""

    name: str
    found: Found
    answered: Sequence[int | None]


def beside(found: Found, others: Iterable[tuple[str, Found]]) -> tuple[Replies, ...]:
    """Those of the ``others``, each with its name, that hold answers to rows of ``found``."""
    same = [(name, one) for name, one in others if one.kind == found.kind and one.replies_to]
    joined = [Replies(name, one, _answered(one, found)) for name, one in same]
    return tuple(one for one in joined if any(place is not None for place in one.answered))


def _answered(replies: Found, found: Found) -> list[int | None]:
    """A reply to a reply answers what the first of them does: here replies go one level deep."""
    at = {name: place for place, name in enumerate(found.names)}
    above = dict(zip(replies.names, replies.replies_to, strict=True))

    def top(name: str) -> int | None:
        for _step in range(DEEPEST):
            if name in at:
                return at[name]
            name = above.get(name, "")
        return None

    return [top(name) for name in replies.replies_to]
