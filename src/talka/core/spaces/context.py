"""What the frame of every page needs: navigation and footer. No queries, no session."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from talka.core.spaces import practice
from talka.kit.pieces import NavItem


def frame(request: HttpRequest) -> dict[str, Any]:
    """Navigation in the page's language; the same for everybody without a session, whose pages are kept whole."""
    known = settings.SESSION_COOKIE_NAME in request.COOKIES
    top, low, account = _links(get_language() or "", known)
    return {
        "search": {
            "href": reverse("search"),
            "label": _("Search"),
            "description": reverse("search-description"),
        },
        "nav": [_at(request.path, item) for item in top],
        "footer_links": [_at(request.path, item) for item in low],
        "account": _at(request.path, account),
        "practice": practice.told(request),
    }


@cache
def _links(language: str, known: bool) -> tuple[list[NavItem], list[NavItem], NavItem]:
    """The links of the header, of the footer, and to one's account; the language is the active one."""
    top = [("home", _("Now")), ("owed", _("What is owed")), ("receipt", _("My receipt"))]
    if known:
        top.append(("desk", _("Desk")))
    low = [
        ("try", _("Try it with your spreadsheet")),
        ("how-it-works", _("How opinions are grouped")),
        ("data-use", _("Data use and privacy")),
        ("ledger:index", _("Public ledger")),
        ("accessibility", _("Accessibility")),
    ]
    account = NavItem(_("Account") if known else _("Sign in"), reverse("account"))
    return _items(top), _items(low), account


def _items(named: list[tuple[str, str]]) -> list[NavItem]:
    return [NavItem(label, reverse(name)) for name, label in named]


def _at(path: str, item: NavItem) -> NavItem:
    return item._replace(current=item.href == path)
