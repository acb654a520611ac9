"""One problem at the desk: what the office says, what kind it is, and handing it on in one click."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from talka.core.answers.chain import chain
from talka.core.answers.views.asked import uuid_of
from talka.core.answers.views.doors import desk, show, to
from talka.core.contributions.actions import hand_over
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import takers
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.tools.problems import queries
from talka.tools.problems.actions import say, sort_problem
from talka.tools.problems.domain import PROBLEM
from talka.tools.problems.forms import SayForm, SortedForm
from talka.tools.problems.wording import told

TITLE = _("A problem")
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@desk
@form_methods
def problem(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """What is known of it, and the form with which the office answers."""
    item, now = queries.one(stage, id), timezone.now()
    one = told(stage, item, stage.process.space.today(now))
    office = one.category.office if one.category else {}
    form = SayForm(request.POST or None, initial={"decided_by": office})
    if request.method == "POST" and form.is_valid():
        try:
            row = queries.public_one(stage, id)
            say(actor_of(request), stage, row, form.said(), stage.process.space.today(now))
            return to(stage, "desk-problem", id=id)
        except Refused as refused:
            form.refuse(refused)
    more: dict[str, Any] = {"takers": takers(stage, {PROBLEM}, now), "chain": chain(one.row)}
    status = 422 if form.errors else 200
    page = "problems/desk_problem.html"
    return show(request, page, stage, TITLE, status, form=form, one=one, **more)


@desk
@form_methods
def sort(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """What kind of problem it is: for what came on paper, or to the wrong office."""
    row = queries.public_one(stage, id)
    form = SortedForm(stage, request.POST or None, initial={"category": _category(row)})
    if request.method == "POST" and form.is_valid():
        try:
            sort_problem(actor_of(request), stage, row, form.cleaned_data["category"])
            return to(stage, "desk-problem", id=id)
        except Refused as refused:
            form.refuse(refused)
    status = 422 if form.errors else 200
    title = _("What it is about")
    return show(request, "problems/desk_sort.html", stage, title, status, form=form, row=row)


@desk
@require_POST
def hand_on(request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
    """One click: it goes on as an idea, an opinion of a consultation … of another stage; its receipt follows."""
    row, now = queries.public_one(stage, id), timezone.now()
    into = uuid_of(request, "into")
    target = next((one for one in takers(stage, {PROBLEM}, now) if one.pk == into), None)
    if target is None:
        raise Refused(_("That stage takes nothing over."), status=409)
    hand_over(actor_of(request), stage, [row.pk], target, now)
    return to(stage, "desk-problem", id=id)


def _category(row: Contribution) -> str:
    problem = getattr(row, "problem", None)
    return problem.category if problem else ""
