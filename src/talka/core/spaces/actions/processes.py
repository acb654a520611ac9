"""Making and changing processes: the question put to the public."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.items.actions import forget_words
from talka.core.items.models import Item
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.domain import RESERVED
from talka.core.spaces.models import Process, Space
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused


@transaction.atomic
def make_process(
    actor: Actor,
    space: Space,
    slug: str,
    title: dict[str, str],
    question: dict[str, str],
    background: dict[str, str],
    easy: dict[str, str] | None = None,
) -> Process:
    """Makes a process as a draft only its host's staff can see."""
    demand(actor, space.id)
    Space.objects.select_for_update().get(pk=space.pk)
    if slug in RESERVED or Process.objects.filter(space=space, slug=slug).exists():
        raise Refused(_("This short name is taken; choose another."), field="slug", status=409)
    id = uuid4()
    item = Item.objects.create(
        id=id,
        tool="spaces",
        kind="process",
        space=space.id,
        process=id,
        title=_first(title)[:200],
        excerpt=_first(question)[:300],
        language=next(iter(title)),
        path=f"/{space.slug}/{slug}/",
        state=Item.State.DRAFT,
    )
    told = {"title": title, "question": question, "background": background, "easy": easy or {}}
    return Process.objects.create(item=item, space=space, slug=slug, **told)


@transaction.atomic
def change_process(
    actor: Actor,
    process: Process,
    title: dict[str, str],
    question: dict[str, str],
    background: dict[str, str],
    easy: dict[str, str] | None = None,
) -> Process:
    """Changes the words of a process; once public, the change is in the ledger."""
    demand(actor, process.space_id)
    process.title, process.question, process.background = title, question, background
    process.easy = easy or {}
    process.save(update_fields=["title", "question", "background", "easy"])
    process.item.title, process.item.excerpt = _first(title)[:200], _first(question)[:300]
    process.item.save(update_fields=["title", "excerpt"])
    forget_words([process.pk])
    if process.item.state == Item.State.PUBLIC:
        record("process changed", None, words(process))
    return process


def words(process: Process) -> dict[str, Any]:
    """What a process's leaf commits to."""
    told = {
        "title": process.title,
        "question": process.question,
        "background": process.background,
    }
    return told | ({"easy": process.easy} if process.easy else {})


def _first(text: dict[str, str]) -> str:
    return next((value for value in text.values() if value), "")
