"""Every write of the Statements stage."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.answers.actions import gather
from talka.core.contributions.actions import Draft, Sent, send
from talka.core.contributions.actions.rows import write
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.items.models import Item
from talka.core.jobs.wording import in_every_language
from talka.core.ledger.actions import record
from talka.core.moderation.queries import hidden_by_moderators
from talka.core.people.domain import Actor
from talka.core.spaces.domain import DRAFT, OPEN
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.langtext import ORDER
from talka.kit.refused import Refused
from talka.kit.text import check_length
from talka.tools.stances import queries
from talka.tools.stances.domain import Landscape as Map
from talka.tools.stances.models import Landscape, Statement

UNITES = _("What unites the groups")
DIVIDES = _("What divides the groups")
AGREED = _("What most people say")
SPLIT = _("Where people are of two minds")
OTHERS = _("The other statements")


@transaction.atomic
def write_statement(
    actor: Actor, stage: Stage, texts: Mapping[str, str], now: datetime
) -> Contribution:
    """The host puts up a statement of its own, before the opening or while people judge."""
    demand(actor, stage.process.space_id)
    _demand_running(stage, now)
    said = {code: text.strip() for code, text in texts.items() if text.strip()}
    if not said:
        raise Refused(_("Write the statement in at least one language."), field="texts")
    for text in said.values():
        check_length(text, queries.options(stage).max_length)
    language = next(code for code in (*ORDER, *said) if code in said)
    if public(stage).filter(body=said[language]).exists():
        raise Refused(_("This statement is there already."), status=409, field="texts")
    draft = Draft(said[language], language, kind="statement")
    made = write(stage, draft, channel="import", now=now)
    Statement.objects.create(contribution=made, texts=said)
    _note(actor, stage, "statement put up", made, texts=said)
    return made


def add_statement(actor: Actor, stage: Stage, draft: Draft, nonce: bytes, now: datetime) -> Sent:
    """Somebody adds a statement and gets a receipt; where the host wants to look first, it waits."""
    chosen = queries.options(stage)
    if not chosen.people_add:
        raise Refused(_("Only the host puts up statements here."), status=404)
    check_length(draft.body, chosen.max_length)
    return send(actor, stage, draft, nonce, now, also=_hold if chosen.hold_new else None)


def _hold(contribution: Contribution) -> None:
    contribution.item.state = Item.State.DRAFT
    contribution.item.save(update_fields=["state"])


@transaction.atomic
def release(actor: Actor, stage: Stage, ids: Collection[UUID]) -> int:
    """Lets waiting statements appear, and those turned down come back; returns how many."""
    demand(actor, stage.process.space_id)
    rows = _locked(stage, ids)
    for row in rows:
        Statement.objects.filter(contribution=row).update(turned_down="")
        _become(row, Item.State.PUBLIC)
        _note(actor, stage, "statement released", row)
    return len(rows)


@transaction.atomic
def turn_down(actor: Actor, stage: Stage, ids: Collection[UUID], why: str) -> int:
    """Does not show statements, for a reason that their page tells; returns how many."""
    demand(actor, stage.process.space_id)
    if why not in Statement.Why.values:
        raise Refused(_("Choose why it is not shown."), field="why")
    rows = _locked(stage, ids)
    for row in rows:
        Statement.objects.update_or_create(contribution=row, defaults={"turned_down": why})
        _become(row, Item.State.HIDDEN)
        _note(actor, stage, "statement turned down", row, why=why)
    return len(rows)


@transaction.atomic
def propose_themes(actor: Actor, stage: Stage) -> int:
    """Makes themes of the map, to be signed and answered: what unites, what divides, the rest.

    Every statement goes into one of them; returns how many themes there are. Renaming, splitting and moving is
    the board's.
    """
    demand(actor, stage.process.space_id)
    found = queries.landscape(stage)
    if found is None:
        raise Refused(_("There is no map yet."), status=409)
    left = {str(id) for id in public(stage).filter(assignments=None).values_list("pk", flat=True)}
    names = (UNITES, DIVIDES) if found.clear else (AGREED, SPLIT)
    made = 0
    for name, ids in (*zip(names, (found.unites, found.divides), strict=True), (OTHERS, [*left])):
        inside = [id for id in ids if id in left]
        left -= set(inside)
        if inside:
            gather(actor, stage, [UUID(id) for id in inside], in_every_language(name))
            made += 1
    return made


@transaction.atomic
def store_landscape(actor: Actor, stage: Stage, found: Map) -> Landscape:
    """Keeps the newest map in the place of the one before. ``actor``: the site itself, whose job drew it."""
    kept, _is_new = Landscape.objects.update_or_create(
        stage=stage, defaults={"found": found.stored()}
    )
    sizes = [group.size for group in found.groups]
    record("map drawn", stage.id, {"people": found.people, "groups": sizes, "by": actor.name})
    return kept


def _demand_running(stage: Stage, now: datetime) -> None:
    if stage.state_at(now) not in (DRAFT, OPEN):
        raise Refused(_("This stage has closed; its statements stay as they are."), status=409)


def _locked(stage: Stage, ids: Collection[UUID]) -> list[Contribution]:
    """Statements people sent that wait or were turned down, while nobody else decides on them.

    What a moderator hid stays so: that is decided by an appeal.
    """
    undecided = (Item.State.DRAFT, Item.State.HIDDEN, Item.State.PUBLIC)
    rows = Contribution.objects.select_for_update(of=("self",)).filter(
        stage=stage, pk__in=ids, kind="statement", item__state__in=undecided
    )
    rows = rows.exclude(pk__in=hidden_by_moderators(ids))
    return list(rows.select_related("item").order_by("pk"))


def _become(row: Contribution, state: str) -> None:
    row.item.state = state
    row.item.save(update_fields=["state"])


def _note(actor: Actor, stage: Stage, act: str, row: Contribution, **facts: object) -> None:
    record(act, stage.id, {"statement": str(row.pk), "by": actor.name, **facts})
