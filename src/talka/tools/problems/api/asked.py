"""What a client asks of GeoReport v2: its filters and its new request, read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language

from talka.core.contributions.actions import Draft
from talka.core.contributions.domain import LONGEST_PLACE
from talka.core.spaces.models import Stage
from talka.core.spaces.queries import stage_of
from talka.core.territory.domain import Point, read_point
from talka.kit.language import codes
from talka.kit.refused import Refused
from talka.kit.text import clean, clean_line
from talka.opinions.language import languages
from talka.tools.problems import queries
from talka.tools.problems.domain import PROBLEM
from talka.tools.problems.keys import api_key

SPAN: Final = timedelta(days=90)
OPEN, CLOSED = "open", "closed"


class Range(NamedTuple):
    """From when to when requests were made."""

    start: datetime
    end: datetime


def jurisdiction(stage_id: UUID, given: str) -> Stage:
    """The stage behind the address; a jurisdiction that is named must be its host's."""
    stage = stage_of(queries.TOOL, stage_id)
    if given not in ("", stage.process.space.slug):
        raise Refused("jurisdiction_id provided was not found", status=404)
    return stage


def demand_key(stage: Stage, given: str) -> None:
    """Refuses (403) whoever sends without the stage's key."""
    if not given:
        raise Refused("api_key was not provided", status=403)
    if not constant_time_compare(given, api_key(stage)):
        raise Refused("api_key provided is not valid", status=403)


def listed(given: str) -> list[str]:
    """Values between commas."""
    return [value.strip() for value in given.split(",") if value.strip()]


def statuses(given: str) -> set[str]:
    """Which of open and closed; both where none is named."""
    found = set(listed(given)) or {OPEN, CLOSED}
    if found - {OPEN, CLOSED}:
        raise Refused("status is open or closed", status=400)
    return found


def ids(given: str) -> list[UUID]:
    """The request ids between commas; what is none finds nothing."""
    found = []
    for value in listed(given):
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found


def span(start: str, end: str, now: datetime) -> Range:
    """The range asked for: at most 90 days, and the last 90 where none is named."""
    first, last = _moment(start, "start_date"), _moment(end, "end_date")
    try:
        last = last or (first + SPAN if first else now)
        first = first or last - SPAN
    except OverflowError:
        raise Refused("start_date and end_date are out of range", status=400) from None
    if first > last:
        raise Refused("start_date is after end_date", status=400)
    if last - first > SPAN:
        raise Refused("start_date and end_date may not span more than 90 days", status=400)
    return Range(first, last)


def _moment(given: str, name: str) -> datetime | None:
    if not given:
        return None
    try:
        moment = datetime.fromisoformat(given)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        message = f"{name} must be in w3 format, for example 2010-01-01T00:00:00Z"
        raise Refused(message, status=400) from None


def new_request(stage: Stage, form: Mapping[str, str]) -> tuple[Draft, str]:
    """The problem a client sends, as the actions take it."""
    code = form.get("service_code", "")
    if not code:
        raise Refused("service_code was not provided", status=400)
    if queries.category(stage, code) is None:
        raise Refused("service_code provided was not found", status=404)
    body = clean(form.get("description", ""))
    if not body:
        raise Refused("description was not provided", status=400)
    place, point = clean_line(form.get("address_string", ""))[:LONGEST_PLACE], _point(form)
    if not place and point is None:
        raise Refused("lat and long, or address_string, were not provided", status=400)
    language = _language(form, body)
    return Draft(body, language, place=place, kind=PROBLEM, spot=point), code


def _point(form: Mapping[str, str]) -> Point | None:
    latitude, longitude = form.get("lat", ""), form.get("long", "")
    if not latitude and not longitude:
        return None
    try:
        return read_point(f"{latitude},{longitude}")
    except ValueError:
        raise Refused("lat and long must both be degrees in WGS84", status=400) from None


def _language(form: Mapping[str, str], body: str) -> str:
    given = form.get("attribute[language]", "")
    if given and given not in codes():
        raise Refused("attribute[language] must be one of its values", status=400)
    return given or languages([body], [None])[0] or get_language() or codes()[0]


def zone(stage: Stage) -> ZoneInfo:
    """Where the host's clock stands."""
    return ZoneInfo(stage.process.space.zone)
