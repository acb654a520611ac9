"""What the board shows an official: themes with their parts, and opinions to settle, least sure first."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from talka.core.answers.domain import NO_THEME_FITS, UNSURE
from talka.core.answers.models import Assignment, Theme
from talka.core.answers.queries.themes import family
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.items.models import Item
from talka.core.spaces.models import Stage

LISTS = (UNSURE, NO_THEME_FITS, "duplicate", "campaign")
WAITING = "waiting"


def board(stage: Stage) -> QuerySet[Theme]:
    """Top themes with their sub-themes."""
    subthemes = Theme.objects.order_by("-size", "pk")
    return (
        Theme.objects.filter(stage=stage, parent=None)
        .select_related("item")
        .prefetch_related(Prefetch("subthemes", subthemes))
    )


def names(stage: Stage) -> list[tuple[UUID, dict[str, str], int]]:
    """Id, name and size of every top theme, the largest first: where an opinion can be moved."""
    rows = Theme.objects.filter(stage=stage, parent=None).order_by("-size", "pk")
    return list(rows.values_list("pk", "name", "size"))


def drafted(stage: Stage) -> set[UUID]:
    """Top themes that a language model worded, or a part of them, and nobody stands behind yet."""
    rows = Theme.objects.filter(stage=stage, drafted=True).values_list("pk", "parent")
    return {parent or id for id, parent in rows}


def placed_in(theme: Theme) -> QuerySet[Assignment]:
    """Rows of a theme and its sub-themes: opinions, and points of opinions that lie elsewhere."""
    ids = family(theme)
    whole = Assignment.objects.filter(
        contribution=OuterRef("contribution"), point=None, theme__in=ids
    )
    inside = _public(theme.stage).filter(theme__in=ids)
    return inside.filter(Q(point=None) | ~Exists(whole))


def with_status(stage: Stage, status: str) -> QuerySet[Assignment]:
    """Opinions that ended in a status."""
    return _public(stage).filter(point=None, status=status)


def ungrouped(stage: Stage) -> QuerySet[Contribution]:
    """Opinions that came after the last grouping."""
    return public(stage).filter(assignments=None)


def _public(stage: Stage) -> QuerySet[Assignment]:
    return Assignment.objects.filter(
        stage=stage, contribution__item__state=Item.State.PUBLIC
    ).select_related("contribution__item", "point", "theme", "same_as__item")
