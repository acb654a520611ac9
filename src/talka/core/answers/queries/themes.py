"""Every read of themes, their quotes and where opinions went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, F, Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from talka.core.answers.models import Assignment, Milestone, SignOff, Theme
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.items.models import Item
from talka.core.spaces.models import Stage
from talka.kit.compiled import Compiled
from talka.kit.refused import Refused


def themes(stage: Stage) -> QuerySet[Theme]:
    """Top themes of a stage, the largest first, with their answers and milestones."""
    return (
        Theme.objects.filter(stage=stage, parent=None)
        .select_related("item", "item__answer", "item__answer__item")
        .prefetch_related(
            Prefetch("item__answer__milestones", Milestone.objects.order_by("due", "pk")),
            Prefetch("subthemes", Theme.objects.select_related("item").order_by("-size", "pk")),
        )
        .order_by("-size", "pk")
    )


def titles(ids: Collection[UUID]) -> dict[str, str]:
    """What people called these themes, by id, in all languages; what a machine called one is left out."""
    rows = Theme.objects.filter(pk__in=ids, named_by_person=True).values_list("pk", "name")
    return {str(id): " ".join(name[code] for code in sorted(name)) for id, name in rows}


def theme(stage: Stage, id: UUID) -> Theme:
    """One theme of the stage; refuses (404) anything else."""
    found = (
        Theme.objects.filter(stage=stage, pk=id)
        .select_related("item", "parent__item", "stage__process__space")
        .first()
    )
    if found is None:
        raise Refused(_("There is no such theme."), status=404)
    return found


def is_summary_drafted(theme: Theme) -> bool:
    """Whether a language model worded a sentence of its summary, signed off or not."""
    return any("drafted" in line for line in theme.summary)


def drafted_summary(theme: Theme) -> list[tuple[str, list[str]]]:
    """Sentences a language model worded, each with the addresses of the public opinions it rests on."""
    lines = [line for line in theme.summary if "drafted" in line]
    wanted = {UUID(id) for line in lines for id in line["cites"]}
    rows = Item.objects.filter(pk__in=wanted, state=Item.State.PUBLIC).values_list("pk", "path")
    paths = {str(id): path for id, path in rows}
    return [
        (line["sentence"], [paths[id] for id in line["cites"] if id in paths]) for line in lines
    ]


def members(theme: Theme) -> QuerySet[Contribution]:
    """Public opinions with at least one point in the theme or its sub-themes."""
    inside = Assignment.objects.filter(theme__in=family(theme)).values("contribution")
    return public(theme.stage).filter(pk__in=inside).order_by("item__position", "pk")


def member_items(theme: Theme) -> QuerySet[Item]:
    """The same as items, those that have their place in the order of reading."""
    inside = Assignment.objects.filter(theme__in=family(theme)).values("contribution")
    rows = Item.objects.filter(stage=theme.stage_id, state=Item.State.PUBLIC)
    return rows.filter(pk__in=inside, position__isnull=False)


def family(theme: Theme) -> list[UUID]:
    """Ids of a theme and its sub-themes."""
    return [theme.pk, *theme.subthemes.values_list("pk", flat=True)]


def where(contribution: Contribution) -> list[Assignment]:
    """Where an opinion and its points went, with themes and their answers. One query."""
    return list(
        Assignment.objects.filter(contribution=contribution)
        .select_related(
            "theme__item__answer__item",
            "theme__parent__item__answer__item",
            "point",
        )
        .order_by(F("point__number").asc(nulls_first=True))
    )


def statuses(stage: Stage) -> Counter[str]:
    """How many opinions ended in which status; with ``waiting`` they sum to all opinions."""
    rows = (
        public(stage)
        .filter(assignments__point=None)
        .values_list("assignments__status")
        .annotate(number=Count("pk"))
        .order_by()
    )
    return Counter({status or "waiting": number for status, number in rows})


_SIGNED = Compiled(lambda stage: SignOff.objects.filter(stage=stage), UUID)


def sign_off(stage: Stage) -> SignOff | None:
    """Who stands behind the themes, if somebody does."""
    return next(iter(_SIGNED(stage.pk)), None)
