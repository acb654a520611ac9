"""A picture on a page."""

from __future__ import annotations

from typing import Any

from django import template

from talka.core.pictures.models import Picture

register = template.Library()


@register.inclusion_tag("pictures/figure.html")
def picture(shown: Picture | None, language: str = "", small: bool = False) -> dict[str, Any]:
    """The picture with what it shows; ``small`` for lists. Nothing where there is none."""
    return {"picture": shown, "language": language, "small": small}
