"""Every read of surveys."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.models import Contribution, Receipt
from talka.core.ledger.keys import store
from talka.core.spaces.domain import DRAFT
from talka.core.spaces.models import Stage
from talka.core.tooling.domain import unpack
from talka.kit.refused import Refused
from talka.sealing.keystore import SiteKey
from talka.sealing.receipts import NONCE_BYTES, digest, receipt_entropy
from talka.tools.surveys.domain import Options, Question, Questionnaire, read
from talka.tools.surveys.domain.answers import is_shown, marks
from talka.tools.surveys.domain.questionnaire import TEXT
from talka.tools.surveys.models import (
    Answers,
    Filled,
    Results,
    Said,
    Unfinished,
    Version,
    Work,
)

TOOL = "surveys"
CHUNK = 2000


def options(stage: Stage) -> Options:
    """What the official set."""
    return unpack(Options, stage.options)


def newest(stage: Stage) -> Version | None:
    """The questionnaire in force."""
    return Version.objects.filter(stage=stage).order_by("-number").first()


def version(stage: Stage, id: str) -> Version | None:
    """A questionnaire by its id as a page carries it; None where it is gone."""
    try:
        return Version.objects.filter(stage=stage, pk=UUID(id)).first()
    except ValueError:
        return None


def versions(stage: Stage) -> dict[int, Questionnaire]:
    """Every questionnaire of the stage that was ever answered, and the one in force, by number."""
    return {one.number: read(one.document) for one in Version.objects.filter(stage=stage)}


def work(stage: Stage) -> Questionnaire:
    """The questionnaire as the host works on it; at first the one in force, or an empty one."""
    kept = Work.objects.filter(stage=stage).first() or newest(stage)
    return read(kept.document) if kept else Questionnaire()


def rows(stage: Stage) -> list[tuple[int, dict[str, Any]]]:
    """All answers as (version, given), in the order of their random keys."""
    found = Answers.objects.filter(version__stage=stage).order_by("pk")
    return list(found.values_list("version__number", "given").iterator(CHUNK))


def counted(stage: Stage) -> int:
    """How many people have answered."""
    return Answers.objects.filter(version__stage=stage).count()


def results(stage: Stage) -> Results | None:
    """What came out, as it was counted last."""
    return Results.objects.filter(stage=stage).first()


def mark_of(entropy: bytes) -> bytes:
    """What is stored of a receipt's words."""
    return digest(entropy, store().site(SiteKey.SALT))


def of_words(stage: Stage, entropy: bytes) -> Answers:
    """The answers a receipt's words stand for; refuses (404) words that lead nowhere."""
    found = Answers.objects.filter(digest=mark_of(entropy), version__stage=stage)
    own = found.select_related("version", "leaf").first()
    if own is None:
        message = _("These words belong to no answers to this survey, or they were taken back.")
        raise Refused(message, field="words", status=404)
    return own


def full(stage: Stage, questionnaire: Questionnaire, given: Mapping[str, Any]) -> bool:
    """Whether an answer among these has a quota that is full."""
    own = [
        Q(question=one.id, answer=mark)
        for one in questionnaire.questions()
        if one.id in given and is_shown(one, given)
        for mark in marks(one, given[one.id])
    ]
    if not own or not questionnaire.quotas:
        return False
    wanted = own[0]
    for one in own[1:]:
        wanted |= one
    return Filled.objects.filter(wanted, stage=stage, number__gte=F("most")).exists()


def running(now: datetime) -> QuerySet[Stage]:
    """Stages whose results may have changed: opened, and not answered for good."""
    return Stage.objects.filter(tool=TOOL, opens_at__lte=now).exclude(state=DRAFT)


def text_entropy(entropy: bytes, question: str, stage: Stage) -> bytes:
    """The receipt of one free text, made of the whole receipt: the words lead to it, no row does."""
    secret = hmac.digest(entropy, f"survey text {question}".encode(), "sha256")
    return receipt_entropy(secret[:NONCE_BYTES], stage.pk)


def texts(stage: Stage, entropy: bytes, questionnaire: Questionnaire) -> dict[str, Contribution]:
    """The free texts that belong to a receipt, by question; a slow hash for each that might be there."""
    asked = [one.id for one in questionnaire.questions() if one.kind == TEXT]
    by_mark = {mark_of(text_entropy(entropy, id, stage)): id for id in asked}
    found = Receipt.objects.filter(digest__in=by_mark).select_related("contribution__item")
    return {
        by_mark[bytes(one.digest)]: one.contribution
        for one in found
        if one.contribution is not None
    }


def without(questionnaire: Questionnaire, ids: Collection[str]) -> Questionnaire:
    """The questionnaire without these questions."""
    pages = [
        replace(page, questions=tuple(one for one in page.questions if one.id not in ids))
        for page in questionnaire.pages
    ]
    return replace(questionnaire, pages=tuple(pages))


def found(entropy: bytes) -> Answers | None:
    """The answers behind a receipt's words, of whichever stage; None where there are none."""
    own = Answers.objects.filter(digest=mark_of(entropy))
    return own.select_related("version__stage__process__space", "leaf").first()


def stage_of_words(entropy: bytes) -> Stage | None:
    """The stage in which these words open answers, or something put aside."""
    if (own := found(entropy)) is not None:
        return own.version.stage
    aside = Unfinished.objects.filter(digest=mark_of(entropy))
    row = aside.select_related("stage__process__space").first()
    return row.stage if row else None


def question_of(opinion: Contribution) -> Question | None:
    """The question a free text answers, as the newest version that asks it puts it."""
    said = Said.objects.filter(contribution=opinion).first()
    if said is None:
        return None
    every = Version.objects.filter(stage=opinion.stage_id).order_by("-number")
    asked = (read(one.document).question(said.question) for one in every)
    return next((one for one in asked if one is not None), None)
