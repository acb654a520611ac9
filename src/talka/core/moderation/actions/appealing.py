"""The author appeals by receipt, once; somebody else than the first moderator decides."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.queries import by_entropy
from talka.core.moderation.actions.deciding import demand_reasons, locked, note, show
from talka.core.moderation.domain import REVERSED, UPHELD
from talka.core.moderation.models import Appeal, Case
from talka.core.moderation.queries import hiding
from talka.core.people.domain import MODERATOR, Actor
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused


@transaction.atomic
def appeal(entropy: bytes, text: str) -> Case:
    """Says why the decision is wrong. The receipt is the right to do it; a repeat of the same changes nothing."""
    case = locked(hiding(by_entropy(entropy)).pk)
    if not text.strip():
        raise Refused(_("Write why the decision is wrong."), field="text")
    made, is_new = Appeal.objects.get_or_create(case=case, defaults={"text": text})
    if not is_new and made.text != text:
        raise Refused(_("You appealed already; that is possible once."), status=409)
    if is_new:
        note("appeal", case)
    return case


@transaction.atomic
def decide_appeal(
    actor: Actor, case: Case, outcome: str, statement: dict[str, str], today: date
) -> Case:
    """Another moderator or the owner looks again: shown again, or the decision stays. With reasons."""
    demand(actor, case.stage.process.space_id, MODERATOR)
    case = locked(case.pk)
    if not hasattr(case, "appeal") or case.outcome:
        raise Refused(_("No appeal waits here."), status=409)
    if case.decider == actor.person:
        raise Refused(
            _("You made the first decision; somebody else must decide the appeal."), status=403
        )
    if outcome not in (UPHELD, REVERSED):
        raise Refused(_("Choose what happens with the text."), field="outcome")
    demand_reasons(statement)
    case.outcome, case.second_statement = outcome, statement
    case.second_by, case.second_on = actor.name, today
    case.save()
    if outcome == REVERSED:
        show(case.contribution)
    note("appeal decided", case, by=actor.name, outcome=outcome, statement=statement)
    return case
