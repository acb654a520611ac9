"""What is this tool's own in write → check → sent: a draft with its co-signing link, and what speaks against."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions import Sent
from talka.core.contributions.views.writing import Shown, Writing
from talka.core.people.domain import Actor
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage
from talka.tools.petitions import queries
from talka.tools.petitions.actions import argue, draft_petition
from talka.tools.petitions.forms import ArgueForm, DraftForm


def _of_petition(_request: HttpRequest, stage: Stage, id: UUID) -> Shown:
    return {"petition": queries.open_one(stage, id)}


def _draft(
    actor: Actor, stage: Stage, form: DraftForm, shown: Shown, nonce: bytes, now: datetime
) -> Sent:
    said = form.cleaned_data
    words = said["title"], said["body"], said["language"]
    made = draft_petition(actor, stage, *words, nonce, now)
    if needs := queries.options(stage).co_signers:
        link = settings.TALKA_SITE_URL + stage_url(stage, "invited", token=made.token)
        shown |= {"needs": needs, "link": link}
    return made.sent


def _argue(
    actor: Actor, stage: Stage, form: ArgueForm, shown: Shown, nonce: bytes, now: datetime
) -> Sent:
    said = form.cleaned_data
    return argue(actor, shown["petition"], said["body"], said["language"], nonce, now)


DRAFTING = Writing(DraftForm, _draft, title=_("Begin a petition"))
ARGUING = Writing(
    ArgueForm,
    _argue,
    title=_("What speaks against it?"),
    start="against",
    then=("against-check", "against-sent"),
    about=_of_petition,
)
