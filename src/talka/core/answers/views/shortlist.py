"""Putting texts together that say the same, and handing a shortlist over: pages a tool mounts on its desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from talka.core.answers.views.asked import uuid_of, uuids_of
from talka.core.answers.views.doors import desk, show, to
from talka.core.contributions import queries
from talka.core.contributions.actions import hand_over, merge, unmerge
from talka.core.contributions.models import Contribution
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Stage
from talka.kit.forms import LangText, TalkaForm
from talka.kit.langtext import plain
from talka.kit.refused import Refused

FOUND = 40
SHORTLIST = 100


class WhyForm(TalkaForm):
    """Why texts belong together."""

    why = LangText(
        label=_("Why do they belong together?"),
        help_text=_("Everybody can read it. Nobody's words, stances or receipts are lost."),
        required_in=(),
        required=True,
        limit=600,
    )


class TargetForm(TalkaForm):
    """Where a shortlist goes."""

    target = forms.ChoiceField(label=_("Hand them over to"))

    def __init__(self, stages: Sequence[Stage], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), f"{plain(one.process.title)} · {one.number}") for one in stages]
        self.fields["target"].choices = choices  # type: ignore[attr-defined]


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def together(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Search, tick what says the same, choose which one stands; take apart what was put together."""
    form = WhyForm(request.POST if "into" in request.POST else None)
    if request.method == "POST":
        try:
            if _done(request, stage, form):
                return to(stage, "together")
        except Refused as refused:
            form = WhyForm(request.POST)
            form.is_valid()
            form.refuse(refused)
    words = request.GET.get("q", "").strip()[:100]
    rows = queries.public(stage)
    found = rows.filter(body__icontains=words) if words else rows
    return show(
        request,
        "together.html",
        stage,
        _("Put together what says the same"),
        422 if form.errors else 200,
        form=form,
        words=words,
        rows=found.order_by("item__position", "pk")[:FOUND],
        mergings=queries.mergings(stage),
        ticked=request.POST.getlist("item"),
    )


def _done(request: HttpRequest, stage: Stage, form: WhyForm) -> bool:
    actor = actor_of(request)
    if "apart" in request.POST:
        unmerge(actor, stage, uuid_of(request, "apart"))
        return True
    if not form.is_valid():
        return False
    into = uuid_of(request, "into")
    sources = [one for one in uuids_of(request, "item") if one != into]
    if not sources:
        raise Refused(_("Tick what is put into the one you chose."))
    for source in sources:
        merge(actor, stage, source, into, form.cleaned_data["why"])
    return True


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def hand_on(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The most supported first: tick the shortlist and choose the stage that goes on with it."""
    rows = _shortlist(stage)
    stages = queries.takers(stage, {row.kind for row in rows}, timezone.now())
    form = TargetForm(stages, request.POST or None)
    if request.method == "POST" and form.is_valid():
        target = next(one for one in stages if str(one.pk) == form.cleaned_data["target"])
        try:
            hand_over(actor_of(request), stage, uuids_of(request, "item"), target, timezone.now())
            return to(stage, "hand-on")
        except Refused as refused:
            form.refuse(refused)
    went = {one: target for target in stages for one in queries.handed_on(stage, target)}
    return show(
        request,
        "hand_on.html",
        stage,
        _("Hand a shortlist over"),
        422 if form.errors else 200,
        form=form,
        rows=[(row, went.get(row.pk)) for row in rows],
        stages=stages,
        ticked=request.POST.getlist("item"),
    )


def _shortlist(stage: Stage) -> Sequence[Contribution]:
    ahead = queries.public(stage).annotate(lead=F("count_for") - F("count_against"))
    return list(ahead.order_by("-lead", "-count_for", "item__position", "pk")[:SHORTLIST])
