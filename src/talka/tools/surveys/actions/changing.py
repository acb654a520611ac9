"""Changing and taking back answers by the receipt's words, until the close."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from talka.core.contributions.actions import Draft, withdraw
from talka.core.items.models import Item
from talka.core.ledger.actions import erase, record
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand_open
from talka.tools.surveys import queries
from talka.tools.surveys.actions.quotas import give_back, pairs, take
from talka.tools.surveys.actions.sending import KIND, Sheet, held, leaf_of, parted, say
from talka.tools.surveys.domain import read
from talka.tools.surveys.domain.answers import checked
from talka.tools.surveys.models import Answers


@transaction.atomic
def change_answers(stage: Stage, entropy: bytes, sheet: Sheet, now: datetime) -> Answers:
    """Puts other answers in the place of those the words stand for; they now answer the version in force.

    Free texts that were sent stay: each is changed by its own receipt. Raises Wrong as sending does.
    """
    demand_open(stage, now)
    row = _locked(stage, entropy)
    before, old = read(row.version.document), row.leaf
    version = held(stage, sheet)
    questionnaire = read(version.document)
    texts = queries.texts(stage, entropy, questionnaire)
    asked = {id: value for id, value in sheet.given.items() if id not in texts}
    own, said = parted(questionnaire, checked(queries.without(questionnaire, texts), asked))
    give_back(stage, pairs(before, row.given))
    take(stage, pairs(questionnaire, own))
    row.version, row.given = version, own
    row.leaf = leaf_of(stage, version, own, old.hash)
    row.save(update_fields=["version", "given", "leaf"])
    for question, words in said.items():
        say(stage, entropy, question, Draft(words, sheet.language, kind=KIND), row.channel, now)
    erase(old)
    return row


@transaction.atomic
def withdraw_answers(stage: Stage, entropy: bytes, now: datetime) -> None:
    """Deletes the answers the words stand for, and takes their free texts back."""
    demand_open(stage, now)
    row = _locked(stage, entropy)
    questionnaire = read(row.version.document)
    give_back(stage, pairs(questionnaire, row.given))
    for question, opinion in queries.texts(stage, entropy, questionnaire).items():
        if opinion.item.state != Item.State.WITHDRAWN:
            withdraw(queries.text_entropy(entropy, question, stage), now)
    leaf = row.leaf
    row.delete()
    record("answers withdrawn", stage.pk, {"stage": str(stage.pk), "replaces": leaf.hash})
    erase(leaf)


def _locked(stage: Stage, entropy: bytes) -> Answers:
    found = queries.of_words(stage, entropy)
    rows = Answers.objects.select_for_update(of=("self",)).select_related("version", "leaf")
    return rows.get(pk=found.pk)
