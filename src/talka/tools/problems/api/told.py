"""What the house tells of problems in the words of GeoReport v2. No name, no channel, the week and no hour."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from talka.core.answers.models import Answer, Milestone
from talka.core.contributions.domain import excerpt
from talka.core.items.models import Item
from talka.core.spaces.models import Stage
from talka.kit.langtext import plain
from talka.kit.language import OWN_NAMES, codes
from talka.tools.problems import queries
from talka.tools.problems.api.asked import CLOSED, OPEN, zone
from talka.tools.problems.domain import LOOKING, NEW, PLANNED, Category, status
from talka.tools.problems.wording import STATUS_WORDS

LONGEST: Final = 4000
RUNNING: Final = frozenset({NEW, LOOKING, PLANNED})
Told = dict[str, Any]


def service(category: Category) -> Told:
    """A category as a service type."""
    return {
        "service_code": category.code,
        "service_name": plain(category.name),
        "description": plain(category.office),
        "metadata": True,
        "type": "realtime",
        "keywords": ", ".join(dict.fromkeys(category.name.values())),
        "group": plain(category.office),
    }


def definition(category: Category) -> Told:
    """What a client may ask besides the standard's own fields: the language of the words."""
    named = [{"key": code, "name": OWN_NAMES.get(code, code)} for code in codes()]
    language = {
        "variable": True,
        "code": "language",
        "datatype": "singlevaluelist",
        "required": False,
        "datatype_description": None,
        "order": 1,
        "description": _("Language of the words"),
        "values": named,
    }
    return {"service_code": category.code, "attributes": [language]}


def requests(stage: Stage, items: Iterable[Item]) -> list[Told]:
    """Problems as service requests. One query besides that of the items."""
    rows = list(items)
    due: dict[Any, list[Milestone]] = {}
    for one in Milestone.objects.filter(answer__target__in=rows).select_related("answer"):
        due.setdefault(one.answer.target_id, []).append(one)
    return [_request(stage, item, due.get(item.pk, [])) for item in rows]


def _request(stage: Stage, item: Item, repairs: list[Milestone]) -> Told:
    row, found = item.as_contribution, status(queries.course(item))
    problem = getattr(row, "problem", None)
    category = queries.category(stage, problem.category) if problem else None
    answer, spot = _answer(item), getattr(row, "spot", None)
    picture = getattr(item, "picture", None)
    return {
        "service_request_id": str(item.pk),
        "status": OPEN if found in RUNNING else CLOSED,
        "status_notes": _notes(found, answer),
        "service_name": plain(category.name) if category else None,
        "service_code": category.code if category else None,
        "description": excerpt_of(row.body),
        "agency_responsible": plain(category.office) if category else None,
        "service_notice": None,
        "requested_datetime": _midnight(stage, row.week),
        "updated_datetime": _midnight(stage, _changed(row.week, answer, repairs)),
        "expected_datetime": _midnight(stage, _expected(answer, repairs)),
        "address": row.place or (plain(problem.area.name) if problem and problem.area else None),
        "address_id": None,
        "zipcode": None,
        "lat": spot.latitude if spot else None,
        "long": spot.longitude if spot else None,
        "media_url": f"{settings.TALKA_SITE_URL}{picture.href}" if picture else None,
    }


def excerpt_of(body: str) -> str:
    """The words, as long as the standard lets them be."""
    return body if len(body) <= LONGEST else excerpt(body, LONGEST)


def _answer(item: Item) -> Answer | None:
    answer: Answer | None = getattr(item, "answer", None)
    return answer if answer is not None and answer.published_on is not None else None


def _notes(found: str, answer: Answer | None) -> str:
    label = str(STATUS_WORDS[found][0])
    reason = plain(answer.reason) if answer else ""
    return f"{label}: {reason}" if reason else label


def _changed(week: date, answer: Answer | None, repairs: list[Milestone]) -> date:
    days = [one.done_on for one in repairs if one.done_on]
    if answer is not None:
        days += [day for day in (answer.published_on, answer.changed_on) if day]
    return max([week, *days])


def _expected(answer: Answer | None, repairs: list[Milestone]) -> date | None:
    waiting = [one.due for one in repairs if one.done_on is None]
    if waiting:
        return min(waiting)
    return answer.until if answer is not None else None


def _midnight(stage: Stage, day: date | None) -> str | None:
    return datetime.combine(day, time(), zone(stage)).isoformat() if day else None
