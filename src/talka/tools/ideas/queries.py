"""Every read of ideas, their points and what became of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import MD5, Cast, Concat
from django.utils.translation import gettext_lazy as _

from talka.core.answers.chain import Reply, replies
from talka.core.answers.models import Answer, Assignment
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import family, public
from talka.core.items.models import Item
from talka.core.spaces.domain import ANSWERED, DRAFT
from talka.core.spaces.models import Stage
from talka.core.tooling.domain import Asks, unpack
from talka.kit.refused import Refused
from talka.tools.ideas.domain import CON, IDEA, PRO, Options
from talka.tools.ideas.models import Standing

TOOL = "ideas"
POINTS = (PRO, CON)
SHOWN = (Item.State.PUBLIC, Item.State.MERGED)
STANCES = F("count_for") + F("count_against") + F("count_pass")


def options(stage: Stage) -> Options:
    """What the official set for this stage."""
    return unpack(Options, stage.options)


def asks(stage: Stage) -> Asks:
    """What a form on paper asks: the title is the first line."""
    return options(stage).asks


def newest(stage: Stage) -> QuerySet[Item]:
    """Ideas with their place in the ledger."""
    found = Item.objects.filter(
        stage=stage.pk,
        state=Item.State.PUBLIC,
        position__isnull=False,
        as_contribution__parent=None,
    )
    return found.filter(as_contribution__isnull=False).select_related(
        "picture", "as_contribution__standing"
    )


def on_map(stage: Stage) -> QuerySet[Item]:
    """The same of those that say where on the map."""
    return newest(stage).filter(as_contribution__spot__isnull=False)


def standings(stage: Stage) -> QuerySet[Standing]:
    """Public ideas by what the timer counted of them."""
    found = Standing.objects.filter(stage=stage, contribution__item__state=Item.State.PUBLIC)
    return found.select_related("contribution__item__picture")


def by_chance(stage: Stage, mixed: str, after: str) -> QuerySet[Contribution]:
    """Ideas with their place in the ledger, mixed (``chance``) the same way for everybody who has that seed.

    Only those that come ``after`` a place in that order.
    """
    placed = public(stage).filter(item__position__isnull=False)
    key = Concat(Cast("pk", CharField()), Value(mixed))
    found = placed.annotate(chance=MD5(key)).filter(chance__gt=after)
    return found.select_related("standing", "item__picture").order_by("chance")


def one(stage: Stage, id: UUID) -> Contribution:
    """An idea or point that can be read, merged ones too; refuses (404, 410) anything else."""
    rows = Contribution.objects.filter(stage=stage, pk=id)
    found = rows.select_related("item__picture", "leaf", "parent__item", "standing", "spot").first()
    if found is not None and found.item.state == Item.State.HIDDEN:
        raise Refused(_("This text is not shown, by a decision with reasons."), status=410)
    if found is None or not found.item.is_shown:
        raise Refused(_("There is no such idea, or it was withdrawn."), status=404)
    found.stage = stage
    return found


def public_one(stage: Stage, id: UUID, kinds: Collection[str]) -> Contribution:
    """A public idea or point of those kinds; refuses (404) anything else."""
    found = one(stage, id)
    is_idea = found.parent_id is None
    if found.item.state != Item.State.PUBLIC or (IDEA if is_idea else found.kind) not in kinds:
        raise Refused(_("There is no such idea, or it was withdrawn."), status=404)
    return found


def points(ideas: Collection[UUID]) -> QuerySet[Contribution]:
    """Public points for and against these ideas, the most helpful first."""
    rows = Contribution.objects.filter(
        parent__in=ideas, kind__in=POINTS, item__state=Item.State.PUBLIC
    )
    return rows.select_related("item").order_by("-count_for", "item__position", "pk")


def points_of(stage: Stage) -> QuerySet[Contribution]:
    """Every public point of a stage whose idea is shown."""
    rows = Contribution.objects.filter(
        stage=stage, kind__in=POINTS, item__state=Item.State.PUBLIC, parent__item__state__in=SHOWN
    )
    return rows.select_related("item")


def given(ideas: Sequence[Contribution]) -> dict[UUID, Reply]:
    """The published answer of each idea, its own or its theme's, with milestones. Three queries."""
    ids = [one.pk for one in ideas]
    own = {
        one.target_id: one
        for one in Answer.objects.filter(target__in=ids, item__state=Item.State.PUBLIC)
    }
    placed = Assignment.objects.filter(contribution__in=ids, theme__item__state=Item.State.PUBLIC)
    for row in placed.exclude(contribution__in=own).select_related(
        "theme__item__answer__item", "theme__parent__item__answer__item"
    ):
        for theme in filter(None, (row.theme, row.theme and row.theme.parent)):
            answer = getattr(theme.item, "answer", None)
            if answer is not None and answer.item.state == Item.State.PUBLIC:
                own.setdefault(row.contribution_id, answer)
    made = replies(own.values())
    return {idea: made[answer.pk] for idea, answer in own.items()}


def merged(ideas: Sequence[Contribution]) -> dict[UUID, list[Contribution]]:
    """What was merged into each of these."""
    return family([one.pk for one in ideas])


def running(now: datetime) -> QuerySet[Stage]:
    """Stages whose ideas still move."""
    rows = Stage.objects.filter(tool=TOOL, opens_at__lte=now).exclude(state__in=(DRAFT, ANSWERED))
    return rows.select_related("process").order_by("pk")


def heads(stage: Stage) -> dict[str, str]:
    """Merged idea → the public idea it ends in."""
    ids = list(public(stage).values_list("pk", flat=True))
    return {
        str(source.pk): str(target) for target, sources in family(ids).items() for source in sources
    }


def counted(stage: Stage) -> dict[UUID, tuple[int, int]]:
    """Points and stances of each idea that can be read, merged ones by themselves. Two queries."""
    rows = Contribution.objects.filter(stage=stage, parent=None, item__state__in=SHOWN)
    number = dict(points_of(stage).values_list("parent").annotate(number=Count("pk")).order_by())
    taken = rows.annotate(taken=STANCES).values_list("pk", "taken")
    return {id: (number.get(id, 0), stances) for id, stances in taken}
