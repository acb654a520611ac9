"""``{% load spaces %}``: addresses of stage pages and what templates ask of stages."""

from __future__ import annotations

from typing import Any

from django import template

from talka.core.spaces.addresses import localized
from talka.core.spaces.addresses import stage_url as address
from talka.core.spaces.models import Stage

register = template.Library()


@register.simple_tag
def stage_url(stage: Stage, name: str = "home", **kwargs: Any) -> str:
    """Address of a page of the stage's tool: ``{% stage_url stage "opinion" id=opinion.pk %}``."""
    return address(stage, name, **kwargs)


@register.filter
def here(path: str) -> str:
    """A stored path (an item's, a stage's) in the page's present language."""
    return localized(path)
