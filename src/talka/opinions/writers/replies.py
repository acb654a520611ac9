"""A draft out of whatever a server answered: of any JSON only what has the agreed shape is kept."""

import json
import re
from collections.abc import Sequence
from typing import Any

from talka.opinions.writers.writer import Draft, Drafted, Tokens

_FENCE = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)
_BYTES_A_TOKEN = 3
_MOST = 6
_MOST_CITES = 12
_MILLIARD = 1_000_000_000


def drafted(reply: Any) -> Draft | None:
    """The draft in a chat completion; None where there is none."""
    try:
        found = json.loads(_unfenced(_content(reply)))
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    name = found.get("name")
    return Draft(
        name if isinstance(name, str) else "",
        tuple(_sentence(one) for one in _records(found, "sentences")),
        tuple((_whole(one.get("n")), one["text"]) for one in _records(found, "quotes")),
    )


def usage(reply: Any, asked: Sequence[dict[str, str]]) -> Tokens:
    """The tokens a server counted; where it did not, an estimate by length."""
    counted = reply.get("usage") if isinstance(reply, dict) else None
    counted = counted if isinstance(counted, dict) else {}
    sent, received = (_whole(counted.get(f"{way}_tokens")) for way in ("prompt", "completion"))
    return Tokens(
        sent if sent > 0 else estimated(asked),
        received if received > 0 else _tokens(_content(reply)),
    )


def estimated(asked: Sequence[dict[str, str]]) -> int:
    """Tokens of a question, rather too many than too few."""
    return sum(_tokens(one["content"]) for one in asked)


def _content(reply: Any) -> str:
    try:
        words = reply["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        return ""
    return words if isinstance(words, str) else ""


def _tokens(text: str) -> int:
    return len(text.encode("utf-8", "replace")) // _BYTES_A_TOKEN + 1


def _unfenced(words: str) -> str:
    fenced = _FENCE.match(words)
    return fenced[1] if fenced else words


def _records(found: dict[str, Any], name: str) -> list[dict[str, Any]]:
    listed = found.get(name)
    records = listed if isinstance(listed, list) else []
    return [one for one in records if isinstance(one, dict) and isinstance(one.get("text"), str)][
        :_MOST
    ]


def _sentence(one: dict[str, Any]) -> Drafted:
    listed = one.get("cites")
    cites = [_whole(cite) for cite in listed] if isinstance(listed, list) else []
    return Drafted(one["text"], tuple(dict.fromkeys(cites))[:_MOST_CITES])


def _whole(value: Any) -> int:
    """A whole number; 0, which numbers no opinion, for anything else."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return min(value, _MILLIARD) if whole else 0
