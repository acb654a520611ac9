"""Answers collected elsewhere, brought in as a whole: all that are given, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.assisted.permissions import demand_typing
from talka.core.contributions.actions import Draft
from talka.core.contributions.actions.rows import write
from talka.core.ledger.actions import record, record_many
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused
from talka.tools.surveys.actions.quotas import pairs, take
from talka.tools.surveys.actions.sending import KIND, Sheet, held, parted, said
from talka.tools.surveys.domain import Questionnaire, read
from talka.tools.surveys.domain.answers import Wrong, checked
from talka.tools.surveys.models import Answers, Said

CHANNEL = "import"
MOST = 5000


@transaction.atomic
def bring_answers(
    actor: Actor, stage: Stage, version: str, people: Sequence[Mapping[str, Any]], now: datetime
) -> int:
    """Stores one row per person; returns how many. They have no receipt, as nobody is there to take one.

    ``people``: answers by question; "language" beside them is that of free texts. Refuses all where one doesn't
    fit, and says which, counted from 1.
    """
    demand(actor, stage.process.space_id)
    demand_typing(stage, now)
    if len(people) > MOST:
        raise Refused(_("At most %(most)s people at once.") % {"most": MOST}, field="document")
    current = held(stage, Sheet(version))
    asked = read(current.document)
    found = [_one(asked, number, own) for number, own in enumerate(people, 1)]
    for own, _texts, _language in found:
        take(stage, pairs(asked, own))
    leaves = record_many("answers", stage.pk, [said(stage, current, own) for own, *_rest in found])
    Answers.objects.bulk_create(
        Answers(version=current, given=own, channel=CHANNEL, leaf_id=leaf)
        for (own, *_rest), leaf in zip(found, leaves, strict=True)
    )
    for _own, texts, language in found:
        for question, words in texts.items():
            opinion = write(stage, Draft(words, language, kind=KIND), channel=CHANNEL, now=now)
            Said.objects.create(contribution=opinion, question=question)
    record("answers brought", stage.pk, {"people": len(found), "by": actor.name})
    return len(found)


def _one(
    asked: Questionnaire, number: int, own: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, str], str]:
    given = dict(own)
    language = str(given.pop("language", "lv"))[:8]
    try:
        row, texts = parted(asked, checked(asked, given))
    except Wrong as wrong:
        message = _("The answers of person %(number)s don't fit at the question “%(question)s”.")
        told = {"number": number, "question": wrong.question}
        raise Refused(message % told, field="document") from None
    return row, texts, language
