"""Storing what the engine found: placed opinions stay where a person put them."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from talka.core.answers.actions.themes import new_theme, recount, remove
from talka.core.answers.domain import THEMED
from talka.core.answers.models import Assignment, Grouping, Theme
from talka.core.answers.queries import sign_off
from talka.core.contributions.models import Contribution, Point
from talka.core.items.models import Item
from talka.core.spaces.models import Stage
from talka.opinions import Grouping as Found
from talka.opinions import ThemeFound


def marks(stage: Stage) -> dict[str, str]:
    """What the engine must keep: opinion → theme, as persons placed them (all, once signed off)."""
    placed = Assignment.objects.filter(stage=stage, point=None, theme__isnull=False)
    if sign_off(stage) is None:
        placed = placed.filter(by_person=True)
    return {
        str(opinion): str(theme) for opinion, theme in placed.values_list("contribution", "theme")
    }


@transaction.atomic
def store_grouping(id: UUID, found: Found) -> bool:
    """Writes themes, points and assignments at once; False when the job was cancelled meanwhile."""
    job = Grouping.objects.select_for_update().select_related("stage__process__space").get(pk=id)
    if job.state != Grouping.State.RUNNING:
        return False
    stage = job.stage
    kept = _forget(stage)
    themes = _themes(stage, found, kept)
    _assign(stage, found, themes)
    recount(stage)
    job.state, job.share = Grouping.State.DONE, 1.0
    job.save(update_fields=["state", "share"])
    return True


def _forget(stage: Stage) -> dict[str, Theme]:
    """Drops the earlier proposal; keeps themes a person placed opinions in, named, or signed off."""
    keep = set(marks(stage).values())
    themes = list(Theme.objects.filter(stage=stage).select_related("item"))
    signed = sign_off(stage) is not None
    kept = {str(t.pk): t for t in themes if signed or t.named_by_person or str(t.pk) in keep}
    Point.objects.filter(
        contribution__stage=stage, assignment__isnull=False, assignment__by_person=False
    ).delete()
    Assignment.objects.filter(stage=stage, by_person=False).exclude(
        theme__in=kept if signed else []
    ).delete()
    remove([theme for theme in themes if str(theme.pk) not in kept])
    return kept


def _themes(stage: Stage, found: Found, kept: dict[str, Theme]) -> dict[str, Theme]:
    """Theme rows by the engine's id: kept ones are refreshed, new ones inserted, parents first."""
    made: dict[str, Theme] = {}
    state = Item.State.PUBLIC if sign_off(stage) else Item.State.DRAFT
    for one in sorted(found.themes, key=lambda one: one.parent is not None):
        if one.id in kept:
            made[one.id] = _refresh(kept[one.id], one)
            continue
        parent = made[one.parent] if one.parent else None
        made[one.id] = new_theme(
            stage, {one.language: one.name}, state=state, parent=parent, **_words(one)
        )
    return made


def _refresh(theme: Theme, one: ThemeFound) -> Theme:
    for name, value in _words(one).items():
        setattr(theme, name, value)
    theme.save(update_fields=["key_phrases", "quotes", "summary"])
    return theme


def _words(one: ThemeFound) -> dict[str, list[object]]:
    return {
        "key_phrases": list(one.key_phrases),
        "quotes": [{"opinion": id, "text": text} for id, text in one.quotes],
        "summary": [{"sentence": s.sentence, "cites": list(s.cites)} for s in one.summary],
    }


def _assign(stage: Stage, found: Found, themes: dict[str, Theme]) -> None:
    placed = Assignment.objects.filter(stage=stage, point=None)
    done = {str(id) for id in placed.values_list("contribution", flat=True)}
    known = {
        str(id) for id in Contribution.objects.filter(stage=stage).values_list("pk", flat=True)
    }
    by_voice = {one.id: one for one in found.assigned}
    rows = []
    for one in found.assigned:
        if one.id in done or one.id not in known:
            continue
        original = by_voice.get(one.same_as or "", one)
        theme = themes.get(original.subtheme or original.theme or "")
        rows.append(
            Assignment(
                stage=stage,
                contribution_id=UUID(one.id),
                status=one.status,
                theme=theme,
                same_as_id=UUID(one.same_as) if one.same_as else None,
                confidence=one.confidence,
            )
        )
    Assignment.objects.bulk_create(rows, batch_size=1000)
    _points(stage, found, themes, {str(row.contribution_id) for row in rows})


def _points(stage: Stage, found: Found, themes: dict[str, Theme], fresh: set[str]) -> None:
    spans = [one for one in found.points if one.id in fresh and one.status == THEMED]
    points = [
        Point(contribution_id=UUID(one.id), number=one.point, start=one.start, end=one.end)
        for one in spans
    ]
    Point.objects.bulk_create(points, batch_size=1000)
    Assignment.objects.bulk_create(
        (
            Assignment(
                stage=stage,
                contribution_id=point.contribution_id,
                point=point,
                status=one.status,
                theme=themes.get(one.theme or ""),
                confidence=one.confidence,
            )
            for point, one in zip(points, spans, strict=True)
        ),
        batch_size=1000,
    )
