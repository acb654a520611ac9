"""Taking a stance on what somebody sent: for, against, or pass.

A tool says in a ``Taking`` where stances are taken; its method is the view. The pages are
``contributions/writing/stance*.html``, or templates of the same names in the tool's folder that extend them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from talka.core.contributions import nonce as nonces
from talka.core.contributions.actions import take_stance
from talka.core.contributions.domain import STANCES
from talka.core.contributions.forms.sending import StanceForm
from talka.core.contributions.gates import lacking, sender
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import one_public
from talka.core.people.device import ensure_device
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand_open
from talka.core.spaces.views.stagepage import form_page
from talka.kit.pieces import Part, Tone
from talka.kit.refused import Refused


def stance_bar(contribution: Contribution) -> list[Part]:
    """For, against and pass as parts of a bar; nothing where nobody took a stance yet."""
    counts = (contribution.count_for, contribution.count_against, contribution.count_pass)
    if not any(counts):
        return []
    labels = (pgettext("stance", "for"), pgettext("stance", "against"), pgettext("stance", "pass"))
    tones: tuple[Tone, ...] = ("good", "no", "plain")
    return [Part(*part) for part in zip(labels, counts, tones, strict=True)]


def _everywhere(_stage: Stage) -> bool:
    return True


def _nothing(_opinion: Contribution) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Taking:
    """The page on which people take a stance; ``allowed(stage)`` says whether they may here.

    ``find(stage, id)`` refuses what no stance is taken on. ``about(opinion)`` is what the tool's pages show
    beside, as it is after the stance. ``name`` is the template's, ``values`` are the buttons it offers.
    """

    allowed: Callable[[Stage], bool] = _everywhere
    find: Callable[[Stage, UUID], Contribution] = one_public
    about: Callable[[Contribution], dict[str, Any]] = _nothing
    name: str = "stance"
    values: tuple[str, ...] = STANCES

    def stance(self, request: HttpRequest, stage: Stage, id: UUID) -> HttpResponse:
        """The words and the buttons; after pressing one, the new counts."""
        if not self.allowed(stage):
            raise Refused(_("No stances are taken here."), status=404)
        opinion = self.find(stage, id)
        if request.method == "POST":
            return self._take(request, stage, opinion)
        demand_open(stage, timezone.now())
        form = StanceForm(stage, initial={"nonce": nonces.fresh(opinion.pk)})
        return self._ask(request, stage, opinion, form)

    def _take(self, request: HttpRequest, stage: Stage, opinion: Contribution) -> HttpResponse:
        form = StanceForm(stage, request.POST)
        try:
            nonce = nonces.opened(request.POST.get("nonce", ""), opinion.pk)
            if not form.is_valid():
                return self._ask(request, stage, opinion, form, status=422)
            value = self._offered(form.cleaned_data["value"])
            actor = sender(request, stage, form.typed_code)
            taken = take_stance(actor, opinion, value, nonce, timezone.now())
        except Refused as refused:
            return self._refused(request, stage, opinion, refused)
        shown = self._shown(opinion) | {"value": taken.value}
        return form_page(request, stage, f"{self.name}_taken", _("Stance"), **shown)

    def _offered(self, value: str) -> str:
        """The button's value; one of another tool's buttons is refused, nonsense is the action's to refuse."""
        if value in STANCES and value not in self.values:
            raise Refused(_("Choose one of the buttons."), field="value")
        return value

    def _ask(
        self,
        request: HttpRequest,
        stage: Stage,
        opinion: Contribution,
        form: StanceForm,
        status: int = 200,
    ) -> HttpResponse:
        shown = self._shown(opinion) | {"form": form, "lacking": lacking(request, stage)}
        response = form_page(request, stage, self.name, _("Stance"), status=status, **shown)
        ensure_device(request, response)
        return response

    def _shown(self, opinion: Contribution) -> dict[str, Any]:
        return {"opinion": opinion, "stances": stance_bar(opinion), **self.about(opinion)}

    def _refused(
        self, request: HttpRequest, stage: Stage, opinion: Contribution, refused: Refused
    ) -> HttpResponse:
        """The same page with a fresh form and the reason; what can't be mended is only explained."""
        if not stage.takes_input(timezone.now()):
            raise refused
        data = request.POST.copy()
        data["nonce"] = nonces.fresh(opinion.pk)
        form = StanceForm(stage, data)
        form.is_valid()
        form.refuse(refused)
        return self._ask(request, stage, opinion, form, status=refused.status)
