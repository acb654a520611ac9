"""Leaving an address for news: sealed at once, never stored in clear. Nothing here is a ledger entry."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.models import Contribution
from talka.core.ledger.keys import store
from talka.core.outreach.domain import LONGEST_ADDRESS, Reader, packed
from talka.core.outreach.models import Contact
from talka.core.people.domain import EMAIL, normalise
from talka.kit.refused import Refused
from talka.sealing import contacts
from talka.sealing.keystore import KeyDestroyed


def leave_contact(
    contribution: Contribution, address: str, language: str, weekly: bool = False
) -> Contact | None:
    """Seals an address to the opinion's process, in the caller's transaction; an empty address is fine.

    To be given to ``contributions.actions.send`` as ``also``. Letters go out in ``language``, at once or
    ``weekly``.
    """
    if not address.strip():
        return None
    reader = Reader(language, checked_address(address), weekly)
    box = sealed(contribution.stage.process_id, reader)
    return Contact.objects.create(contribution=contribution, box=box)


def checked_address(address: str) -> str:
    """The address in its normal form, the only one letters go to; refuses what is no address."""
    try:
        normal = normalise(EMAIL, address)
        validate_email(normal)
    except (ValueError, ValidationError):
        raise _unusable() from None
    if len(normal.encode()) > LONGEST_ADDRESS:
        raise _unusable()
    return normal


def sealed(process: UUID, reader: Reader) -> bytes:
    """A fresh box for a reader; no two are alike, all have the same length."""
    known = reader.language in dict(settings.LANGUAGES)
    spoken = reader.language if known else settings.LANGUAGE_CODE
    return contacts.seal(sealing_key(process), packed(reader._replace(language=spoken)))


def sealing_key(process: UUID) -> bytes:
    """The public half of the process's contact key; refuses (410) once the key is gone."""
    try:
        return store().contact_public(process)
    except KeyDestroyed:
        raise Refused(
            _("This process is over; there will be no more news of it."), status=410
        ) from None


def _unusable() -> Refused:
    return Refused(_("This is not an e-mail address. An example: anna@example.lv"), field="email")
