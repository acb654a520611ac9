"""The author's side, by receipt: why a text is not shown, and the one appeal. Cookies play no part."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from talka.core.answers.receipts.forms import read
from talka.core.answers.receipts.pages import words_page
from talka.core.contributions.queries import by_entropy
from talka.core.moderation import actions, queries
from talka.core.moderation.forms import AppealForm
from talka.core.moderation.models import Case
from talka.core.moderation.wording import DECISIONS, GROUNDS, state
from talka.kit.refused import Refused


@words_page
def case(request: HttpRequest) -> HttpResponse:
    """What was decided about the text, why, and by whom."""
    code = request.POST.get("code", "")
    found = queries.hiding(by_entropy(read("", code)))
    return _page(request, found, AppealForm(initial={"code": code}))


@words_page
def appeal(request: HttpRequest) -> HttpResponse:
    """The author's word against it; what was typed stays when it is refused."""
    entropy = read("", request.POST.get("code", ""))
    form = AppealForm(request.POST)
    if form.is_valid():
        try:
            actions.appeal(entropy, form.cleaned_data["text"])
            found = queries.hiding(by_entropy(entropy))
            return _page(request, found, AppealForm(), arrived=True)
        except Refused as refused:
            form.refuse(refused)
            found = queries.hiding(by_entropy(entropy))
            return _page(request, found, form, status=refused.status)
    return _page(request, queries.hiding(by_entropy(entropy)), form, status=422)


def _page(
    request: HttpRequest, found: Case, form: AppealForm, *, arrived: bool = False, status: int = 200
) -> HttpResponse:
    label, tone = state(found)
    context = {
        "case": found,
        "opinion": found.contribution,
        "process": found.stage.process,
        "label": label,
        "decision": DECISIONS[found.decision],
        "tone": tone,
        "ground": GROUNDS[found.ground],
        "form": form,
        "arrived": arrived,
        "may_appeal": not hasattr(found, "appeal"),
    }
    return render(request, "moderation/author.html", context, status=status)
