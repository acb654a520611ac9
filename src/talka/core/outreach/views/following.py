"""Following a process by e-mail: asking, confirming, leaving."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from talka.core.outreach import actions, queries
from talka.core.outreach.forms import WEEKLY, FollowForm
from talka.core.outreach.subscribed import site_key
from talka.core.people import limits
from talka.core.spaces.models import Process
from talka.kit.refused import Refused

form_page = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@form_page
def follow(request: HttpRequest, process: UUID) -> HttpResponse:
    """Asks for an address and sends the link that confirms it."""
    found = queries.process(process)
    form = FollowForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _ask(request, found, form.cleaned_data)
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
    context = {"process": found, "form": form, "site_key": site_key()}
    return render(request, "outreach/follow.html", context, status=status)


def _ask(request: HttpRequest, process: Process, given: dict[str, Any]) -> HttpResponse:
    address = given["email"]
    limits.check("follow", request, 20, 3600)
    limits.check_value("follow address", address, 3, 3600)
    actions.ask_to_follow(process, address, given["pace"] == WEEKLY)
    return render(request, "outreach/follow_asked.html", {"process": process})


@never_cache
@form_page
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A button to press: machines that open links in letters must not confirm anything."""
    if request.method == "POST":
        limits.check("follow", request, 20, 3600)
        return render(request, "outreach/followed.html", {"process": actions.follow(token)})
    return render(request, "outreach/confirm.html")


@csrf_exempt
@never_cache
@form_page
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """A button to press; mail programs press it by themselves (RFC 8058), without a page or a cookie."""
    if request.method == "POST":
        return render(request, "outreach/left.html", {"processes": actions.leave(token)})
    return render(request, "outreach/leave.html")
