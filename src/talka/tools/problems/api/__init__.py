"""Open311 GeoReport v2, reading and writing: https://wiki.open311.org/GeoReport_v2/, one address a stage.

Requests carry the Monday of the week they came in as their time: no other is kept. Names, numbers and accounts
that a client sends are not kept; an address is sealed, for the letter that says it was answered.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Router

from talka.core.contributions.api import Limit, StagePage, stages_page
from talka.core.contributions.gates import HOUR, SENT_AN_HOUR
from talka.core.contributions.models import Contribution
from talka.core.contributions.slips import slip
from talka.core.items.models import Item
from talka.core.outreach.actions.contacts import checked_address, leave_contact
from talka.core.people import limits
from talka.core.people.domain import DEVICE, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces.models import Stage
from talka.core.spaces.queries import stages_of
from talka.kit.refused import Refused
from talka.tools.problems import queries
from talka.tools.problems.actions import report
from talka.tools.problems.api import asked, told
from talka.tools.problems.api.formats import answered
from talka.tools.problems.domain import STATUSES

router = Router()
BASE = "/{uuid:stage_id}/open311/v2"
MOST = 1000
CHANGESET = "2026-11-28T00:00:00Z"
SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"


@router.get("/stages", response=StagePage)
def stages(request: HttpRequest, cursor: str = "", limit: Limit = 50) -> object:
    """Published stages by id: each is a jurisdiction of its own."""
    return stages_page(stages_of(queries.TOOL), cursor, limit)


@router.get("/{uuid:stage_id}/open311/discovery.{form}")
def discovery(request: HttpRequest, stage_id: UUID, form: str) -> HttpResponse:
    """Where GeoReport v2 of a stage is spoken."""

    def found() -> object:
        page = f"{settings.TALKA_SITE_URL}/lv{asked.jurisdiction(stage_id, '').path}"
        endpoint = {
            "specification": SPECIFICATION,
            "url": f"{settings.TALKA_SITE_URL}/api/v1/problems/{stage_id}/open311/v2",
            "changeset": CHANGESET,
            "type": "production",
            "formats": ["text/xml", "application/json"],
        }
        known = {"changeset": CHANGESET, "contact": page, "key_service": page}
        return known | {"endpoints": [endpoint]}

    return answered(form, "discovery", found)


@router.get(f"{BASE}/services.{{form}}")
def services(
    request: HttpRequest, stage_id: UUID, form: str, jurisdiction_id: str = ""
) -> HttpResponse:
    """GET Service List."""

    def found() -> object:
        stage = asked.jurisdiction(stage_id, jurisdiction_id)
        return [told.service(one) for one in queries.categories(stage)]

    return answered(form, "services", found)


@router.get(f"{BASE}/services/{{service_code}}.{{form}}")
def definition(
    request: HttpRequest, stage_id: UUID, service_code: str, form: str, jurisdiction_id: str = ""
) -> HttpResponse:
    """GET Service Definition."""

    def found() -> object:
        category = queries.category(asked.jurisdiction(stage_id, jurisdiction_id), service_code)
        if category is None:
            raise Refused("service_code provided was not found", status=404)
        return told.definition(category)

    return answered(form, "service_definition", found)


@router.get(f"{BASE}/requests.{{form}}")
def requests(
    request: HttpRequest,
    stage_id: UUID,
    form: str,
    jurisdiction_id: str = "",
    service_request_id: str = "",
    service_code: str = "",
    start_date: str = "",
    end_date: str = "",
    status: str = "",
) -> HttpResponse:
    """GET Service Requests: the newest first, 1000 at most."""

    def found() -> object:
        stage = asked.jurisdiction(stage_id, jurisdiction_id)
        rows = queries.problems(stage).order_by("-as_contribution__week", "-position", "pk")
        if service_request_id:
            rows = rows.filter(pk__in=asked.ids(service_request_id))
        else:
            rows = _made(rows, stage, asked.span(start_date, end_date, timezone.now()))
            rows = _of_status(rows, asked.statuses(status))
            if codes := asked.listed(service_code):
                rows = rows.filter(as_contribution__problem__category__in=codes)
        return told.requests(stage, rows[:MOST])

    return answered(form, "service_requests", found)


@router.get(f"{BASE}/requests/{{request_id}}.{{form}}")
def one_request(
    request: HttpRequest, stage_id: UUID, request_id: str, form: str, jurisdiction_id: str = ""
) -> HttpResponse:
    """GET Service Request."""

    def found() -> object:
        stage = asked.jurisdiction(stage_id, jurisdiction_id)
        rows = queries.problems(stage).filter(pk__in=asked.ids(request_id))
        if not (one := told.requests(stage, rows)):
            raise Refused("service_request_id provided was not found", status=404)
        return one

    return answered(form, "service_requests", found)


@router.post(f"{BASE}/requests.{{form}}")
def new_request(request: HttpRequest, stage_id: UUID, form: str) -> HttpResponse:
    """POST Service Request: answered with its id, and the receipt's words for whoever sent it."""
    return answered(form, "service_requests", lambda: [_sent(request, stage_id)])


def _sent(request: HttpRequest, stage_id: UUID) -> dict[str, object]:
    given = request.POST
    stage = asked.jurisdiction(stage_id, given.get("jurisdiction_id", ""))
    asked.demand_key(stage, given.get("api_key", ""))
    limits.check("send", request, SENT_AN_HOUR, HOUR)
    draft, category = asked.new_request(stage, given)
    address = checked_address(given["email"]) if given.get("email") else ""

    def left(row: Contribution) -> None:
        if address:
            leave_contact(row, address, get_language() or "lv", False)

    actor, nonce = _sender(stage, given.get("device_id", "")), secrets.token_bytes(16)
    done = report(actor, stage, draft, category, nonce, timezone.now(), also=left)
    notice = _("Your receipt: %(words)s. These words open everything that happens with it.")
    return {
        "service_request_id": str(done.contribution.pk),
        "service_notice": notice % {"words": slip(done.entropy).text},
        "account_id": None,
    }


def _sender(stage: Stage, device: str) -> Actor:
    """One person a device, as on the web; refuses where the stage wants to know more of people."""
    if stage.gate.uniqueness != DEVICE:
        raise Refused("People sign in for this: send them to its page.", status=403)
    known = f"{queries.TOOL} {device}" if device else secrets.token_hex(16)
    return Actor(handles={DEVICE: handle_of(DEVICE, known)})


def _made(rows: QuerySet[Item], stage: Stage, span: asked.Range) -> QuerySet[Item]:
    """Those whose time, the Monday of their week, lies in the range."""
    first, last = (moment.astimezone(asked.zone(stage)) for moment in span)
    day = first.date() if first.time() == datetime.min.time() else first.date() + timedelta(days=1)
    return rows.filter(as_contribution__week__range=(day, last.date()))


def _of_status(rows: QuerySet[Item], wanted: set[str]) -> QuerySet[Item]:
    if len(wanted) > 1:
        return rows
    running = asked.OPEN in wanted
    return rows.filter(queries.any_of(one for one in STATUSES if (one in told.RUNNING) is running))
