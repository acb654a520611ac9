"""Addresses of stage pages: the stage's own path, then the tool's."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from talka.core.spaces.models import Stage
from talka.core.tooling.registry import tool


def localized(path: str) -> str:
    """A path of the site in the page's present language."""
    return f"/{get_language() or 'lv'}{path}"


def stage_url(stage: Stage, name: str = "home", **kwargs: Any) -> str:
    """Address of the page ``name`` of the stage's tool, in the page's present language."""
    rest = reverse(name, urlconf=tool(stage.tool).urls, kwargs=kwargs)
    return localized(stage.path) + rest.removeprefix("/")
