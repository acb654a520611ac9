"""Who may do what, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.models import Contribution
from talka.core.people.domain import EID
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand_open
from talka.kit.refused import Refused
from talka.tools.petitions.domain import INVITING, SIGNING, Options, counts, last_day
from talka.tools.petitions.models import Petition

# Conflicts with the hand-over's lock only: signers never wait for each other, nor for the counting timer.
SHARED = "SELECT state FROM petitions_petition WHERE contribution_id = %s FOR KEY SHARE"
WHY: Mapping[str, Any] = {
    "checking": _("The host is checking this petition; it can be signed once that is done."),
    "refused": _("This petition did not pass the check; it can't be signed."),
    "handed": _("This petition was handed over; it takes no more signatures."),
}


def demand_signable(petition: Petition) -> str:
    """The state in which it may be signed, held until the transaction ends; refuses (409) any other."""
    with connection.cursor() as cursor:
        cursor.execute(SHARED, [petition.pk])
        state = str(cursor.fetchone()[0])
    if state not in (INVITING, SIGNING):
        raise Refused(WHY[state], status=409)
    return state


def demand_same_codes(stage: Stage) -> None:
    """Refuses paper where nothing on it could tell that somebody signed on the web, too."""
    if stage.gate.uniqueness != EID:
        message = _(
            "On paper people show a personal code, on the web something else is asked here: nobody could tell who"
            " signed twice. Sheets need a stage signed by e-ID."
        )
        raise Refused(message, status=409)


def demand_state(petition: Petition, *states: str) -> None:
    """Refuses (409) a petition in another state."""
    if petition.state not in states:
        raise Refused(_("This petition is at another step already."), status=409)


def changeable(contribution: Contribution) -> None:
    """Refuses changes of words that others have put their names under."""
    petition = Petition.objects.filter(pk=contribution.pk).first()
    if petition is None:
        return
    signed = petition.signature_rows.exists()
    if signed or petition.state != INVITING:
        raise Refused(
            _(
                "People have signed these words, or the host has them: they can't be changed any more."
            ),
            status=409,
        )


def demand_in_time(stage: Stage, options: Options, dated: date | None, now: datetime) -> None:
    """Refuses a sheet that comes before the opening, or after the close without a day before it, or too late."""
    if stage.is_ahead(now) or stage.takes_input(now):
        demand_open(stage, now)
        return
    space = stage.process.space
    closed = space.today(stage.closes_at - timedelta(seconds=1))
    last = last_day(options, closed)
    if space.today(now) > last:
        message = _("Sheets were taken until %(day)s; this one comes too late.")
        raise Refused(message % {"day": date_format(last)}, status=410)
    if not counts(dated, closed):
        message = _(
            "Signing has ended. A sheet counts if the last day written on it is %(day)s or earlier."
        )
        raise Refused(message % {"day": date_format(closed)}, field="dated", status=409)


def demand_not_ahead(at: datetime, now: datetime) -> None:
    """Refuses a step that has not happened yet."""
    if at > now:
        raise Refused(_("A day in the future can't be done yet."), field="day")
