"""A browser begins or ends showing news of a process."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from talka.core.outreach import actions, queries
from talka.core.people import limits

STOP = "stop"


@never_cache
@require_POST
def in_browser(request: HttpRequest, process: UUID) -> HttpResponse:
    """Keeps or forgets what the browser sent of itself, and says so."""
    found = queries.process(process)
    limits.check("browser", request, 20, 3600)
    given = request.POST
    endpoint, is_over = given.get("endpoint", ""), given.get("wish") == STOP
    if is_over:
        actions.leave_browser(found, endpoint)
    else:
        keys = (given.get("key", ""), given.get("secret", ""))
        actions.show_in_browser(found, endpoint, *keys, get_language() or "lv")
    context = {"process": found, "is_over": is_over}
    return render(request, "outreach/in_browser.html", context)
