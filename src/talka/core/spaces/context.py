"""What the frame of every page needs: navigation and footer. No queries, no session."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from talka.kit.pieces import NavItem


def frame(request: HttpRequest) -> dict[str, Any]:
    """Navigation in the page's language; the same for everybody without a session, whose pages are kept whole."""
    top = [("home", _("Now")), ("owed", _("What is owed")), ("receipt", _("My receipt"))]
    known = settings.SESSION_COOKIE_NAME in request.COOKIES
    if known:
        top.append(("desk", _("Desk")))
    low = [
        ("try", _("Try it with your spreadsheet")),
        ("data-use", _("Data use and privacy")),
        ("ledger:index", _("Public ledger")),
        ("accessibility", _("Accessibility")),
    ]
    return {
        "nav": [_item(request, name, label) for name, label in top],
        "footer_links": [_item(request, name, label) for name, label in low],
        "account": _item(request, "account", _("Account") if known else _("Sign in")),
    }


def _item(request: HttpRequest, name: str, label: str) -> NavItem:
    href = reverse(name)
    return NavItem(label, href, request.path == href)
