"""Asking on the receipt whether its answers are understood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from talka.core.answers.chain import Chain
from talka.core.answers.queries.understood import said_before


class Asked(NamedTuple):
    """An answer by its theme's name, and what this receipt said of it: True, False or None."""

    answer: UUID
    theme: Any
    said: bool | None


def asked(chain: Chain, entropy: bytes) -> Sequence[Asked]:
    """The answers to the themes of an opinion, each once. One query, none without an answer."""
    found = {stop.reply.answer.pk: stop.theme.name for stop in chain.stops if stop.reply}
    said = said_before(entropy, found) if found else {}
    return [Asked(id, name, said.get(id)) for id, name in found.items()]
