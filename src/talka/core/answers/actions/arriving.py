"""What happens to a board by itself: newcomers find their places, and what the computer noticed is written down.

Nothing here moves what lies in a theme, and nothing tells later which opinion came when.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from uuid import UUID, uuid4

from django.db import transaction

from talka.core.answers.actions.placing import place_whole
from talka.core.answers.actions.themes import recount
from talka.core.answers.domain import Looked
from talka.core.answers.models import Kept, Theme
from talka.core.answers.noticing import Arrived, Noticed, with_themes
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.opinions import Grouping


def hold(stage: Stage) -> None:
    """Lets nobody else place newcomers of this stage until the transaction ends."""
    list(Kept.objects.select_for_update().filter(stage=stage).values("pk"))


def keep(stage: Stage, state: bytes | None, themes: Mapping[str, Theme]) -> None:
    """Puts what a new grouping leaves in the place of the one before; what was dismissed stays so."""
    places = {id: str(theme.pk) for id, theme in themes.items()}
    parts = {"grouping": uuid4(), "state": state, "places": places}
    nothing_yet: dict[str, object] = {"drift": {}, "noticed": {}, "looked_at": {}}
    Kept.objects.update_or_create(stage=stage, defaults={**parts, **nothing_yet})


def follow(stage: Stage, gone: Mapping[UUID, UUID | None]) -> None:
    """Newcomers go where the opinions of a theme that is gone went; into none where it was empty."""
    for kept in Kept.objects.select_for_update().defer("state").filter(stage=stage):
        moved = {str(old): str(new) if new else None for old, new in gone.items()}
        now = {id: moved.get(theme, theme) for id, theme in kept.places.items()}
        kept.places = {id: theme for id, theme in now.items() if theme}
        kept.save(update_fields=["places"])


@transaction.atomic
def slot_in(actor: Actor, stage: Stage, grouping: UUID, found: Arrived | None) -> int:
    """Places newcomers; 0 where the board was grouped anew meanwhile. ``actor``: the site itself.

    Without ``found`` what was kept could not be read: it is forgotten, and newcomers wait for a grouping.
    """
    kept = Kept.objects.select_for_update().filter(stage=stage, grouping=grouping).first()
    if kept is None:
        return 0
    if found is None:
        kept.state, kept.places = None, {}
        kept.save(update_fields=["state", "places"])
        return 0
    rows = Theme.objects.select_related("item").in_bulk([UUID(id) for id in kept.places.values()])
    themes = {id: rows[UUID(theme)] for id, theme in kept.places.items() if UUID(theme) in rows}
    fresh = place_whole(stage, Grouping(found.assigned, (), ()), themes)
    recount(stage)
    kept.drift = asdict(found.drift)
    kept.save(update_fields=["drift"])
    record("opinions placed", stage.id, {"number": len(fresh), "by": actor.name})
    return len(fresh)


@transaction.atomic
def store_noticed(
    actor: Actor, stage: Stage, grouping: UUID, looked: Looked, found: Noticed
) -> bool:
    """Keeps what was noticed and the weight cards; False where the board was grouped anew meanwhile."""
    kept = Kept.objects.select_for_update().filter(stage=stage, grouping=grouping).first()
    if kept is None:
        return False
    kept.noticed = with_themes(found.told, kept.places) if found.told else {}
    kept.looked_at = asdict(looked)
    kept.save(update_fields=["noticed", "looked_at"])
    themes = list(Theme.objects.filter(stage=stage))
    for theme in themes:
        theme.weight = found.cards.get(str(theme.pk), {})
    Theme.objects.bulk_update(themes, ["weight"], batch_size=200)
    record("themes weighed", stage.id, {"themes": len(themes), "by": actor.name})
    return True
