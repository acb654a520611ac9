"""Reading pages: what is asked and why, and what people said in their own words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.answers.chain import chain
from talka.core.answers.queries import sign_off
from talka.core.contributions.queries import just_arrived, one_public
from talka.core.items.queries import public
from talka.core.spaces.domain import days_left
from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.kit.pagination import keyset_page
from talka.tools.surveys import queries
from talka.tools.surveys.actions.sending import KIND
from talka.tools.surveys.domain import read
from talka.tools.surveys.views.frame import page


@require_safe
def home(request: HttpRequest, stage: Stage) -> HttpResponse:
    """What is asked, how long it takes, who may answer, and how many have."""
    now, version, kept = timezone.now(), queries.newest(stage), queries.results(stage)
    asked = read(version.document) if version else None
    shown: dict[str, Any] = {
        "version": version,
        "asked": asked,
        "number": len(list(asked.questions())) if asked else 0,
        "people": kept.people if kept else 0,
        "days_left": days_left(stage.closes_at, now),
        "rules": signs.rules(stage),
        "options": queries.options(stage),
        "signed": sign_off(stage),
    }
    return page(request, stage, "home", current="home", **shown)


@require_safe
def texts(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The free texts, in the ledger's order."""
    placed = public(stage.pk, KIND).filter(position__isnull=False)
    arrived = just_arrived(stage)
    shown = {"page": keyset_page(placed, request), "arrived": arrived}
    return page(request, stage, "texts", _("In people's own words"), current="texts", **shown)


@require_safe
def opinion(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """One free text with the question it answers, its theme, the answer, and what was done."""
    found = one_public(stage, id)
    asked = queries.question_of(found)
    shown = {"opinion": found, "chain": chain(found), "asked": asked}
    return page(request, stage, "opinion", _("Opinion"), **shown)
