"""Every read of consultations that the shared rooms don't have."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from talka.core.answers.models import Answer, Assignment, Theme
from talka.core.answers.queries import published
from talka.core.answers.queries import theme as any_theme
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.items.models import Item
from talka.core.items.queries import public as public_items
from talka.core.search.queries import similar
from talka.core.spaces.models import Stage
from talka.core.tooling.domain import Asks, unpack
from talka.kit.refused import Refused
from talka.kit.remembered import remembered
from talka.tools.consultations.domain import Options, balanced

TOOL = "consultations"
SAMPLE = 6


def options(stage: Stage) -> Options:
    """What the official set for this stage."""
    return unpack(Options, stage.options)


def asks(stage: Stage) -> Asks:
    """What a form on paper asks."""
    return options(stage).asks


def sample(stage: Stage) -> list[Contribution]:
    """A few opinions that stand for all: chance picks them (ids are random), languages take turns.

    Loud, early or popular ones have no better chance than others.
    """
    return remembered(("sample", stage.pk), lambda: _sample(stage))


def _sample(stage: Stage) -> list[Contribution]:
    rows = public(stage).order_by("pk")[: 10 * SAMPLE]
    return balanced([(row.item.language, row) for row in rows], SAMPLE)


def listed(stage: Stage, theme: Theme | None, language: str, answered: bool) -> QuerySet[Item]:
    """Opinions with their place in the ledger, of one theme or language where asked."""
    found = public_items(stage.pk, "opinion").filter(position__isnull=False)
    if theme is not None:
        found = found.filter(pk__in=_inside(theme))
    if language:
        found = found.filter(language=language)
    if answered:
        found = found.filter(pk__in=answered_alone(stage).values("target"))
    return found.select_related("as_contribution")


def answered_alone(stage: Stage) -> QuerySet[Answer]:
    """Published answers to single opinions."""
    return published(stage).filter(target__kind="opinion")


def shown_theme(stage: Stage, id: UUID) -> Theme:
    """A theme somebody stands behind; refuses (404) proposals and anything else."""
    found = any_theme(stage, id)
    if found.item.state != Item.State.PUBLIC:
        raise Refused(_("There is no such theme."), status=404)
    return found


def like(stage: Stage, text: str, language: str) -> list[Contribution]:
    """Up to three published opinions that say nearly the same. The text is compared and forgotten."""
    ids = [near.item.pk for near in similar(stage, text, language, kind="opinion")]
    rows = public(stage).in_bulk(ids)
    return [rows[id] for id in ids if id in rows]


def _inside(theme: Theme) -> QuerySet[Assignment, UUID]:
    ids = [theme.pk, *theme.subthemes.values_list("pk", flat=True)]
    return Assignment.objects.filter(theme__in=ids).values_list("contribution", flat=True)
