"""Where allauth asks us: what it would store of people, it doesn't get."""

from __future__ import annotations

from typing import Any, Never

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, get_language_from_path, override
from django.utils.translation import gettext as _

from talka.core.people import actions
from talka.core.people.domain import EID
from talka.core.people.eid import Vouched, failed, take_claims
from talka.core.people.handles import identity_key
from talka.core.people.models import Person
from talka.core.people.sealed import Envelope
from talka.core.people.sessions import safe_next, sign_in
from talka.kit import qr


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sessions only: no addresses, no passwords, no sign-up forms."""

    def is_safe_url(self, url: str | None) -> bool:
        return bool(safe_next(url or ""))

    def login(self, request: HttpRequest, user: Person) -> None:
        super().login(request, user)
        actions.forget_when_used(user)


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An e-ID becomes a handle before allauth asks or writes anything; no account row is ever made."""

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> Person:
        sociallogin.vouched = take_claims(sociallogin, timezone.localdate())
        person: Person = sociallogin.user
        return person

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> Never:
        vouched: Vouched | None = sociallogin.vouched
        next_url = safe_next(sociallogin.get_redirect_url(request) or "")
        with override(get_language_from_path(next_url) or get_language()):
            if vouched is None:
                raise ImmediateHttpResponse(failed(request))
            person = actions.person_for(EID, vouched.subject)
            raise ImmediateHttpResponse(sign_in(request, person, next_url, vouched.facts))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **_why: Any) -> Never:
        raise ImmediateHttpResponse(failed(request))


class TwoFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seeds of second factors are sealed under a key that is not in the database."""

    def get_totp_label(self, user: Person) -> str:
        return user.handle[:8]

    def build_totp_svg(self, url: str) -> str:
        return qr.svg(url, _("QR code for the authenticator app; the key below says the same"))

    def encrypt(self, text: str) -> str:
        return _envelope().seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return str(_envelope().opened(encrypted_text))


def _envelope() -> Envelope:
    return Envelope(identity_key(), "second factor")
