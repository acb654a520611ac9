"""A practice copy of a stage: open at once, never published."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from talka.core.items.models import Item
from talka.core.ledger.domain import practice_id
from talka.core.people.domain import Actor
from talka.core.spaces.domain import OPEN, Frame, Gate
from talka.core.spaces.models import Process, Stage

OPEN_FOR = timedelta(days=2)


@transaction.atomic
def make_practice(actor: Actor, stage: Stage, now: datetime) -> Stage:
    """Copies a stage's question and options for practice. The caller has checked who may."""
    space, slug = stage.process.space, f"practice-{secrets.token_hex(6)}"
    id, titles = _id(), _titled(stage.process.title)
    first = next(iter(titles))
    item = Item.objects.create(
        id=id,
        tool="spaces",
        kind="process",
        space=space.pk,
        process=id,
        title=titles[first][:200],
        language=first,
        path=f"/{space.slug}/{slug}/",
        state=Item.State.DRAFT,
    )
    asked = {"title": titles, "question": stage.process.question, "easy": stage.process.easy}
    process = Process.objects.create(item=item, space=space, slug=slug, **asked)
    return Stage.objects.create(
        id=_id(),
        process=process,
        number=1,
        tool=stage.tool,
        options=stage.options,
        opens_at=now,
        closes_at=now + OPEN_FOR,
        state=OPEN,
        gate_stored=Gate().stored(),
        frame_stored=asdict(Frame()),
        owes="nothing",
        owner=actor.name,
    )


def _id() -> UUID:
    return practice_id(secrets.token_bytes(12))


def _titled(titles: dict[str, str]) -> dict[str, str]:
    made = {}
    for code, title in titles.items():
        with override(code):
            made[code] = _("Practice: %(title)s") % {"title": title}
    return made
