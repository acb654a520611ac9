"""A notice to print: what was asked, answered and done, for a library's wall."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.answers.models import Answer
from talka.core.answers.wording import verdict_words
from talka.core.items.models import Item
from talka.core.outreach import queries
from talka.core.spaces.addresses import localized
from talka.kit import qr

MOST = 60


@require_safe
def notice(request: HttpRequest, stage: UUID) -> HttpResponse:
    """The public answers of a stage on paper, with the way back to the page."""
    found = queries.stage(stage)
    page = settings.TALKA_SITE_URL + localized(found.path)
    answers = queries.answers(found)
    context = {
        "stage": found,
        "page": page,
        "qr": qr.svg(page, _("The page of this notice")),
        "answers": [_shown(answer) for answer in answers[:MOST]],
        "more": max(0, len(answers) - MOST),
    }
    return render(request, "outreach/notice.html", context)


def _shown(answer: Answer) -> dict[str, object]:
    label, tone = verdict_words(answer)
    public = answer.target.state == Item.State.PUBLIC
    theme = getattr(answer.target, "as_theme", None)
    words = answer.target.excerpt if public and theme is None else ""
    return {"answer": answer, "label": label, "tone": tone, "theme": theme, "words": words}
