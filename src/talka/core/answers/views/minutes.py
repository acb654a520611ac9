"""Drafting replies from the decision or the minutes: which passage answers which theme, and what nothing answers."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.answers.actions import draft_from_minutes, forget_minutes
from talka.core.answers.forms import MinutesForm
from talka.core.answers.models import Minutes, Theme
from talka.core.answers.passages import Passage, kept_minutes, of_draft
from talka.core.answers.views.doors import desk, show, to
from talka.core.answers.wording import VERDICTS
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Stage
from talka.kit.papers.reading import Placed, read_paper, read_pasted
from talka.kit.pieces import Tone
from talka.kit.refused import Refused
from talka.kit.text import clean_line

STATES: dict[str, tuple[Any, Tone]] = {
    "saved": (_("answer saved"), "good"),
    "likely": (_("answered by this passage"), "part"),
    "perhaps": (_("perhaps here; read it first"), "wait"),
    "nothing": (_("nothing here answers it"), "no"),
    "new": (_("not looked for yet"), "plain"),
}


class Row(NamedTuple):
    """A theme, what was found for it, and the verdict the passage states."""

    theme: Theme
    label: Any
    tone: Tone
    passage: Passage | None
    verdict: Any


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The paper goes in, the passages come out; nothing is published by itself."""
    if request.POST.get("do") == "forget":
        forget_minutes(actor_of(request), stage)
        return to(stage, "minutes")
    form = MinutesForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid() and _drafted(request, stage, form):
        return to(stage, "minutes")
    kept = kept_minutes(stage)
    themes = Theme.objects.filter(stage=stage, parent=None).select_related("item__answer")
    rows = [_row(theme, kept) for theme in themes.order_by("-size", "pk")] if kept else []
    return show(
        request,
        "minutes.html",
        stage,
        _("Draft replies from minutes"),
        422 if form.errors else 200,
        form=form,
        kept=kept,
        rows=rows,
        flagged=sum(row.tone == "no" for row in rows),
    )


def _drafted(request: HttpRequest, stage: Stage, form: MinutesForm) -> bool:
    try:
        name, paper = _read(form)
        draft_from_minutes(actor_of(request), stage, name, paper)
    except Refused as refused:
        form.refuse(Refused(refused.message, field="file"))
        return False
    return True


def _read(form: MinutesForm) -> tuple[str, list[Placed]]:
    file = form.cleaned_data["file"]
    if file:
        name = clean_line(str(file.name))
        return name, read_paper(name, file.read())
    return str(_("Pasted text")), read_pasted(form.cleaned_data["text"])


def _row(theme: Theme, kept: Minutes) -> Row:
    id, found = str(theme.pk), None
    if getattr(theme.item, "answer", None) is not None:
        state = "saved"
    elif id in kept.drafts:
        found = of_draft(kept, kept.drafts[id])
        state = "likely" if found.is_likely else "perhaps"
    else:
        state = "nothing" if id in kept.unanswered else "new"
    verdict = VERDICTS[found.verdict][0] if found and found.verdict else ""
    return Row(theme, *STATES[state], found, verdict)
