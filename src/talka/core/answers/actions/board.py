"""What an official does with the proposed themes: rename, merge, split, move, sign off."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from talka.core.answers.actions.arriving import follow
from talka.core.answers.actions.themes import hold, new_theme, recount, remove, rename, unquote
from talka.core.answers.domain import NO_THEME_FITS, THEMED
from talka.core.answers.models import Answer, Assignment, SignOff, Theme
from talka.core.answers.queries import sign_off as signed
from talka.core.answers.queries import statuses
from talka.core.answers.queries.themes import family, members
from talka.core.contributions.queries import public
from talka.core.items.models import Item
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused

QUOTES, LONGEST_QUOTE = 3, 400


@transaction.atomic
def rename_theme(actor: Actor, theme: Theme, name: dict[str, str]) -> Theme:
    """Gives a theme the name a person chose."""
    demand(actor, theme.stage.process.space_id)
    if not any(text.strip() for text in name.values()):
        raise Refused(_("A theme needs a name."), field="name")
    rename(theme, {code: text.strip() for code, text in name.items() if text.strip()})
    _note(actor, theme.stage, "theme renamed", theme=str(theme.pk), name=theme.name)
    return theme


@transaction.atomic
def make_theme(actor: Actor, stage: Stage, name: dict[str, str]) -> Theme:
    """Makes an empty theme for opinions the engine found no place for."""
    demand(actor, stage.process.space_id)
    texts = {code: text.strip() for code, text in name.items() if text.strip()}
    if not texts:
        raise Refused(_("A theme needs a name."), field="name")
    state = Item.State.PUBLIC if signed(stage) else Item.State.DRAFT
    theme = new_theme(stage, texts, state=state, by_person=True)
    _note(actor, stage, "theme made", theme=str(theme.pk), name=texts)
    return theme


@transaction.atomic
def merge_themes(actor: Actor, into: Theme, others: Collection[Theme]) -> Theme:
    """Moves everything of the other themes into one; refused where one of them has an answer."""
    demand(actor, into.stage.process.space_id)
    others = [theme for theme in others if theme.pk != into.pk]
    if not others or any(theme.stage_id != into.stage_id for theme in others):
        raise Refused(_("Choose at least two themes of the same stage."), field="themes")
    gone = [*others, *Theme.objects.filter(parent__in=others).exclude(pk=into.pk)]
    hold([into, *gone])
    if Answer.objects.filter(target__in=[theme.pk for theme in gone]).exists():
        raise Refused(_("A theme that has an answer keeps its place."), status=409)
    Assignment.objects.filter(theme__in=gone).update(theme=into, by_person=True)
    into.quotes = [*into.quotes, *(quote for theme in others for quote in theme.quotes)]
    into.summary = [*into.summary, *(line for theme in others for line in theme.summary)]
    into.heard = {}
    into.parent = None if into.parent in others else into.parent
    into.drafted = into.drafted or any(theme.drafted for theme in others)
    into.save(update_fields=["quotes", "summary", "heard", "parent", "drafted"])
    follow(into.stage, {theme.pk: into.pk for theme in gone})
    remove(gone)
    recount(into.stage)
    _note(actor, into.stage, "themes merged", into=str(into.pk), number=len(others))
    return into


@transaction.atomic
def remove_theme(actor: Actor, theme: Theme) -> None:
    """Takes an empty theme off the board; one that holds opinions or has an answer stays."""
    demand(actor, theme.stage.process.space_id)
    hold([theme])
    recount(theme.stage)
    theme.refresh_from_db(fields=["size"])
    if theme.size or Answer.objects.filter(target=theme.pk).exists():
        raise Refused(_("Only a theme without opinions and answers can be removed."), status=409)
    _note(actor, theme.stage, "theme removed", theme=str(theme.pk), name=theme.name)
    gone = [theme, *theme.subthemes.all()]
    follow(theme.stage, dict.fromkeys((one.pk for one in gone), None))
    remove(gone)


@transaction.atomic
def split_theme(
    actor: Actor, theme: Theme, opinions: Collection[UUID], name: dict[str, str]
) -> Theme:
    """Moves some opinions of a theme into a new one."""
    part = make_theme(actor, theme.stage, name)
    return _filled(part, move(actor, theme.stage, opinions, part, source=theme))


@transaction.atomic
def gather(actor: Actor, stage: Stage, opinions: Collection[UUID], name: dict[str, str]) -> Theme:
    """Makes a new theme of opinions that lie anywhere."""
    part = make_theme(actor, stage, name)
    return _filled(part, move(actor, stage, opinions, part))


def _filled(theme: Theme, number: int) -> Theme:
    if not number:
        raise Refused(_("Choose the opinions that go into the new theme."), field="opinions")
    theme.refresh_from_db(fields=["size"])
    theme.quotes = [
        {"opinion": str(one.pk), "text": one.body[:LONGEST_QUOTE]}
        for one in members(theme)[:QUOTES]
    ]
    theme.save(update_fields=["quotes"])
    return theme


@transaction.atomic
def move(
    actor: Actor,
    stage: Stage,
    opinions: Collection[UUID],
    theme: Theme | None,
    *,
    source: Theme | None = None,
) -> int:
    """Moves opinions into a theme, or (None) to *no theme fits*; returns how many.

    With ``source`` only what lies in that theme moves: points in other themes stay there.
    """
    demand(actor, stage.process.space_id)
    if theme is not None and theme.stage_id != stage.id:
        raise Refused(_("That theme belongs to another stage."), field="theme")
    ids = set(public(stage).filter(pk__in=opinions).values_list("pk", flat=True))
    rows = Assignment.objects.filter(stage=stage, contribution__in=ids)
    if source is not None:
        rows = rows.filter(theme__in=family(source))
        ids = set(rows.values_list("contribution", flat=True))
    status = NO_THEME_FITS if theme is None else THEMED
    held = set(
        Assignment.objects.filter(contribution__in=ids).values_list("contribution", flat=True)
    )
    placed = {"status": status, "theme": theme, "by_person": True, "confidence": 1.0}
    unquote(_left_by(rows, theme), ids)
    rows.update(**placed)
    Assignment.objects.bulk_create(
        Assignment(stage=stage, contribution_id=id, **placed) for id in ids - held
    )
    recount(stage)
    target = str(theme.pk) if theme else None
    _note(actor, stage, "opinions moved", theme=target, number=len(ids))
    return len(ids)


def _left_by(rows: QuerySet[Assignment], target: Theme | None) -> QuerySet[Theme]:
    """The themes in which these rows lie now, and those they are parts of, unless they stay inside."""
    held = rows.filter(theme__isnull=False).values_list("theme", "theme__parent").distinct()
    ids = {id for pair in held for id in pair}
    return Theme.objects.filter(pk__in=ids - ({target.pk, target.parent_id} if target else set()))


@transaction.atomic
def sign_off(actor: Actor, stage: Stage, now: datetime) -> SignOff:
    """A named person stands behind the themes; they become public."""
    demand(actor, stage.process.space_id)
    if not Theme.objects.filter(stage=stage).exists():
        raise Refused(_("There are no themes yet: group the opinions first."), status=409)
    if waiting := statuses(stage)["waiting"]:
        raise Refused(
            _("%(number)s opinions are not grouped yet. Press Group again.") % {"number": waiting},
            status=409,
        )
    done, is_new = SignOff.objects.get_or_create(
        stage=stage, defaults={"signed_by": actor.name, "signed_at": now}
    )
    if is_new:
        recount(stage)
        Theme.objects.filter(stage=stage).update(drafted=False)
        leaf = record("themes signed off", stage.id, {"by": actor.name, "themes": _names(stage)})
        Item.objects.filter(stage=stage.id, kind="theme").update(state=Item.State.PUBLIC, leaf=leaf)
    return done


def _names(stage: Stage) -> list[dict[str, object]]:
    rows = Theme.objects.filter(stage=stage).order_by("pk").values_list("pk", "name", "size")
    return [{"theme": str(id), "name": name, "size": size} for id, name, size in rows]


def _note(actor: Actor, stage: Stage, act: str, **facts: object) -> None:
    record(act, stage.id, {**facts, "by": actor.name})
