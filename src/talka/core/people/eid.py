"""What is taken from an e-ID's claims: a handle for good, and vouched facts for one session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from talka.core.people.domain import EID, attest, eid_subject
from talka.core.people.handles import handle_of


@dataclass(frozen=True)
class Vouched:
    """What an e-ID said that we use: who (never stored) and facts for the session."""

    subject: str
    facts: Mapping[str, str]


def take_claims(login: SocialLogin, today: date) -> Vouched | None:
    """Reads the claims and takes them out of ``login``, before anything is asked of the database.

    None if the parts of the answer contradict each other or name nobody (OpenID Connect Core 5.3.2).
    """
    data, options = login.account.extra_data, login.provider.app.settings
    login.account.extra_data, login.account.uid, login.email_addresses = {}, "", []
    vouched = _vouched(login.account.provider, data, options, today)
    if vouched:
        login.account.uid = handle_of(EID, vouched.subject)
    return vouched


def tells_personal_codes() -> bool:
    """Whether every configured e-ID tells people apart by the personal code, as a document does."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return all(app["settings"].get("identity_claim") for app in apps)


def failed(request: HttpRequest) -> HttpResponse:
    """The page for a sign-in that was broken off or went wrong."""
    return render(request, "people/eid_failed.html", status=401)


def _vouched(
    provider: str, data: dict[str, dict[str, Any]], options: dict[str, Any], today: date
) -> Vouched | None:
    claims = {**data.get("id_token", {}), **data.get("userinfo", {})}
    subjects = {part.get("sub") for part in data.values()}
    claim = options.get("identity_claim")
    value = claims.get(claim or "sub")
    if len(subjects) != 1 or not isinstance(value, str) or not value.strip():
        return None
    facts = attest(claims, options.get("territory_claim", ""), today)
    return Vouched(eid_subject(provider, value, personal=bool(claim)), facts)
