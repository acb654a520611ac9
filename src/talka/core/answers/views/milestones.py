"""What was done afterwards: promises made, kept and late."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.answers.actions import add_milestone, milestone_done
from talka.core.answers.forms import DoneForm, MilestoneForm
from talka.core.answers.models import Milestone
from talka.core.answers.queries import published
from talka.core.answers.queries.answers import milestone, promised
from talka.core.answers.views.doors import desk, show, to
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Stage
from talka.kit.langtext import plain
from talka.kit.pieces import Step
from talka.kit.refused import Refused


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def milestones(request: HttpRequest, stage: Stage) -> HttpResponse:
    """All promises of the stage, and a form for the next one."""
    found = published(stage).select_related("item", "target__as_theme")
    answers = list(found.order_by("published_on", "pk"))
    form = MilestoneForm(request.POST or None, answers)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        chosen = next(one for one in answers if str(one.pk) == given.pop("answer"))
        chosen.stage = stage
        try:
            add_milestone(actor_of(request), chosen, **given)
            return to(stage, "milestones")
        except Refused as refused:
            form.refuse(refused)
    promises = list(promised(stage))
    context = {
        "form": form,
        "answers": answers,
        "steps": [step(one, _today(stage)) for one in promises],
        "open": [one for one in promises if one.done_on is None],
    }
    status = 422 if form.errors else 200
    return show(request, "milestones.html", stage, _("What was done"), status, **context)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def done(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """Says that a promise was kept: when, and how it turned out."""
    found = milestone(stage, id)
    today = _today(stage)
    form = DoneForm(request.POST or None, initial={"done_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            milestone_done(actor_of(request), found, today=today, **form.cleaned_data)
            return to(stage, "milestones")
        except Refused as refused:
            form.refuse(refused)
    status = 422 if form.errors else 200
    title = _("A promise was kept")
    return show(request, "milestone_done.html", stage, title, status, form=form, milestone=found)


def step(found: Milestone, today: date) -> Step:
    """A promise as a step of a timeline: done, late or to come."""
    words, text = plain(found.title), plain(found.text)
    if found.done_on is not None:
        return Step(
            words, "done", gettext("done on %(day)s") % {"day": date_format(found.done_on)}, text
        )
    when = gettext("promised by %(day)s") % {"day": date_format(found.due)}
    return Step(words, "late" if found.due < today else "next", when, text)


def _today(stage: Stage) -> date:
    zone: Any = ZoneInfo(stage.process.space.zone)
    return timezone.now().astimezone(zone).date()
