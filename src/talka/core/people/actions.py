"""Every write about people. None of them is a ledger entry: that somebody exists is nobody's business."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.core.people.domain import EID, EMAIL, Actor
from talka.core.people.handles import handle_of
from talka.core.people.models import Person
from talka.kit.refused import Refused


def person_for(kind: str, value: str) -> Person:
    """The person behind an e-mail address or an e-ID subject, made on the first call.

    Two first calls at once make one person. Raises ValueError for a kind nobody signs in with.
    """
    if kind not in (EMAIL, EID):
        raise ValueError(f"nobody signs in by {kind!r}")
    language = get_language() or settings.LANGUAGE_CODE
    made = {"kind": kind, "language": language}
    return Person.objects.get_or_create(handle=handle_of(kind, value), defaults=made)[0]


def set_language(actor: Actor, language: str) -> None:
    """The language in which Talka writes to the person."""
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("Talka does not speak this language yet."), field="language")
    if not _row(actor).update(language=language):
        raise Refused(_("Please sign in first."), status=403)


def forget_when_used(person: Person) -> None:
    """A second factor was just used: when is not kept, as no other time of signing in is."""
    Authenticator.objects.filter(user=person, last_used_at__isnull=False).update(last_used_at=None)


def forget_ended_sessions() -> None:
    """Sessions that ran out are erased: when somebody was here is kept no longer than they are."""
    SessionStore.clear_expired()


def delete_person(actor: Actor) -> None:
    """Erases the person with roles and second factor; what they said elsewhere names nobody."""
    deleted, _rows = _row(actor).delete()
    if not deleted:
        raise Refused(_("Please sign in first."), status=403)


def _row(actor: Actor) -> QuerySet[Person]:
    return Person.objects.filter(id=actor.person) if actor.person else Person.objects.none()
