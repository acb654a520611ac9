"""Search for programs: the same as the page, pages by cursor, additive changes only."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema

from talka.core.items.models import Item
from talka.core.search.domain import STATES, Asked, Cursor
from talka.core.search.queries import found, processes_of
from talka.core.spaces import queries
from talka.core.tooling.registry import tools
from talka.kit.refused import Refused

router = Router()
MOST = 100
Limit = Annotated[int, Query(ge=1, le=MOST)]


class Found(Schema):
    """Something public: no time, no name. ``path`` goes behind the language, as in /lv/…"""

    id: UUID
    kind: str
    tool: str
    title: str
    excerpt: str
    language: str
    path: str
    process: str
    process_path: str


class FoundPage(Schema):
    """What was found, the best first; ``some``: no text holds every word, these hold some; the next cursor."""

    items: list[Found]
    some: bool
    next: str | None


@router.get("", response=FoundPage)
def search(
    request: HttpRequest,
    response: HttpResponse,
    q: str,
    host: str = "",
    tool: str = "",
    state: str = "",
    cursor: str = "",
    limit: Limit = 20,
) -> Any:
    """Everything public that holds these words, in any form, with or without diacritics; nothing is logged."""
    response["Cache-Control"] = "no-store"
    if tool not in ("", *(one.name for one in tools())):
        raise Refused(_("There is no such kind of participation."), status=422)
    if state not in ("", *STATES):
        raise Refused(_("There is no such state."), status=422)
    after = Cursor.read(cursor)
    if cursor and after is None:
        raise Refused(_("There is no such page."), status=422)
    of = queries.space(host).pk if host else None
    results = found(Asked(q, of, tool, state), after, limit)
    processes = processes_of(results.items)
    items = [_row(one, processes.get(one.process)) for one in results.items]
    return {"items": items, "some": results.some, "next": results.next or None}


def _row(item: Item, process: Item | None) -> dict[str, Any]:
    return {
        "id": item.pk,
        "kind": item.kind,
        "tool": item.tool,
        "title": item.title,
        "excerpt": item.excerpt,
        "language": item.language,
        "path": item.path,
        "process": process.title if process else "",
        "process_path": process.path if process else "",
    }
