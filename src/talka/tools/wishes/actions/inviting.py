"""Who is asked on a board: listed by the host, invited by a link that opens once."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.domain import ANSWERED
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused
from talka.kit.text import check_length
from talka.tools.wishes.domain import LONGEST_NAME
from talka.tools.wishes.models import Door, Reply, Respondent, Wish
from talka.tools.wishes.queries import digest

MOST = 200


@transaction.atomic
def add_respondent(actor: Actor, stage: Stage, name: str, about: Mapping[str, str]) -> Respondent:
    """Lists somebody who is asked, with the next number."""
    demand(actor, stage.process.space_id)
    check_length(name, LONGEST_NAME, field="name")
    Stage.objects.select_for_update().get(pk=stage.pk)
    listed = Respondent.objects.filter(stage=stage)
    if not name.strip() or listed.filter(name=name).exists():
        raise Refused(_("Give a name that is not on the list yet."), field="name")
    last = listed.aggregate(last=Max("number"))["last"] or 0
    if stage.state == ANSWERED or last >= MOST:
        raise Refused(_("Nobody more can be asked here."), status=409)
    made = Respondent.objects.create(stage=stage, number=last + 1, name=name, about=dict(about))
    _note(actor, "respondent listed", made)
    return made


@transaction.atomic
def invite(actor: Actor, respondent: Respondent) -> str:
    """Makes a link's secret that opens once, shown now and kept as a hash; earlier links and devices open no more."""
    demand(actor, respondent.stage.process.space_id)
    secret = secrets.token_urlsafe(24)
    kept = {"link": digest(secret), "opened": None}
    Door.objects.update_or_create(respondent=respondent, defaults=kept)
    _note(actor, "respondent invited", respondent)
    return secret


@transaction.atomic
def remove_respondent(actor: Actor, respondent: Respondent) -> None:
    """Takes somebody off the list whom nobody has asked by name and who has not answered."""
    demand(actor, respondent.stage.process.space_id)
    asked = Wish.objects.filter(to=respondent).exists()
    if asked or Reply.objects.filter(respondent=respondent).exists():
        message = _("Somebody was asked by this name, or answered; both stay on the board.")
        raise Refused(message, status=409)
    _note(actor, "respondent taken off", respondent)
    respondent.delete()


def _note(actor: Actor, what: str, respondent: Respondent) -> None:
    told = {"respondent": respondent.name, "number": respondent.number, "by": actor.name}
    record(what, respondent.stage_id, told)
