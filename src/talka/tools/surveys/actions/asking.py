"""The host's questions: worked on step by step, put in force as a whole."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused
from talka.tools.surveys import queries
from talka.tools.surveys.actions.quotas import set_quotas
from talka.tools.surveys.domain import Questionnaire, read
from talka.tools.surveys.domain.writing import written
from talka.tools.surveys.models import Version, Work
from talka.tools.surveys.permissions import demand_editable


@transaction.atomic
def keep_work(actor: Actor, stage: Stage, questionnaire: Questionnaire) -> None:
    """Keeps what the host is working on; nobody is asked it yet. Raises Mistake where parts don't fit together."""
    demand(actor, stage.process.space_id)
    demand_editable(stage)
    document = written(questionnaire)
    read(document)
    Work.objects.update_or_create(stage=stage, defaults={"document": document})
    record("questions worked on", stage.pk, {"questionnaire": document, "by": actor.name})


@transaction.atomic
def put_in_force(actor: Actor, stage: Stage) -> Version:
    """People are asked this from now on. Answers that came keep the version they answered.

    A version nobody has answered is replaced; an answered one stays, and the new one gets the next number.
    """
    demand(actor, stage.process.space_id)
    demand_editable(stage)
    questionnaire = queries.work(stage)
    if not any(True for _question in questionnaire.questions()):
        raise Refused(_("There are no questions yet."), status=409)
    document = written(questionnaire)
    before = _locked(stage)
    if before is not None and before.document == document:
        raise Refused(_("These questions are in force already."), status=409)
    number = before.number if before else 1
    if before is not None and before.answers.exists():
        number += 1
    elif before is not None:
        before.delete()
    made = Version.objects.create(stage=stage, number=number, document=document)
    set_quotas(stage, questionnaire)
    facts = {"questionnaire": document, "version": number, "by": actor.name}
    record("questions in force", stage.pk, facts)
    return made


def _locked(stage: Stage) -> Version | None:
    """The version in force, while nobody answers it or puts another in its place."""
    Stage.objects.select_for_update(no_key=True).get(pk=stage.pk)
    newest = Version.objects.filter(stage=stage).order_by("-number")
    return newest.select_for_update().first()
