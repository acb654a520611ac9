"""How the engine's result becomes rows: one for every opinion, and one for each point that lies elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from talka.core.answers.domain import THEMED, UNSURE
from talka.core.answers.models import Assignment, Theme
from talka.core.contributions.models import Contribution, Point
from talka.core.spaces.models import Stage
from talka.opinions import Assigned, PointAssigned
from talka.opinions import Grouping as Found

AT_ONCE = 1000
Themes = Mapping[str, Theme]


def place_whole(stage: Stage, found: Found, themes: Themes) -> set[str]:
    """Inserts a row for every opinion that has none; returns their ids."""
    rows = Contribution.objects.filter(stage=stage, assignments=None).values_list("pk", flat=True)
    free = {str(id) for id in rows}
    by_voice = {one.id: one for one in found.assigned}
    fresh = [one for one in found.assigned if one.id in free]
    Assignment.objects.bulk_create(
        (_whole(stage, one, _theme_of(one, by_voice, themes)) for one in fresh),
        batch_size=AT_ONCE,
    )
    return {one.id for one in fresh}


def _theme_of(one: Assigned, by_voice: Mapping[str, Assigned], themes: Themes) -> Theme | None:
    """The finest theme we hold; a copy lies where its original does."""
    original = by_voice.get(one.same_as or "", one)
    return themes.get(original.subtheme or "") or themes.get(original.theme or "")


def _whole(stage: Stage, one: Assigned, theme: Theme | None) -> Assignment:
    lost = one.status == THEMED and theme is None
    return Assignment(
        stage=stage,
        contribution_id=UUID(one.id),
        status=UNSURE if lost else one.status,
        theme=theme,
        same_as_id=UUID(one.same_as) if one.same_as else None,
        confidence=one.confidence,
    )


def place_points(stage: Stage, found: Found, themes: Themes, fresh: set[str]) -> None:
    """Inserts the points of opinions that speak to several themes; the others are one with their row."""
    spans = [one for many in _several(found.points, themes, fresh) for one in many]
    points = [
        Point(contribution_id=UUID(one.id), number=one.point, start=one.start, end=one.end)
        for one in spans
    ]
    Point.objects.bulk_create(points, batch_size=AT_ONCE)
    Assignment.objects.bulk_create(
        (
            Assignment(
                stage=stage,
                contribution_id=point.contribution_id,
                point=point,
                status=THEMED,
                theme=themes[one.theme or ""],
                confidence=one.confidence,
            )
            for point, one in zip(points, spans, strict=True)
        ),
        batch_size=AT_ONCE,
    )


def _several(
    points: Iterable[PointAssigned], themes: Themes, fresh: set[str]
) -> Iterable[list[PointAssigned]]:
    by_voice: defaultdict[str, list[PointAssigned]] = defaultdict(list)
    for one in points:
        if one.id in fresh and one.status == THEMED and one.theme in themes:
            by_voice[one.id].append(one)
    return [many for many in by_voice.values() if len({one.theme for one in many}) > 1]
