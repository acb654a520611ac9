"""Every read about people."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from talka.core.people.device import device_handle
from talka.core.people.domain import DEVICE, EMAIL, Actor, demo_address
from talka.core.people.handles import handle_of
from talka.core.people.models import Person

ATTESTED = "attested"


def who(request: HttpRequest) -> Actor:
    """Who is asking, without roles. Without a session cookie it costs no query and no session."""
    handles: dict[str, str] = {}
    device = device_handle(request)
    if device:
        handles[DEVICE] = device
    person = _signed_in(request)
    if person is None:
        return Actor(handles=handles)
    handles[person.kind] = person.handle
    return Actor(person=person.id, handles=handles, attested=_attested(request, person.id))


def person_by(kind: str, value: str) -> Person | None:
    """The person behind an address or code, if they have ever signed in."""
    return Person.objects.filter(handle=handle_of(kind, value)).first()


def demo_person(role: str) -> Person | None:
    """The demo's person of that role; only a demo database has one."""
    return person_by(EMAIL, demo_address(role))


def has_totp(actor: Actor) -> bool:
    """Whether the actor has set up a second factor."""
    found = Authenticator.objects.filter(user_id=actor.person, type=Authenticator.Type.TOTP)
    return bool(found.exists())


def _signed_in(request: HttpRequest) -> Person | None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if isinstance(request.user, Person) else None


def _attested(request: HttpRequest, person: UUID) -> dict[str, str]:
    facts: dict[str, dict[str, str]] = request.session.get(ATTESTED, {})
    return facts.get(str(person), {})
