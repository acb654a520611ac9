"""The front page: a live place with people's words in it, what is asked, answered and done."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from talka.core.spaces.queries import public_processes


def home(request: HttpRequest) -> HttpResponse:
    """What is being asked now."""
    return render(request, "site/home.html", {"processes": list(public_processes()[:12])})
