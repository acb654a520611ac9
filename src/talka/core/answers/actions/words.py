"""The engine's words for a theme as its row keeps them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from talka.core.answers.models import Theme
from talka.opinions import Sentence, ThemeFound
from talka.opinions.voices import SideFound


def words_of(one: ThemeFound) -> dict[str, Any]:
    """Fields of a theme that hold words: key phrases, quotes, summary, and whether a machine drafted any."""
    return {
        "key_phrases": list(one.key_phrases),
        "quotes": [{"opinion": id, "text": text} for id, text in one.quotes],
        "summary": [_sentence(said) for said in one.summary],
        "drafted": one.drafted,
    }


def heard_in(one: ThemeFound) -> dict[str, Any]:
    """Who is clearly for and against, and who contradicts whom; empty where nothing is clear."""
    sides, pairs = one.sides, one.contradictions
    told: dict[str, Any] = {}
    if sides is not None:
        told["sides"] = {
            "for": _side(sides.approve),
            "against": _side(sides.disapprove),
            "unclear": sides.unclear,
        }
    if pairs:
        told["pairs"] = [
            {"for": _sentence(pair.approves), "against": _sentence(pair.disapproves)}
            for pair in pairs
        ]
    return told


def _side(side: SideFound) -> dict[str, Any]:
    return {"opinions": side.people, "texts": side.texts, **_sentence(side.sentence)}


def _sentence(said: Sentence) -> dict[str, Any]:
    mark = {"drafted": True} if said.drafted else {}
    return {"sentence": said.sentence, "cites": list(said.cites), **mark}


def words_without(theme: Theme, gone: Collection[str]) -> dict[str, Any]:
    """Its quotes, summary and sides without the words of some opinions; the numbers of the sides stay."""
    return {
        "quotes": [quote for quote in theme.quotes if quote["opinion"] not in gone],
        "summary": [line for line in theme.summary if _is_said(line, gone)],
        "heard": {part: _PARTS[part](told, gone) for part, told in theme.heard.items()},
    }


def _is_said(line: dict[str, Any], gone: Collection[str]) -> bool:
    """Whether the one whose words these are is still there."""
    return line["cites"][0] not in gone


def _sides_without(sides: dict[str, Any], gone: Collection[str]) -> dict[str, Any]:
    return sides | {name: _side_without(sides[name], gone) for name in ("for", "against")}


def _side_without(side: dict[str, Any], gone: Collection[str]) -> dict[str, Any]:
    """Who are cited beside a sentence take the same side, but in other words: it goes with its own person."""
    if side["cites"] and not _is_said(side, gone):
        return side | {"sentence": "", "cites": []}
    return side | {"cites": [id for id in side["cites"] if id not in gone]}


def _pairs_without(pairs: list[Any], gone: Collection[str]) -> list[Any]:
    return [pair for pair in pairs if all(_is_said(line, gone) for line in pair.values())]


_PARTS: dict[str, Any] = {"sides": _sides_without, "pairs": _pairs_without}
