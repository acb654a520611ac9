"""What the pages draw: bars of a statement, for all and group by group, and the map of groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from talka.core.contributions.models import Contribution
from talka.kit.pieces import Part, Tone
from talka.tools.stances import queries
from talka.tools.stances.domain import Bar, Group, Landscape, Standing

WIDTH, LOWEST, HIGHEST = 360.0, 120.0, 300.0
THINNEST, MARGIN = 26.0, 30.0
TONES: tuple[Tone, ...] = ("part", "moved", "wait", "good", "plain")


class Stripe(NamedTuple):
    """One bar: whose it is, its shares in percent and where each begins."""

    label: str
    letter: str
    tone: Tone
    bar: Bar

    @property
    def passes_at(self) -> int:
        """Where *pass* begins."""
        return self.bar.agree

    @property
    def against_at(self) -> int:
        """Where *disagree* begins."""
        return self.bar.agree + self.bar.passed


class Told(NamedTuple):
    """A statement in its words, with bars: of everybody, and of each group where it may be told."""

    row: Contribution
    text: str
    language: str
    parts: Sequence[Part]
    stripes: Sequence[Stripe]


class Shape(NamedTuple):
    """A group's ellipse in the picture, and where its name stands."""

    group: Group
    tone: Tone
    x: str
    y: str
    wide: str
    high: str
    turn: str


class MapPicture(NamedTuple):
    """The shapes, and where "you" are (empty: nowhere)."""

    shapes: Sequence[Shape]
    here: Sequence[str]
    width: str
    height: str


def parts(row: Contribution) -> list[Part]:
    """Agree, disagree and pass as parts of a bar; nothing where nobody judged yet."""
    counts = (row.count_for, row.count_pass, row.count_against)
    if not any(counts):
        return []
    labels = pgettext("stance", "agree"), pgettext("stance", "pass"), pgettext("stance", "disagree")
    tones: tuple[Tone, ...] = ("good", "plain", "no")
    return [Part(*part) for part in zip(labels, counts, tones, strict=True)]


def told(row: Contribution, found: Landscape | None) -> Told:
    """The statement with its bars."""
    text, language = queries.words(row)
    stripes = stripes_of(found, str(row.pk)) if found else []
    return Told(row, text, language, parts(row), stripes)


def stripes_of(found: Landscape, id: str) -> list[Stripe]:
    """A bar for each group of which at least ten judged the statement."""
    return [
        Stripe(group_name(group), group.name, tone, group.bars[id])
        for group, tone in zip(found.groups, _tones(found), strict=True)
        if id in group.bars
    ]


def listed(
    ids: Sequence[str], rows: Mapping[str, Contribution], found: Landscape, most: int
) -> list[Told]:
    """The first statements of a ranking that are still public."""
    return [told(rows[id], found) for id in ids if id in rows][:most]


def group_name(group: Group) -> str:
    """What a group is called."""
    return _("Group %(letter)s") % {"letter": group.name}


def legend(found: Landscape) -> list[tuple[Group, Tone, int]]:
    """Each group with its colour and its share of those who took part, in percent."""
    return [
        (group, tone, round(100 * group.size / found.people))
        for group, tone in zip(found.groups, _tones(found), strict=True)
    ]


def picture(found: Landscape, standing: Standing | None = None) -> MapPicture:
    """The map: an ellipse around most of each group, drawn to one scale, none too thin for its name."""
    reach = [max(group.wide, group.high) for group in found.groups]
    across = _span([group.x for group in found.groups], reach)
    along = _span([group.y for group in found.groups], reach)
    scale = min((WIDTH - 2 * MARGIN) / across.length, (HIGHEST - 2 * MARGIN) / along.length)
    height = max(along.length * scale + 2 * MARGIN, LOWEST)

    def at(x: float, y: float) -> tuple[str, str]:
        return (
            _neat(WIDTH / 2 + (x - across.middle) * scale),
            _neat(height / 2 - (y - along.middle) * scale),
        )

    shapes = [
        Shape(
            group,
            tone,
            *at(group.x, group.y),
            _neat(max(group.wide * scale, THINNEST)),
            _neat(max(group.high * scale, THINNEST)),
            _neat(-group.turn),
        )
        for group, tone in zip(found.groups, _tones(found), strict=True)
    ]
    here = at(standing.x, standing.y) if standing else ()
    return MapPicture(shapes, here, _neat(WIDTH), _neat(height))


class _Span(NamedTuple):
    """A stretch of the map in its own units."""

    middle: float
    length: float


def _span(middles: Sequence[float], reach: Sequence[float]) -> _Span:
    low = min(at - r for at, r in zip(middles, reach, strict=True))
    high = max(at + r for at, r in zip(middles, reach, strict=True))
    return _Span((low + high) / 2, high - low)


def _tones(found: Landscape) -> list[Tone]:
    return [TONES[number % len(TONES)] for number in range(len(found.groups))]


def _neat(number: Any) -> str:
    return f"{number:.1f}".removesuffix(".0")
