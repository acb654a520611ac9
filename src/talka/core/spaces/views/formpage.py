"""A desk page that is one form: heading, fields, one button."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from talka.kit.forms import TalkaForm


def form_page(
    request: HttpRequest,
    form: TalkaForm,
    heading: Any,
    action: Any,
    *,
    template: str = "spaces/desk_form.html",
    status: int | None = None,
    **shown: Any,
) -> HttpResponse:
    """The form's page; 422 when it came back with mistakes unless ``status`` says otherwise.

    ``shown`` may hold ``lead``, ``kicker``, ``back``, ``space``, ``process`` and what else the template asks.
    """
    wrong = form.is_bound and not form.is_valid()
    context = {
        "form": form,
        "heading": heading,
        "action": action,
        "keep": request.resolver_match.view_name if request.resolver_match else "",
        **shown,
    }
    return render(request, template, context, status=status or (422 if wrong else 200))
