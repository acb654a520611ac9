"""Beginning and ending a session, the same way for every means of signing in."""

from __future__ import annotations

from collections.abc import Mapping

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from talka.core.people.models import Person
from talka.core.people.queries import ATTESTED


def sign_in(
    request: HttpRequest,
    person: Person,
    next_url: str = "",
    attested: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Signs the person in, or sends them to their second factor first.

    ``attested`` is kept in this session only, beside the person it is about.
    """
    sign_out(request)
    record_authentication(request, person, person.kind)
    if attested:
        request.session[ATTESTED] = {str(person.id): dict(attested)}
    where = safe_next(next_url) or reverse("account")
    response: HttpResponse = perform_login(request, person, redirect_url=where)
    return response


def again_first(request: HttpRequest, back: str) -> HttpResponse | None:
    """The page that asks for the second step once more, before an act that matters; None for five minutes after it.

    It leads to ``back``, where one asks again.
    """
    if did_recently_reauthenticate(request):
        return None
    where = urlencode({"next": back})
    return redirect(f"{reverse('mfa_reauthenticate')}?{where}")


def sign_out(request: HttpRequest) -> None:
    """Ends the session and forgets all it held."""
    get_adapter().logout(request)


def safe_next(url: str) -> str:
    """The address if it is a path on this site, else nothing: never somebody else's site."""
    inside = url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
    return url if inside else ""
