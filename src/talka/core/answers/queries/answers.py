"""Every read of answers and of what was done afterwards."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from talka.core.answers.domain import EACH, REVIEWING
from talka.core.answers.models import Answer, Assignment, Milestone, Theme
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.items.models import Item
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused


def published(stage: Stage) -> QuerySet[Answer]:
    """Published answers of a stage."""
    return Answer.objects.filter(stage=stage, item__state=Item.State.PUBLIC).select_related(
        "item", "target"
    )


def drafts(stage: Stage) -> QuerySet[Answer]:
    """Answers of a stage that are written but not published."""
    return Answer.objects.filter(stage=stage, published_on=None).select_related("item", "target")


def target(stage: Stage, id: UUID) -> Item:
    """The theme or public opinion that is to be answered; refuses (404) anything else."""
    is_theme = Q(as_theme__isnull=False, as_theme__parent=None)
    is_opinion = Q(as_contribution__isnull=False, as_contribution__parent=None)
    found = (
        Item.objects.filter(is_theme | is_opinion, pk=id, stage=stage.pk)
        .exclude(state__in=(Item.State.WITHDRAWN, Item.State.HIDDEN, Item.State.MERGED))
        .select_related("as_theme", "as_contribution", "answer__item")
        .first()
    )
    if found is None:
        raise Refused(_("There is nothing to answer here."), status=404)
    return found


def is_elsewhere(stage: Stage, id: UUID) -> bool:
    """Whether something of that id belongs to another stage."""
    return Item.objects.filter(pk=id).exclude(stage=stage.pk).exists()


def in_no_theme(stage: Stage) -> QuerySet[Contribution]:
    """Public opinions that lie in no theme: only an answer of their own can reach them."""
    return public(stage).exclude(
        pk__in=Assignment.objects.filter(stage=stage, theme__isnull=False).values("contribution")
    )


def singly(stage: Stage) -> QuerySet[Contribution]:
    """The opinions to answer one by one: those in no theme; all that wait where each is owed an answer."""
    if stage.owes != EACH:
        return in_no_theme(stage)
    waits = Q(item__answer=None) | Q(item__answer__published_on=None)
    return public(stage).filter(waits | Q(item__answer__verdict=REVIEWING))


def reasons_elsewhere(stage: Stage, target: Item) -> list[tuple[str, dict[str, str]]]:
    """Title and reason of every other answer of the stage."""
    return _reasons(Answer.objects.filter(stage=stage).exclude(target=target))


def themes_reasons(stage: Stage) -> list[tuple[str, dict[str, str]]]:
    """Name and reason of every answer to a theme of the stage, drafted or published."""
    return _reasons(Answer.objects.filter(stage=stage, target__as_theme__isnull=False))


def _reasons(answers: QuerySet[Answer]) -> list[tuple[str, dict[str, str]]]:
    rows = answers.order_by("pk").values_list("target__title", "target__excerpt", "reason")
    return [(title or excerpt[:60], reason) for title, excerpt, reason in rows]


def next_unanswered(stage: Stage) -> Theme | Contribution | None:
    """The largest theme nobody has begun to answer; where each is owed an answer, an opinion."""
    if stage.owes == EACH:
        opinions = singly(stage).filter(item__answer=None)
        return opinions.order_by("week", "item_id").first()
    without = Theme.objects.filter(stage=stage, parent=None, item__answer=None)
    return without.select_related("item").order_by("-size", "pk").first()


def behind(answer: Answer) -> QuerySet[Contribution]:
    """The public opinions an answer speaks to."""
    return members_of(answer.target, answer.stage)


def members_of(target: Item, stage: Stage) -> QuerySet[Contribution]:
    """The public opinions an answer to that theme or opinion would speak to."""
    inside = Assignment.objects.filter(Q(theme=target.pk) | Q(theme__parent=target.pk))
    return public(stage).filter(Q(pk=target.pk) | Q(pk__in=inside.values("contribution")))


def published_since(day: date) -> QuerySet[Answer]:
    """Answers published on that day or later, of all stages: news to tell."""
    return Answer.objects.filter(published_on__gte=day).select_related(
        "item", "target", "stage__process__space"
    )


def done_since(day: date) -> QuerySet[Milestone]:
    """Milestones done on that day or later, of all stages: news to tell."""
    return Milestone.objects.filter(done_on__gte=day).select_related(
        "item", "answer__target", "answer__stage__process__space"
    )


def milestone(stage: Stage, id: UUID) -> Milestone:
    """A milestone of the stage; refuses (404) anything else."""
    found = (
        Milestone.objects.filter(pk=id, answer__stage=stage)
        .select_related("item", "answer__stage__process__space")
        .first()
    )
    if found is None:
        raise Refused(_("There is no such promise."), status=404)
    return found


def promised(stage: Stage) -> QuerySet[Milestone]:
    """Everything promised or done after the answers of a stage, by the day it is due."""
    found = Milestone.objects.filter(answer__stage=stage).select_related("item", "answer__target")
    return found.order_by("due", "pk")
