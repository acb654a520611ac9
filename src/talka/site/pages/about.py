"""What the site holds and why, how opinions are grouped and how well, and how accessible it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from talka.core.tooling.registry import tools
from talka.site.pages.measured import AGREEMENT


@require_safe
def data_use(request: HttpRequest) -> HttpResponse:
    """The register of data use, put together from what every tool declares."""
    return render(request, "site/data_use.html", {"tools": tools()})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "site/accessibility.html")


@require_safe
def how_it_works(request: HttpRequest) -> HttpResponse:
    """How opinions are grouped, how well that was measured to work, and where it ends."""
    return render(request, "site/how_it_works.html", {"measured": AGREEMENT})
