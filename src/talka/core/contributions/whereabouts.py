"""What people said about a place, whichever tool they said it in. Places are the words they chose to show."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from talka.core.contributions.models import Contribution
from talka.core.items.models import Item
from talka.core.ledger.domain import PRACTICE
from talka.core.spaces.domain import DRAFT
from talka.core.spaces.models import Stage
from talka.core.territory.models import Territory
from talka.core.territory.naming import names_one_of
from talka.core.territory.queries import known_as
from talka.kit.remembered import remembered


def places_told(space: UUID) -> list[str]:
    """The places that texts of a host name, each once; may be seconds old."""

    def found() -> list[str]:
        rows = Contribution.objects.filter(stage__process__space=space, stage__lt=PRACTICE)
        rows = rows.exclude(place="")
        return list(rows.order_by("place").values_list("place", flat=True).distinct())

    return remembered(("places told", space), found)


def places_named(space: UUID, areas: Collection[Territory]) -> list[str]:
    """Those of them that name one of these areas."""
    known = known_as(areas)
    return [one for one in places_told(space) if names_one_of(one, known)]


def said_at(space: UUID, places: Collection[str]) -> QuerySet[Item]:
    """Public texts about these places (of ``places_named``) that have their place in the ledger, replies aside."""
    published = Stage.objects.filter(process__space=space, pk__lt=PRACTICE).exclude(state=DRAFT)
    return Item.objects.filter(
        space=space,
        state=Item.State.PUBLIC,
        position__isnull=False,
        as_contribution__parent=None,
        as_contribution__stage__in=published,
        as_contribution__place__in=places,
    )
