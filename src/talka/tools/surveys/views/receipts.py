"""What the eight words of a survey open: one's answers, or what was put aside; changing and taking back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from talka.core.answers.receipts.forms import WordsForm
from talka.core.contributions.slips import fragment, slip
from talka.core.ledger import keys
from talka.core.people import limits
from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.core.spaces.views.stagepage import form_page
from talka.kit.refused import Refused
from talka.sealing import promise as promises
from talka.tools.surveys import actions, queries
from talka.tools.surveys.actions import Sent
from talka.tools.surveys.domain import read
from talka.tools.surveys.models import Answers
from talka.tools.surveys.views.results import early
from talka.tools.surveys.views.told import told_answers
from talka.tools.surveys.views.walk import Walk, restored

TRIES_AN_HOUR = 60
WITHDRAW = "withdraw"


def receipt_shown(stage: Stage, done: Sent) -> dict[str, Any]:
    """For the page that shows the receipt."""
    return {
        "slip": slip(done.entropy, done.promise),
        "packed": done.promise and promises.pack(done.promise, keys.promise_verifier()),
        "closes": signs.moment(stage, stage.closes_at),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, stage: Stage) -> HttpResponse:
    """One's own answers by the words; or the way back into what was put aside."""
    if request.method != "POST":
        return form_page(request, stage, "words", _("My answers"), form=WordsForm())
    limits.check("survey words", request, TRIES_AN_HOUR, limits.HOUR)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return form_page(request, stage, "words", _("My answers"), status=422, form=form)
    entropy: bytes = form.cleaned_data["entropy"]
    try:
        if WITHDRAW in request.POST:
            actions.withdraw_answers(stage, entropy, timezone.now())
            return form_page(request, stage, "withdrawn", _("My answers"))
        if (row := queries.found(entropy)) is not None and row.version.stage_id == stage.pk:
            return _own(request, stage, row, entropy)
        return _aside(request, stage, entropy)
    except Refused as refused:
        form.refuse(refused)
        return form_page(request, stage, "words", _("My answers"), status=refused.status, form=form)


def _own(request: HttpRequest, stage: Stage, row: Answers, entropy: bytes) -> HttpResponse:
    asked = Walk(stage, row.version, read(row.version.document), row.given)
    texts = queries.texts(stage, entropy, asked.questionnaire)
    code = fragment(entropy, "")
    newest = queries.newest(stage)
    change = Walk(stage, row.version, asked.questionnaire, row.given, code)
    shown: dict[str, Any] = {
        "row": row,
        "rows": told_answers(asked),
        "is_newest": newest is not None and newest.pk == row.version_id,
        "texts": [
            (asked.questionnaire.question(id), one, _text_code(stage, entropy, id))
            for id, one in texts.items()
        ],
        "code": code,
        "state": change.state,
        "takes_input": stage.takes_input(timezone.now()),
        "closes": signs.moment(stage, stage.closes_at),
    }
    return form_page(request, stage, "mine", _("My answers"), **shown, **early(stage))


def _text_code(stage: Stage, entropy: bytes, question: str) -> str:
    return fragment(queries.text_entropy(entropy, question, stage), "")


def _aside(request: HttpRequest, stage: Stage, entropy: bytes) -> HttpResponse:
    state = actions.resume(stage, entropy, timezone.now())
    newest = queries.newest(stage)
    assert newest is not None
    walk = restored(Walk(stage, newest, read(newest.document)), state)
    return form_page(request, stage, "aside", _("Go on"), walk=walk)
