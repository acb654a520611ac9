"""Every read of neighbourhoods: their areas, the topics of the forum."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import one_public, public
from talka.core.items.models import Item, Link
from talka.core.items.queries import ONWARD
from talka.core.spaces.domain import DRAFT, OPEN
from talka.core.spaces.models import Stage
from talka.core.territory.queries import Placed, tree
from talka.core.tooling.domain import Asks, unpack
from talka.kit.langtext import plain
from talka.kit.refused import Refused
from talka.tools.neighbourhoods.domain import REPLY, SUMMARY, Options, last_day

TOOL = "neighbourhoods"


def options(stage: Stage) -> Options:
    """What the official set for this stage."""
    return unpack(Options, stage.options)


def asks(stage: Stage) -> Asks:
    """What a form on paper asks: who leads the topic is the name, the neighbourhood is the place."""
    told = options(stage)
    return Asks(told.max_length, alias=True, place=True, places=area_names(stage))


def areas(stage: Stage) -> list[Placed]:
    """The areas of the stage's host as a tree."""
    return tree(stage.process.space_id)


def area_names(stage: Stage) -> tuple[str, ...]:
    """What they are called in the page's language."""
    return tuple(plain(one.area.name) for one in areas(stage))


def topics(stage: Stage, places: Collection[str]) -> QuerySet[Contribution]:
    """Public topics about these places that have their place in the ledger, the newest first."""
    found = public(stage).filter(item__position__isnull=False)
    return (
        found.filter(place__in=places).select_related("as_topic").order_by("-item__position", "pk")
    )


def newest(stage: Stage) -> QuerySet[Item]:
    """All topics with their place in the ledger."""
    found = Item.objects.filter(
        stage=stage.pk,
        state=Item.State.PUBLIC,
        position__isnull=False,
        as_contribution__isnull=False,
        as_contribution__parent=None,
    )
    return found.select_related("as_contribution__as_topic")


def topic(stage: Stage, id: UUID) -> Contribution:
    """A public topic of the stage; refuses (404, 410) anything else."""
    found = one_public(stage, id, with_parent=True)
    if found.parent_id is not None:
        raise Refused(_("There is no such topic, or it was withdrawn."), status=404)
    return found


def said_in(topic: Contribution) -> QuerySet[Contribution]:
    """Public replies to a topic, in the ledger's order; the newest ones, still without a place there, last."""
    rows = Contribution.objects.filter(
        parent=topic, kind__in=(REPLY, SUMMARY), item__state=Item.State.PUBLIC
    )
    return rows.select_related("item").order_by("item__position", "pk")


def went_on(topic: Contribution) -> list[Item]:
    """What a topic goes on as in stages that people can see."""
    published = Stage.objects.exclude(state=DRAFT).values("pk")
    links = Link.objects.filter(source=topic.pk, kind__in=ONWARD, undone_by="")
    rows = Item.objects.filter(pk__in=links.values("target"), stage__in=published)
    return [one for one in rows.order_by("kind", "pk") if one.is_shown]


def ends(row: Contribution, stage: Stage) -> date:
    """The last day on which a topic takes replies."""
    own = getattr(row, "as_topic", None)
    weeks = own.weeks if own is not None else options(stage).weeks
    return last_day(row.week, weeks, stage.closing_day)


def running(now: datetime) -> QuerySet[Stage]:
    """Published stages of this tool that go on."""
    rows = Stage.objects.filter(tool=TOOL, state=OPEN, opens_at__lte=now).exclude(state=DRAFT)
    return rows.select_related("process__space", "process__item").order_by("pk")
