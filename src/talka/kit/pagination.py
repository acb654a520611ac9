"""Pages by key ``(position, id)``: nothing is skipped or doubled when rows arrive in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from django.core.exceptions import ValidationError
from django.db.models import Field, Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from talka.kit.refused import Refused

M = TypeVar("M", bound=Model)
Fields = tuple[str, str]
POSITION_AND_ID: Fields = ("position", "id")


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """The rows of a page, and the addresses of its neighbours ("" where there is none)."""

    items: Sequence[M]
    prev_href: str
    next_href: str


def keyset_page(
    rows: QuerySet[M],
    request: HttpRequest,
    size: int = 20,
    *,
    fields: Fields = POSITION_AND_ID,
    newest_first: bool = True,
) -> Page[M]:
    """Return the page that ``?after=`` or ``?before=`` of ``request`` asks for, in one query.

    ``rows`` must have the two ``fields``, never null, the second unique; its own order is replaced.
    """
    back = "before" in request.GET
    key = request.GET.get("before" if back else "after")
    forward = newest_first is back
    ordered = rows.order_by(*(name if forward else f"-{name}" for name in fields))
    if key is not None:
        ordered = ordered.filter(_beyond(_read(rows, fields, key), fields, forward))
    found = list(ordered[: size + 1])
    more, items = len(found) > size, found[:size]
    if back:
        items.reverse()
    has_prev = more if back else key is not None
    has_next = bool(items) if back else more
    return Page(
        items,
        _href(request, "before", _write(items[0], fields)) if has_prev and items else "",
        _href(request, "after", _write(items[-1], fields)) if has_next else "",
    )


def _beyond(values: tuple[Any, Any], fields: Fields, forward: bool) -> Q:
    (first, second), sign = fields, "gt" if forward else "lt"
    same = Q(**{first: values[0], f"{second}__{sign}": values[1]})
    return Q(**{f"{first}__{sign}": values[0]}) | same


def _read(rows: QuerySet[M], fields: Fields, key: str) -> tuple[Any, Any]:
    """Return the key's two values in their fields' types, or refuse."""
    parts = key.split("~")
    if len(parts) != 2:
        raise Refused(_("There is no such page."), status=404)
    try:
        first, second = (
            cast("Field[Any, Any]", rows.model._meta.get_field(name)).to_python(part)
            for name, part in zip(fields, parts, strict=True)
        )
    except ValidationError:
        raise Refused(_("There is no such page."), status=404) from None
    return first, second


def _write(row: Model, fields: Fields) -> str:
    return "~".join(str(getattr(row, name)) for name in fields)


def _href(request: HttpRequest, direction: str, key: str) -> str:
    query = request.GET.copy()
    for name in ("before", "after"):
        query.pop(name, None)
    query[direction] = key
    return f"?{query.urlencode(safe='~')}"
