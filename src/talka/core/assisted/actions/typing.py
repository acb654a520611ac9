"""Typing in what was written on numbered forms: once each, mended until the night, then no longer found by number."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.assisted import queries
from talka.core.assisted.actions.boxes import locked, one_more
from talka.core.assisted.domain import shown
from talka.core.assisted.models import PaperForm
from talka.core.assisted.permissions import demand_helper, demand_typing
from talka.core.contributions.actions import Draft
from talka.core.contributions.actions.changing import replace as reword
from talka.core.contributions.actions.rows import write
from talka.core.contributions.actions.sending import check_draft, write_known
from talka.core.contributions.models import Contribution
from talka.core.items.models import Item
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused

PAPER = "paper"


@transaction.atomic
def enter_form(
    actor: Actor,
    stage: Stage,
    number: int,
    draft: Draft,
    now: datetime,
    box: UUID | None = None,
    person: Actor | None = None,
) -> Contribution:
    """Makes an opinion of a form; its slip is the receipt from now on. The same again changes nothing.

    A number that was typed in with other words is refused (409). No row says who typed, nor from which ``box``:
    that one only counts. ``person``: who wrote it, where the sheet shows what the gate asks for.
    """
    demand_helper(actor, stage)
    demand_typing(stage, now)
    check_draft(draft)
    form = _locked(stage, number)
    if form.is_entered:
        return _same(form, draft)
    assert form.receipt is not None
    if box is not None:
        one_more(locked(stage, box))
    made = _written(stage, draft, now, person)
    form.receipt.contribution = made
    form.receipt.save(update_fields=["contribution"])
    form.is_entered = True
    form.save(update_fields=["is_entered"])
    return made


@transaction.atomic
def correct_form(
    actor: Actor, stage: Stage, number: int, draft: Draft, now: datetime
) -> Contribution:
    """Mends what was typed from a form, on the day it was typed in."""
    demand_helper(actor, stage)
    demand_typing(stage, now)
    check_draft(draft)
    opinion = queries.entered(_locked(stage, number))
    if opinion.item.state == Item.State.WITHDRAWN:
        raise Refused(_("This opinion was withdrawn."), status=409)
    if not _says(opinion, draft):
        reword(opinion, draft)
    return opinion


def loosen_forms() -> int:
    """Numbers of forms that are typed in no longer lead to their opinions; returns how many were let go."""
    tied = PaperForm.objects.filter(is_entered=True, receipt__isnull=False)
    return tied.update(receipt=None)


def _written(stage: Stage, draft: Draft, now: datetime, person: Actor | None) -> Contribution:
    if person is None:
        return write(stage, draft, channel=PAPER, now=now)
    return write_known(replace(person, channel=PAPER), stage, draft, now)


def _locked(stage: Stage, number: int) -> PaperForm:
    forms = PaperForm.objects.select_for_update(of=("self",)).select_related(*queries.OPINION)
    form = forms.filter(stage=stage, number=number).first()
    if form is None:
        message = _("No form %(number)s was printed here; the last one is %(last)s.")
        last = shown(queries.last_number(stage))
        raise Refused(message % {"number": shown(number), "last": last}, field="number")
    return form


def _same(form: PaperForm, draft: Draft) -> Contribution:
    opinion = form.receipt.contribution if form.receipt else None
    if opinion is not None and _says(opinion, draft):
        return opinion
    message = _("Form %(number)s is typed in already.") % {"number": shown(form.number)}
    raise Refused(message, field="number", status=409)


def _says(opinion: Contribution, draft: Draft) -> bool:
    said = (opinion.body, opinion.item.language, opinion.alias, opinion.place)
    return said == (draft.body, draft.language, draft.alias, draft.place)
