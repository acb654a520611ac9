"""What stands around the content of a page: switch, trail, tabs, header, icons, pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.template import Context, Library

from talka.kit.language import language_links as links_for
from talka.kit.pieces import Crumb, Figure, Label, NavItem, Tab, pieces
from talka.kit.tags.component import component

register = Library()


@register.inclusion_tag("kit/language_links.html", takes_context=True)
def language_links(context: Context) -> dict[str, Any]:
    """Link to this page in every language."""
    request = context.get("request")
    return {"links": links_for(request.get_full_path() if request else "/")}


@component(register, "kit/nav_links.html")
def nav_links(items: Iterable[Any] | None) -> dict[str, Any]:
    """Write a list of links; nothing where there are none."""
    return {"items": pieces(NavItem, items or ())}


@component(register, "kit/breadcrumbs.html")
def breadcrumbs(items: Iterable[Any]) -> dict[str, Any]:
    """Show the way here from the front page."""
    return {"items": pieces(Crumb, items)}


@component(register, "kit/page_header.html")
def page_header(
    title: Label, lead: Label = "", kicker: Label = "", language: str = ""
) -> dict[str, Any]:
    """Write the page's one h1."""
    return {"title": title, "lead": lead, "kicker": kicker, "language": language}


@component(register, "kit/tabs.html")
def tabs(items: Iterable[Any], label: Label) -> dict[str, Any]:
    """Link neighbouring pages as tabs; ``label`` names the group."""
    return {"items": pieces(Tab, items), "label": label}


@component(register, "kit/figures.html")
def figures(items: Iterable[Any]) -> dict[str, Any]:
    """Show numbers large, each with what it counts."""
    return {"items": pieces(Figure, items)}


@component(register, "kit/icon.html")
def icon(name: str) -> dict[str, Any]:
    """Draw a decorative icon (see ``icon.html`` for the names)."""
    return {"name": name}


@register.inclusion_tag("kit/pagination.html")
def pagination(page: Any) -> dict[str, Any]:
    """Link to the pages before and after a ``talka.kit.pagination.Page``."""
    return {"page": page}


@component(register, "kit/empty.html")
def empty(title: Label, text: Label = "", action: Label = "", href: str = "") -> dict[str, Any]:
    """Say that there is nothing here yet, and what to do next."""
    return {"title": title, "text": text, "action": action, "href": href}


@component(register, "kit/refresh.html")
def refresh(seconds: int) -> dict[str, Any]:
    """Reload the page after so many seconds without JavaScript (for the block ``head``)."""
    return {"seconds": seconds}
