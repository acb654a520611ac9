"""A tool tells people something of its own: the house seals, sends and retries, the tool says the words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from talka.core.items.models import Item
from talka.core.outreach.actions.notices import store_letters, take_turns
from talka.core.outreach.models import News, Notice
from talka.core.spaces.models import Stage


@transaction.atomic
def tell(
    stage: Stage,
    item: Item,
    what: str,
    boxes: Iterable[bytes],
    now: datetime,
    kind: str = Notice.Kind.TOOL,
) -> bool:
    """Makes a letter for each address in the sealed ``boxes``; False where ``what`` of ``item`` was told before.

    ``what`` has at most ten characters; the ``letter`` the tool declares turns it into words. The caller is a
    timer: only the notice worker opens boxes. ``kind`` is PLACE where it goes to those who follow a place.
    """
    take_turns()
    if News.objects.filter(item=item, what=what).exists():
        return False
    notice = Notice.objects.create(stage=stage, kind=kind, made_at=now)
    News.objects.create(notice=notice, item=item, what=what)
    store_letters(notice, boxes, now)
    return True
