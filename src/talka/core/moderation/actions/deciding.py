"""A moderator decides, with a statement of reasons: not shown any more, or left as it is. Nothing is deleted."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.answers.actions.themes import recount, unquote
from talka.core.answers.models import Theme
from talka.core.contributions.actions.merging import let_go
from talka.core.contributions.domain import excerpt
from talka.core.contributions.models import Contribution
from talka.core.items.actions import forget_words
from talka.core.items.models import Item, Link
from talka.core.items.queries import standing
from talka.core.ledger.actions import record
from talka.core.moderation.domain import DECISIONS, GROUNDS, HIDE
from talka.core.moderation.models import Case
from talka.core.people.domain import MODERATOR, Actor
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused


@transaction.atomic
def decide(
    actor: Actor, case: Case, decision: str, ground: str, statement: dict[str, str], today: date
) -> Case:
    """Hides the text or leaves it. Reasons are compulsory either way; the author and the public read them."""
    demand(actor, case.stage.process.space_id, MODERATOR)
    case = locked(case.pk)
    if case.decision:
        raise Refused(_("This case is decided already."), status=409)
    if decision not in DECISIONS:
        raise Refused(_("Choose what happens with the text."), field="decision")
    if ground not in GROUNDS:
        raise Refused(_("Choose what is wrong with it."), field="ground")
    demand_reasons(statement)
    case.decision, case.ground, case.statement = decision, ground, statement
    case.decided_by, case.decider, case.decided_on = actor.name, actor.person, today
    case.save()
    if decision == HIDE:
        hide(case.contribution)
    note("moderation", case, by=actor.name, decision=decision, ground=ground, statement=statement)
    return case


@transaction.atomic
def keep_back(
    actor: Actor, opinion: Contribution, ground: str, statement: dict[str, str], today: date
) -> Case:
    """Does not show a text that waits to be looked at; it is a case like any other, and can be appealed.

    Where the appeal is heard, the text appears.
    """
    if opinion.item.state != Item.State.DRAFT:
        raise Refused(_("This text does not wait any more."), status=409)
    opinion.item.state = Item.State.PUBLIC
    opinion.item.save(update_fields=["state"])
    case = Case.objects.create(
        contribution=opinion, stage=opinion.stage, leaf=opinion.leaf_id, opened_on=today
    )
    return decide(actor, case, HIDE, ground, statement, today)


def hide(opinion: Contribution) -> None:
    """Takes a text off every page. Its row, place, receipt and ledger leaf stay; its words leave its item and theme."""
    item = opinion.item
    if not item.is_shown:
        raise Refused(_("This text is not public any more."), status=409)
    item.state, item.excerpt = Item.State.HIDDEN, ""
    item.save(update_fields=["state", "excerpt"])
    let_go([opinion.pk])
    forget_words([item.pk])
    themes = Theme.objects.filter(assignments__contribution=opinion).distinct()
    top = Theme.objects.filter(subthemes__in=themes).distinct()
    unquote([*themes, *top], [opinion.pk])
    recount(opinion.stage)


def show(opinion: Contribution) -> None:
    """Shows a text again, where its author did not take it back meanwhile."""
    item = opinion.item
    if item.state != Item.State.HIDDEN:
        return
    is_merged = standing(Link.Kind.MERGED, item.pk) is not None
    item.state = Item.State.MERGED if is_merged else Item.State.PUBLIC
    item.excerpt = excerpt(opinion.body)
    item.save(update_fields=["state", "excerpt"])
    recount(opinion.stage)


def locked(id: UUID) -> Case:
    """The case as it is now, while nobody else changes it."""
    rows = Case.objects.select_for_update(of=("self",))
    return rows.select_related("contribution__item", "contribution__stage", "stage__process").get(
        pk=id
    )


def demand_reasons(statement: dict[str, str]) -> None:
    """Refuses a decision without reasons."""
    if not any(text.strip() for text in statement.values()):
        raise Refused(
            _("Give the reasons: the author and the public read them."), field="statement"
        )


def note(kind: str, case: Case, **told: object) -> None:
    """One act of moderation in the ledger, without the text it is about."""
    record(
        kind, case.stage_id, {"case": str(case.pk), "opinion": str(case.contribution_id), **told}
    )
