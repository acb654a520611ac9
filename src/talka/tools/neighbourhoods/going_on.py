"""What goes on at a place, across all tools, put together from what the shared rooms know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from talka.core.contributions.models import Contribution
from talka.core.contributions.whereabouts import places_named, said_at
from talka.core.items.models import Item
from talka.core.items.queries import areas_of
from talka.core.outreach.domain import ANSWERED, DONE
from talka.core.outreach.ical import Event
from talka.core.outreach.queries import Act, acts, dates
from talka.core.spaces.models import Process, Space, Stage
from talka.core.spaces.queries import with_stages
from talka.core.spaces.views.pages import present
from talka.core.territory.models import Territory
from talka.core.territory.naming import names_one_of
from talka.core.territory.queries import Placed, around, inside, known_as
from talka.tools.neighbourhoods.queries import topics

TOPICS, SAID, DATED, LATELY, READ = 40, 12, 8, 6, 200


@dataclass(frozen=True)
class Asked:
    """A process, and the stage of it that people look for."""

    process: Process
    stage: Stage


@dataclass(frozen=True)
class GoingOn:
    """What an area page tells: ``here`` concerns the place itself, ``everywhere`` the whole host."""

    topics: Sequence[Contribution]
    here: Sequence[Asked]
    everywhere: Sequence[Asked]
    said: Sequence[Item]
    coming: Sequence[Event]
    answered: Sequence[Act]
    done: Sequence[Act]


def going_on(stage: Stage, tree: Sequence[Placed], area: Territory, now: datetime) -> GoingOn:
    """Everything public at an area and inside it; questions about what it lies in concern it, too."""
    space, within = stage.process.space, inside(tree, area)
    here, everywhere = _asked_at(stage, tree, area, now)
    happened = acts([one.process for one in here], now, READ) if here else []
    places = places_named(space.pk, within)
    said = said_at(space.pk, places).exclude(stage=stage.pk).order_by("-position", "pk")
    return GoingOn(
        list(topics(stage, places)[:TOPICS]),
        here,
        [one for one in everywhere if one.stage.takes_input(now)],
        list(said[:SAID]),
        events_at(space, within, now),
        [one for one in happened if one.kind == ANSWERED][:LATELY],
        [one for one in happened if one.kind == DONE][:LATELY],
    )


def asked_at(
    stage: Stage, tree: Sequence[Placed], area: Territory, now: datetime
) -> Sequence[Asked]:
    """What concerns an area, something inside it or what it lies in. Three queries."""
    return _asked_at(stage, tree, area, now)[0]


def _asked_at(
    stage: Stage, tree: Sequence[Placed], area: Territory, now: datetime
) -> tuple[Sequence[Asked], Sequence[Asked]]:
    """The same, and what concerns the whole host."""
    found = _asked(stage.process.space, now)
    asked = [one for one in found if one.process.pk != stage.process_id]
    where = areas_of([one.process.pk for one in asked])
    near = {one.pk for one in (*inside(tree, area), *around(tree, area))}
    here = [one for one in asked if where.get(one.process.pk, set()) & near]
    return here, [one for one in asked if one.process.pk not in where]


def events_at(space: Space, areas: Sequence[Territory], now: datetime) -> list[Event]:
    """What takes place at these areas from now on, by the words of its place."""
    known = known_as(areas)
    ahead = [one for one in dates(space) if (one.ends or one.at) > now and not one.is_cancelled]
    return [one for one in ahead if names_one_of(one.place, known)][:DATED]


def open_at(space: Space, now: datetime) -> dict[UUID, int]:
    """How many questions that take input now concern each area by name. Three queries."""
    open_now = [one.process.pk for one in _asked(space, now) if one.stage.takes_input(now)]
    found: dict[UUID, int] = {}
    for areas in areas_of(open_now).values():
        for area in areas:
            found[area] = found.get(area, 0) + 1
    return found


def _asked(space: Space, now: datetime) -> list[Asked]:
    """Published processes of a host with the stage that matters. Two queries."""
    found = []
    for process in with_stages([space.pk]):
        stage = present(list(process.stages.all()), now)
        if stage is not None and process.item.state == Item.State.PUBLIC:
            found.append(Asked(process, stage))
    return found
