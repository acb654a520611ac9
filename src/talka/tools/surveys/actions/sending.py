"""Answering: once per person, whole or not at all; free texts become opinions nobody can lead back to the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from talka.core.assisted.permissions import demand_helper, demand_typing
from talka.core.contributions.actions import Draft
from talka.core.contributions.actions.keys import tag_key
from talka.core.contributions.actions.rows import write
from talka.core.contributions.models import Receipt
from talka.core.ledger.actions import promise, record
from talka.core.ledger.models import Leaf
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand_open, pass_gate
from talka.kit.refused import Refused
from talka.sealing.receipts import receipt_entropy
from talka.sealing.tags import voice_tag
from talka.tools.surveys import queries
from talka.tools.surveys.actions.quotas import pairs, take
from talka.tools.surveys.domain import Questionnaire, read
from talka.tools.surveys.domain.answers import checked
from talka.tools.surveys.domain.questionnaire import TEXT
from talka.tools.surveys.models import Answers, Said, Version
from talka.tools.surveys.permissions import demand_newest

KIND = "opinion"
WAYS = ("agent", "paper")
# Whoever answers holds the version in force, without waiting for others who answer.
IN_FORCE = """
SELECT id FROM surveys_version WHERE stage_id = %s ORDER BY number DESC LIMIT 1 FOR KEY SHARE
"""


@dataclass(frozen=True)
class Sheet:
    """What somebody filled in: the id of the version they saw, their answers, and the language of their words."""

    version: str
    given: Mapping[str, Any] = field(default_factory=dict)
    language: str = "lv"


@dataclass(frozen=True)
class Sent:
    """What the person takes home: the entropy of eight words, and the ledger's promise."""

    answers: Answers
    entropy: bytes
    promise: str


def send_answers(actor: Actor, stage: Stage, sheet: Sheet, nonce: bytes, now: datetime) -> Sent:
    """Takes one person's answers; the same form sent again gives the same receipt.

    Refuses (409) a second time from the same person and questions that changed meanwhile, (410) where a quota is
    full. Raises Wrong where an answer doesn't fit its question.
    """
    entropy = receipt_entropy(nonce, stage.pk)
    if (first := _earlier(entropy)) is not None:
        return Sent(first, entropy, promise(first.leaf, now))
    demand_open(stage, now)
    # The stage takes the process's place, so that these tags are nobody's as an author.
    tag = voice_tag(tag_key(stage.process_id), stage.pk, bytes.fromhex(pass_gate(actor, stage)), 0)
    made = _taken(stage, sheet, entropy, actor.channel, now, tag)
    if made is None:
        message = _(
            "From here this survey was answered already. With your receipt you can change it."
        )
        raise Refused(message, status=409)
    return Sent(made, entropy, promise(made.leaf, now))


def enter_answers(
    actor: Actor, stage: Stage, sheet: Sheet, nonce: bytes, way: str, now: datetime
) -> Sent:
    """A helper enters what somebody tells them ("agent") or wrote on paper ("paper"); no row says who helped."""
    demand_helper(actor, stage)
    demand_typing(stage, now)
    if way not in WAYS:
        raise Refused(_("Choose how the answers came."), field="way")
    entropy = receipt_entropy(nonce, stage.pk)
    made = _earlier(entropy) or _taken(stage, sheet, entropy, way, now, None)
    assert made is not None
    return Sent(made, entropy, promise(made.leaf, now))


def _earlier(entropy: bytes) -> Answers | None:
    mark = queries.mark_of(entropy)
    return Answers.objects.filter(digest=mark).select_related("leaf", "version").first()


def _taken(
    stage: Stage, sheet: Sheet, entropy: bytes, channel: str, now: datetime, tag: bytes | None
) -> Answers | None:
    """The new row, the one that the same form made a moment ago, or None where the person answered before."""
    try:
        return _stored(stage, sheet, entropy, channel, now, tag)
    except IntegrityError:
        return _earlier(entropy)


@transaction.atomic
def _stored(
    stage: Stage, sheet: Sheet, entropy: bytes, channel: str, now: datetime, tag: bytes | None
) -> Answers:
    version = held(stage, sheet)
    questionnaire = read(version.document)
    own, texts = parted(questionnaire, checked(questionnaire, sheet.given))
    take(stage, pairs(questionnaire, own))
    made = Answers(
        version=version,
        given=own,
        digest=queries.mark_of(entropy),
        tag=tag,
        channel=channel,
        leaf=leaf_of(stage, version, own),
    )
    made.save(force_insert=True)
    for question, words in texts.items():
        say(stage, entropy, question, Draft(words, sheet.language, kind=KIND), channel, now)
    return made


def held(stage: Stage, sheet: Sheet) -> Version:
    """The version in force, in force until the transaction ends; refuses (409) another than the person saw."""
    with connection.cursor() as cursor:
        cursor.execute(IN_FORCE, [stage.pk])
        found = cursor.fetchone()
    return demand_newest(Version.objects.get(pk=found[0]) if found else None, sheet.version)


def parted(
    questionnaire: Questionnaire, given: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, str]]:
    """What stands in the row, and the free texts by question."""
    texts = {one.id for one in questionnaire.questions() if one.kind == TEXT}
    row = {id: value for id, value in given.items() if id not in texts}
    return row, {id: value for id, value in given.items() if id in texts}


def leaf_of(stage: Stage, version: Version, given: Mapping[str, Any], replaces: str = "") -> Leaf:
    """What the ledger holds of answers."""
    told = said(stage, version, given)
    return record("answers", stage.pk, told | ({"replaces": replaces} if replaces else {}))


def said(stage: Stage, version: Version, given: Mapping[str, Any]) -> dict[str, Any]:
    """What the leaf of answers commits to."""
    return {"stage": str(stage.pk), "version": version.number, "answers": dict(given)}


def say(
    stage: Stage, entropy: bytes, question: str, draft: Draft, channel: str, now: datetime
) -> None:
    """Makes an opinion of a free text, with a receipt that the whole receipt's words lead to."""
    opinion = write(stage, draft, channel=channel, now=now)
    mark = queries.mark_of(queries.text_entropy(entropy, question, stage))
    Receipt.objects.create(digest=mark, contribution=opinion)
    Said.objects.create(contribution=opinion, question=question)
