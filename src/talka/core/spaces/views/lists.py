"""The list of a stage that admits members or holders of codes only."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.people.domain import CODE, MEMBER, OFFICIAL
from talka.core.people.handles import handle_of
from talka.core.spaces import actions, queries
from talka.core.spaces.actors import actor_of
from talka.core.spaces.forms.lists import CodesForm, MembersForm
from talka.core.spaces.models import Space, Stage
from talka.core.spaces.permissions import demand
from talka.core.spaces.views.doors import host_staff
from talka.core.spaces.views.formpage import form_page

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS, LENGTH = 3, 4


@require_http_methods(["GET", "HEAD", "POST"])
@host_staff
def admitted(request: HttpRequest, space: Space, process: str, number: int) -> HttpResponse:
    """Adds members by address, or makes codes that are shown once."""
    demand(actor_of(request), space.id, OFFICIAL)
    stage = queries.stage(space.slug, process, number)
    if not stage.gate.admits_listed_only:
        return redirect("desk-process", space.slug, process)
    by_code = stage.gate.kind == "code"
    kind = CodesForm if by_code else MembersForm
    form = kind(request.POST if request.method == "POST" else None)
    shown: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        if by_code:
            codes = _codes(request, stage, form.cleaned_data["number"])
            shown = {"codes": codes, "codes_text": "\n".join(codes)}
        else:
            shown = {"added": _admit(request, stage, MEMBER, form.cleaned_data["addresses"])}
        form = kind()
    return form_page(
        request,
        form,
        _("Codes for taking part") if by_code else _("List of members"),
        _("Make codes") if by_code else _("Put them on the list"),
        lead=_("On the list now: %(number)s") % {"number": queries.listed(stage)},
        template="spaces/desk_list.html",
        space=space,
        process=stage.process,
        **shown,
    )


def _codes(request: HttpRequest, stage: Stage, number: int) -> list[str]:
    codes = [new_code() for _code in range(number)]
    _admit(request, stage, CODE, codes)
    return codes


def _admit(request: HttpRequest, stage: Stage, kind: str, values: list[str]) -> int:
    return actions.admit(actor_of(request), stage, [handle_of(kind, value) for value in values])


def new_code() -> str:
    """A fresh code of twelve letters and digits (59 bits), without those people mix up."""
    groups = ("".join(secrets.choice(LETTERS) for _n in range(LENGTH)) for _g in range(GROUPS))
    return "-".join(groups)
