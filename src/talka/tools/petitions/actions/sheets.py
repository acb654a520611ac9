"""Numbered sheets for signatures on paper, and typing in what was written on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from talka.core.assisted.permissions import demand_helper
from talka.core.ledger.actions import record
from talka.core.people.domain import EID, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces.permissions import demand_open
from talka.kit.refused import Refused
from talka.tools.petitions.actions.signing import Signer, put, tag_of
from talka.tools.petitions.domain import (
    AGE_UNKNOWN,
    MOST_ROWS,
    SIGNING,
    UNREADABLE,
    YOUNG,
    Row,
    counted,
)
from talka.tools.petitions.models import Petition, Sheet
from talka.tools.petitions.permissions import (
    demand_in_time,
    demand_same_codes,
    demand_signable,
    demand_state,
)
from talka.tools.petitions.queries import options

MOST_SHEETS = 100


@transaction.atomic
def print_sheets(actor: Actor, petition: Petition, many: int, now: datetime) -> list[int]:
    """Makes so many sheets with the next numbers."""
    stage = petition.contribution.stage
    demand_helper(actor, stage)
    demand_open(stage, now)
    demand_same_codes(stage)
    demand_state(petition, SIGNING)
    if not 1 <= many <= MOST_SHEETS:
        message = _("Print from 1 to %(most)s sheets at a time.") % {"most": MOST_SHEETS}
        raise Refused(message, field="many")
    # Two who print at once take turns, so that no number is given twice.
    Petition.objects.select_for_update(no_key=True).get(pk=petition.pk)
    last = petition.sheets.aggregate(last=Max("number"))["last"] or 0
    numbers = list(range(last + 1, last + 1 + many))
    Sheet.objects.bulk_create(Sheet(petition=petition, number=one) for one in numbers)
    said = {"petition": str(petition.pk), "first": numbers[0], "number": many, "by": actor.name}
    record("sheets printed", stage.pk, said)
    return numbers


@transaction.atomic
def enter_sheet(
    actor: Actor,
    petition: Petition,
    number: int,
    rows: Sequence[Row],
    now: datetime,
    dated: date | None = None,
) -> Sheet:
    """Types in one sheet: counts what can't be read, who is too young and who has signed already; none of them sign.

    ``dated`` is the last day written on it; after the close only what was signed before counts, for some days.

    Names on paper are never shown. A sheet is typed in once (409). Only totals are kept of the rows that fail.
    """
    stage = petition.contribution.stage
    demand_helper(actor, stage)
    demand_in_time(stage, options(stage), dated, now)
    demand_same_codes(stage)
    if not 1 <= len(rows) <= MOST_ROWS:
        message = _("A sheet has from 1 to %(most)s rows.") % {"most": MOST_ROWS}
        raise Refused(message, field="rows")
    demand_signable(petition)
    sheet = _locked(petition, number)
    failed = counted(rows)
    good = [row for row in rows if not row.wrong]
    put_in = [_put(petition, row) for row in good]
    sheet.accepted, sheet.doubles = sum(put_in), len(put_in) - sum(put_in)
    sheet.unreadable = failed[UNREADABLE] + failed[AGE_UNKNOWN]
    sheet.young, sheet.is_entered = failed[YOUNG], True
    sheet.save()
    said = {"petition": str(petition.pk), "sheet": number, "accepted": sheet.accepted}
    said |= {"dated": dated.isoformat()} if dated else {}
    record("sheet entered", stage.pk, said | {"by": actor.name})
    return sheet


def _put(petition: Petition, row: Row) -> bool:
    tag = tag_of(petition, handle_of(EID, row.code))
    return put(petition, tag, Signer(row.name, row.code), "paper")


def _locked(petition: Petition, number: int) -> Sheet:
    found = Sheet.objects.select_for_update().filter(petition=petition, number=number).first()
    if found is None:
        raise Refused(_("No sheet with this number was printed."), field="number")
    if found.is_entered:
        raise Refused(_("This sheet is typed in already."), field="number", status=409)
    return found
