"""What the site holds and why, and how accessible it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from talka.core.tooling.registry import tools


@require_safe
def data_use(request: HttpRequest) -> HttpResponse:
    """The register of data use, put together from what every tool declares."""
    return render(request, "site/data_use.html", {"tools": tools()})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "site/accessibility.html")
