"""Every read of petitions."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.models import Contribution
from talka.core.items.models import Item
from talka.core.spaces.models import Stage
from talka.core.tooling.domain import unpack
from talka.kit.refused import Refused
from talka.tools.petitions import domain
from talka.tools.petitions.domain import Institution, Options
from talka.tools.petitions.models import Petition, Signature, Step

TOOL = "petitions"
HERE = Path(__file__).parent
RELATED = ("contribution__item", "contribution__leaf", "contribution__stage__process__space")


def options(stage: Stage) -> Options:
    """What the official set for this stage."""
    return unpack(Options, stage.options)


@cache
def institutions() -> dict[str, Institution]:
    """The receiving institutions that are known, with their law."""
    found = json.loads((HERE / "institutions.json").read_text(encoding="utf-8"))
    return {key: Institution(**values) for key, values in found.items()}


def institution(stage: Stage) -> Institution:
    """Where petitions of the stage go; the municipality where the name is not known."""
    known = institutions()
    return known.get(options(stage).institution, known["municipality"])


def needed(stage: Stage) -> int:
    """How many signatures a petition of the stage needs."""
    return domain.needed(options(stage), institution(stage))


def public(stage: Stage) -> QuerySet[Petition]:
    """Petitions everybody may read."""
    rows = Petition.objects.filter(contribution__stage=stage)
    return rows.filter(contribution__item__state=Item.State.PUBLIC).select_related(*RELATED)


def of(contribution: Contribution) -> Petition | None:
    """The petition whose words these are; None for words that came another way."""
    return Petition.objects.select_related(*RELATED).filter(pk=contribution.pk).first()


def one(stage: Stage, id: UUID) -> Petition:
    """A petition of the stage in any state; refuses (409) anything else."""
    rows = Petition.objects.filter(contribution__stage=stage, pk=id).select_related(*RELATED)
    found = rows.exclude(contribution__item__state=Item.State.WITHDRAWN).first()
    if found is None:
        is_here = Contribution.objects.filter(stage=stage, pk=id).exists()
        message = _("This is no petition that can be signed here.")
        raise Refused(message, status=409 if is_here else 404)
    return found


def open_one(stage: Stage, id: UUID) -> Petition:
    """The same, where everybody may read it."""
    found = one(stage, id)
    if found.contribution.item.state != Item.State.PUBLIC:
        raise Refused(_("This is no petition that can be signed here."), status=409)
    return found


def invited(stage: Stage, token: str) -> Petition:
    """The petition of a co-signing link; refuses (404) any other."""
    mark = hashlib.sha256(token.encode()).digest()
    rows = Petition.objects.filter(contribution__stage=stage, invite=mark)
    found = rows.exclude(contribution__item__state=Item.State.WITHDRAWN)
    if (petition := found.select_related(*RELATED).first()) is None:
        raise Refused(_("This link leads to no petition."), status=404)
    return petition


def for_desk(stage: Stage) -> list[Petition]:
    """Every petition the host deals with, those to be checked first."""
    rows = Petition.objects.filter(contribution__stage=stage).exclude(state=domain.INVITING)
    rows = rows.exclude(contribution__item__state=Item.State.WITHDRAWN).select_related(*RELATED)
    order = {state: place for place, state in enumerate(domain.STATES)}
    return sorted(rows.order_by("pk"), key=lambda one: order[one.state])


def exact(petition: Petition) -> int:
    """The signatures at this moment, counted row by row."""
    return Signature.objects.filter(petition=petition).count()


def steps(petition: Petition) -> list[Step]:
    """The official steps in their order."""
    return sorted(petition.steps.all(), key=lambda one: (one.at, domain.STEPS.index(one.kind)))


def names(petition: Petition, most: int = 200) -> list[str]:
    """Names of those who chose to show them, in an order that tells nothing about time."""
    rows = Signature.objects.filter(petition=petition).exclude(shown_name="").order_by("id")
    return list(rows.values_list("shown_name", flat=True)[:most])


def pace(petition: Petition) -> list[domain.Stretch]:
    """The course of signing, coarse enough to tell nobody's moment."""
    return domain.pace(petition.days.order_by("day").values_list("day", "total"))


def arguments(petition: Petition) -> QuerySet[Contribution]:
    """What people say against it."""
    rows = Contribution.objects.filter(parent=petition.contribution, kind="point")
    return rows.filter(item__state=Item.State.PUBLIC).select_related("item").order_by("pk")


def package(petition: Petition) -> Any:
    """The hand-over, or None."""
    return getattr(petition, "handing", None)
