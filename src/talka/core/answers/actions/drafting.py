"""Replies drafted from minutes: proposed to the official, published by nobody but them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.answers.models import Minutes, Theme
from talka.core.answers.queries import quotes
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.papers.reading import Placed
from talka.kit.refused import Refused
from talka.opinions.replying import (
    Asked,
    Draft,
    NoDecision,
    Paragraph,
    draft_replies,
    is_faithful,
)

LONGEST_NAME = 120


@transaction.atomic
def draft_from_minutes(actor: Actor, stage: Stage, name: str, paper: Sequence[Placed]) -> Minutes:
    """Finds for every theme the passage that answers it; earlier minutes of the stage give way."""
    demand(actor, stage.process.space_id)
    themes = list(Theme.objects.filter(stage=stage, parent=None).order_by("-size", "pk"))
    if not themes:
        raise Refused(_("There are no themes to answer yet. Group the opinions first."), status=409)
    paragraphs = [Paragraph(one.text, one.number, one.page) for one in paper]
    try:
        found = draft_replies(paragraphs, _asked(themes))
    except NoDecision:
        raise Refused(
            _("Nothing in this text was decided. Send the minutes or the decision itself.")
        ) from None
    drafts = {one.theme: _kept(one, paragraphs) for one in found.drafts}
    values: dict[str, Any] = {
        "name": name[:LONGEST_NAME],
        "by": actor.name,
        "language": found.language,
    }
    values |= {"drafts": drafts, "unanswered": list(found.unanswered)}
    made, _new = Minutes.objects.update_or_create(stage=stage, defaults=values)
    record("replies drafted", stage.id, {"themes": len(themes), "drafted": len(drafts)})
    return made


@transaction.atomic
def forget_minutes(actor: Actor, stage: Stage) -> None:
    """Throws away what was drafted and not saved."""
    demand(actor, stage.process.space_id)
    Minutes.objects.filter(stage=stage).delete()


def drop_draft(stage: Stage, id: UUID) -> None:
    """An answer was saved: from now on it is the official's own."""
    for kept in Minutes.objects.select_for_update().filter(stage=stage):
        if kept.drafts.pop(str(id), None) is not None:
            kept.save(update_fields=["drafts"])


def _asked(themes: Sequence[Theme]) -> list[Asked]:
    """Each theme with its name and people's words; their languages are told by the words themselves."""
    said = quotes(themes)
    return [
        Asked(str(one.pk), [*one.name.values(), *(quote.text for quote in said[one.pk])])
        for one in themes
    ]


def _kept(draft: Draft, paragraphs: Sequence[Paragraph]) -> dict[str, Any]:
    assert is_faithful(draft, paragraphs), "a drafted sentence must be a quotation"
    return {
        "sentences": [
            {
                "text": cited.text,
                "page": paragraphs[cited.paragraph].page,
                "number": paragraphs[cited.paragraph].number,
            }
            for cited in draft.sentences
        ],
        "confidence": draft.confidence,
        "is_likely": draft.is_likely,
        "verdict": draft.verdict,
    }
