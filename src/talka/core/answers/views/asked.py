"""Ids in what a browser sent."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from talka.kit.refused import Refused


def uuids_of(request: HttpRequest, name: str) -> list[UUID]:
    """Every value of that name as an id, each once; refuses what is none."""
    return uuids_in(request.POST.getlist(name))


def uuids_in(values: Iterable[str]) -> list[UUID]:
    """Values as ids, each once; refuses what is none."""
    try:
        return [UUID(value) for value in dict.fromkeys(values)]
    except ValueError:
        raise Refused(
            _("This form was changed on its way. Open the page again."), status=400
        ) from None


def uuid_of(request: HttpRequest, name: str) -> UUID:
    """The one id of that name; refuses when there is none."""
    found = uuids_of(request, name)
    if not found:
        raise Refused(_("This form was changed on its way. Open the page again."), status=400)
    return found[0]
