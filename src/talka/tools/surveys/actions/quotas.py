"""Quotas: counted up in one statement each, so that no two people get the last place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.tools.surveys import queries
from talka.tools.surveys.domain import Questionnaire
from talka.tools.surveys.domain.answers import marks
from talka.tools.surveys.models import Filled

FULL = _(
    "We have heard from enough people with your answers already, so these are not taken. Thank you for coming."
)
Pair = tuple[str, str]


def pairs(questionnaire: Questionnaire, given: Mapping[str, Any]) -> set[Pair]:
    """The (question, answer) pairs of these answers that have a quota."""
    own = {
        (one.id, mark)
        for one in questionnaire.questions()
        if one.id in given
        for mark in marks(one, given[one.id])
    }
    return own & {(quota.question, quota.answer) for quota in questionnaire.quotas}


def take(stage: Stage, wanted: Iterable[Pair]) -> None:
    """Takes a place in each; refuses (410) where one is full. In the caller's transaction."""
    # In one order, so that two people never wait for each other.
    for question, answer in sorted(wanted):
        free = Filled.objects.filter(stage=stage, question=question, answer=answer)
        if not free.filter(number__lt=F("most")).update(number=F("number") + 1):
            raise Refused(FULL, status=410)


def give_back(stage: Stage, held: Iterable[Pair]) -> None:
    """Frees the places that answers held."""
    for question, answer in sorted(held):
        own = Filled.objects.filter(stage=stage, question=question, answer=answer, number__gt=0)
        own.update(number=F("number") - 1)


def set_quotas(stage: Stage, questionnaire: Questionnaire) -> None:
    """Makes the places of a questionnaire newly in force; answers to all versions count in them."""
    taken: dict[Pair, int] = {}
    for _number, given in queries.rows(stage):
        for pair in pairs(questionnaire, given):
            taken[pair] = taken.get(pair, 0) + 1
    Filled.objects.filter(stage=stage).delete()
    Filled.objects.bulk_create(
        Filled(
            stage=stage,
            question=quota.question,
            answer=quota.answer,
            most=quota.most,
            number=taken.get((quota.question, quota.answer), 0),
        )
        for quota in questionnaire.quotas
    )
