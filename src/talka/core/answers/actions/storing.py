"""Storing what the engine found: once a person has touched the board, what they placed stays, and what is sure."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy, gettext_noop

from talka.core.answers.actions.arriving import hold, keep
from talka.core.answers.actions.placing import place_points, place_whole
from talka.core.answers.actions.themes import new_theme, recount, remove
from talka.core.answers.actions.words import heard_in, words_of
from talka.core.answers.models import Answer, Assignment, Theme
from talka.core.answers.queries import sign_off
from talka.core.answers.queries.noticed import may_move
from talka.core.contributions.models import Point
from talka.core.items.models import Item
from talka.core.jobs.actions import finish
from talka.core.jobs.models import Job
from talka.core.jobs.wording import in_every_language
from talka.core.ledger.actions import record
from talka.core.spaces.models import Stage
from talka.kit.langtext import ORDER
from talka.opinions import Grouping as Found
from talka.opinions import ThemeFound

WRITING = gettext_noop("Writing the themes down")
COST = gettext_lazy(
    "The language model {model} was asked about {asked} themes and drafted words for {kept} of them; "
    "tokens used: {tokens}."
)


def marks(stage: Stage) -> dict[str, str]:
    """What the engine must keep: opinion → id of its theme, once a person has touched the themes.

    Untouched proposals are worth nothing yet: an empty result lets the engine begin afresh.
    """
    if not is_touched(stage):
        return {}
    placed = Assignment.objects.filter(stage=stage, point=None, theme__isnull=False)
    placed = placed.exclude(pk__in=may_move(stage).values("pk"))
    return {
        str(opinion): str(theme) for opinion, theme in placed.values_list("contribution", "theme")
    }


def is_touched(stage: Stage) -> bool:
    """Whether a person signed off, named a theme, moved an opinion or began to answer."""
    return (
        sign_off(stage) is not None
        or Answer.objects.filter(stage=stage).exists()
        or Theme.objects.filter(stage=stage, named_by_person=True).exists()
        or Assignment.objects.filter(stage=stage, by_person=True).exists()
    )


@dataclass(frozen=True)
class _Board:
    """What stood before the engine came: its marks and the theme rows by id."""

    stage: Stage
    marks: dict[str, str]
    themes: dict[str, Theme]
    is_signed: bool


@transaction.atomic
def store_grouping(id: UUID, found: Found, state: bytes | None = None) -> bool:
    """Writes themes, points and assignments at once; False when the job was cancelled meanwhile.

    ``state`` is kept for the opinions to come.
    """
    if not finish(id, _cost(found)):
        return False
    stage = Stage.objects.select_related("process__space").get(pk=Job.objects.get(pk=id).about)
    hold(stage)
    board = _forget(stage)
    themes = _themes(board, found)
    fresh = place_whole(stage, found, themes)
    place_points(stage, found, themes, fresh)
    recount(stage)
    keep(stage, state, themes)
    facts = {"number": len(fresh), "themes": len(themes), **_drafting(found), **_lent(found)}
    record("opinions grouped", stage.id, facts)
    return True


def _cost(found: Found) -> dict[str, str]:
    """What models had to do with it, for the page on which the grouping was asked for."""
    asked = found.drafting
    seen = {code: found.lent.reason.translated(code) for code in ORDER} if found.lent else {}
    if asked is None:
        return seen
    words = format_lazy(
        COST,
        model=asked.model,
        asked=asked.asked,
        kept=asked.kept,
        tokens=asked.tokens_in + asked.tokens_out,
    )
    told = in_every_language(words)
    return {code: " ".join(filter(None, (told[code], seen.get(code, "")))) for code in told}


def _drafting(found: Found) -> dict[str, object]:
    """That a language model was shown opinions: which one, and what it used; nothing where none was."""
    asked = found.drafting
    if asked is None:
        return {}
    tokens = asked.tokens_in + asked.tokens_out
    return {"model": asked.model, "asked": asked.asked, "drafted": asked.kept, "tokens": tokens}


def _lent(found: Found) -> dict[str, object]:
    """That a bigger model was asked which opinions are alike: where, and whether it was used."""
    return (
        {"model_at": found.lent.host or "here", "model_used": found.lent.used} if found.lent else {}
    )


def _forget(stage: Stage) -> _Board:
    """Drops the part of the earlier proposal that may change; touched boards lose only what fits nowhere."""
    kept_marks, is_signed = marks(stage), sign_off(stage) is not None
    themes = list(Theme.objects.filter(stage=stage).select_related("item"))
    keep = [theme for theme in themes if kept_marks or theme.named_by_person or is_signed]
    loose = Assignment.objects.filter(stage=stage, by_person=False)
    if kept_marks:
        decided = Assignment.objects.filter(stage=stage, by_person=True).values("contribution")
        anew = may_move(stage).exclude(contribution__in=decided)
        loose = loose.filter(contribution__in=list(anew.values_list("contribution", flat=True)))
    gone = list(loose.values_list("pk", "point"))
    Point.objects.filter(pk__in=[point for _row, point in gone if point]).delete()
    Assignment.objects.filter(pk__in=[row for row, _point in gone]).delete()
    kept = {str(theme.pk): theme for theme in keep}
    remove([theme for theme in themes if str(theme.pk) not in kept])
    return _Board(stage, kept_marks, kept, is_signed)


def _themes(board: _Board, found: Found) -> dict[str, Theme]:
    """Theme rows by the engine's id. With marks the engine names a theme by the mark: our own id."""
    if board.marks:
        return {
            one.id: _refresh(board, board.themes[one.name], one)
            for one in found.themes
            if one.name in board.themes
        }
    made: dict[str, Theme] = {}
    state = Item.State.PUBLIC if board.is_signed else Item.State.DRAFT
    for one in sorted(found.themes, key=lambda one: one.parent is not None):
        made[one.id] = new_theme(
            board.stage,
            {one.language: one.name},
            state=state,
            parent=made[one.parent] if one.parent else None,
            heard=heard_in(one),
            **words_of(one),
        )
    return made


def _refresh(board: _Board, theme: Theme, one: ThemeFound) -> Theme:
    """What a person signed keeps its words, an unsigned theme gets the newest; its sides are counted anew."""
    words = {"heard": heard_in(one)} | ({} if board.is_signed else words_of(one))
    for name, value in words.items():
        setattr(theme, name, value)
    theme.save(update_fields=list(words))
    return theme
