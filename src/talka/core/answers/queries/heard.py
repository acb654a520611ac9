"""Who is clearly for and against in a theme, and who contradicts whom, in words that still stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from talka.core.answers.domain import is_current
from talka.core.answers.models import Theme
from talka.core.contributions.models import Contribution
from talka.core.items.models import Item

SHOWN_CITES = 4
Told = Mapping[str, Any]


@dataclass(frozen=True)
class Said:
    """A sentence of somebody's, its language, and the addresses of the opinions behind it."""

    text: str
    language: str
    paths: list[str]


@dataclass(frozen=True)
class Side:
    """How many opinions say so clearly, in how many different texts, and a sentence of one of them."""

    opinions: int
    texts: int
    said: Said | None


@dataclass(frozen=True)
class Heard:
    """Both sides (None where they are not clear) of ``read`` opinions, ``unclear`` of them neither; and pairs."""

    approve: Side | None
    disapprove: Side | None
    unclear: int
    read: int
    pairs: list[tuple[Said, Said]]


def heard(found: Collection[Theme]) -> dict[UUID, Heard]:
    """By theme, where there is something to tell. One query, none where nothing was heard.

    A theme that grew or shrank by more than a tenth since it was counted is left out, and so is a sentence
    whose opinion was withdrawn or reworded.
    """
    wanted = {UUID(id) for theme in found for line in _lines(theme.heard) for id in line["cites"]}
    rows = Contribution.objects.filter(pk__in=wanted, item__state=Item.State.PUBLIC)
    standing = {str(row.pk): row for row in rows.select_related("item")} if wanted else {}
    told = {theme.pk: _heard(theme, standing) for theme in found}
    return {id: one for id, one in told.items() if one is not None}


def _lines(told: Told) -> Iterable[Told]:
    sides = told.get("sides")
    yield from (sides["for"], sides["against"]) if sides else ()
    for pair in told.get("pairs", []):
        yield from pair.values()


def _heard(theme: Theme, standing: Mapping[str, Contribution]) -> Heard | None:
    sides, read = theme.heard.get("sides"), 0
    if sides:
        read = sides["for"]["opinions"] + sides["against"]["opinions"] + sides["unclear"]
    said = [
        (_said(pair["for"], standing), _said(pair["against"], standing))
        for pair in theme.heard.get("pairs", [])
    ]
    pairs = [(one, other) for one, other in said if one and other]
    if sides and is_current(read, theme.size):
        approve, disapprove = (_side(sides[name], standing) for name in ("for", "against"))
        return Heard(approve, disapprove, sides["unclear"], read, pairs)
    return Heard(None, None, 0, 0, pairs) if pairs else None


def _side(side: Told, standing: Mapping[str, Contribution]) -> Side:
    return Side(side["opinions"], side["texts"], _said(side, standing))


def _said(line: Told, standing: Mapping[str, Contribution]) -> Said | None:
    """None unless the first cited person still says so."""
    opinions = [standing[id] for id in line["cites"] if id in standing]
    if not opinions or str(opinions[0].pk) != line["cites"][0]:
        return None
    if line["sentence"] not in opinions[0].body:
        return None
    paths = [one.item.path for one in opinions[:SHOWN_CITES]]
    return Said(line["sentence"], opinions[0].item.language, paths)
