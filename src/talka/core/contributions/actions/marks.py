"""What was imported before is known again: in the same file, or in a later export of the same place.

A mark is an HMAC under a site key: with the database alone nobody can ask it whether some row was in a file.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from talka.core.contributions.models import Batch
from talka.core.ledger.keys import store
from talka.core.spaces.models import Stage
from talka.sealing.keystore import SiteKey

PURPOSE = b"imported row"
LENGTH = 16


def sealed(stage: UUID, marks: Sequence[str]) -> list[str]:
    """The marks as they are kept: 128 bits each, in the order given."""
    key = hmac.digest(store().site(SiteKey.IDENTITY), PURPOSE, "sha256")
    begun = hmac.new(key, stage.bytes, hashlib.sha256)
    return [_sealed(begun, mark) for mark in marks]


def _sealed(begun: hmac.HMAC, mark: str) -> str:
    whole = begun.copy()
    whole.update(mark.encode())
    return b64encode(whole.digest()[:LENGTH]).decode()


def known(stage: Stage) -> set[str]:
    """The marks of everything imported into the stage and not undone."""
    imported = Batch.objects.filter(stage=stage, state=Batch.State.IMPORTED)
    return {mark for marks in imported.values_list("marks", flat=True) for mark in marks}


def wait_for_others(stage: Stage) -> None:
    """Until this transaction ends, nobody else imports into the stage: two imports could miss each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(stage.pk)])
