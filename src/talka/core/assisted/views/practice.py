"""Opening a practice copy, and wiping it."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from talka.core.assisted import queries
from talka.core.assisted.actions import open_practice, wipe_practice
from talka.core.assisted.models import Box
from talka.core.assisted.views.doors import helpers
from talka.core.spaces.actors import actor_of
from talka.core.spaces.addresses import stage_url
from talka.core.spaces.models import Stage


class PracticeStep(NamedTuple):
    """One thing to try; ``done`` is what was really done here."""

    title: Any
    href: str
    done: bool


@helpers
@require_POST
def practice(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Makes a practice copy of a stage and goes there; of a practice copy, wipes it."""
    if stage.is_practice:
        wipe_practice(actor_of(request), stage)
        return redirect(reverse("desk-host", args=[stage.process.space.slug]))
    return redirect(stage_url(open_practice(actor_of(request), stage, timezone.now()), "assisted"))


def steps(stage: Stage, counts: dict[str, int], boxes: list[Box], helped: int) -> dict[str, Any]:
    """What to try at a practice copy, what of it is done, and what comes next."""
    is_emptied = any(box.number and box.entered == box.number for box in boxes)
    tries = (
        (_("Print two blank forms, write on one and tear off its slip"), "paper-forms", counts["printed"]),
        (_("Type in what stands on the form"), "paper-enter", counts["entered"]),
        (_("Write a box with one sheet into the register"), "boxes", len(boxes)),
        (_("Type in the sheet of that box: from the register, with the other form"), "boxes", is_emptied),
        (_("Let somebody speak, type for them and hand over the slip"), "counter", helped),
    )  # fmt: skip
    found = [PracticeStep(title, stage_url(stage, name), bool(done)) for title, name, done in tries]
    title = _("Make a computer a kiosk and send an opinion from there")
    wrote = queries.wrote_alone(stage)
    found.append(PracticeStep(title, reverse("kiosk", args=[stage.pk]), wrote))
    return {"steps": found, "next": next((one for one in found if not one.done), None)}
