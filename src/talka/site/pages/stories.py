"""What happened to somebody's words: one opinion that was followed, one that was declined with reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max

from talka.core.answers.chain import Reply
from talka.core.answers.domain import ACCEPTED, DECLINED
from talka.core.answers.models import Answer, Assignment, Milestone
from talka.core.answers.wording import verdict_words
from talka.core.contributions.models import Contribution
from talka.core.items.models import Item


@dataclass(frozen=True)
class Story:
    """A person's words, the answer to them, and what was done."""

    opinion: Contribution
    reply: Reply


def stories() -> list[Story]:
    """The accepted and the declined single opinion that most people stood behind. Three queries."""
    answers = [one for verdict in (ACCEPTED, DECLINED) if (one := _most_shared(verdict))]
    done = _done([one.target_id for one in answers])
    return [
        Story(one.target.as_contribution, Reply(one, *verdict_words(one), done[one.target_id]))
        for one in answers
    ]


def _most_shared(verdict: str) -> Answer | None:
    shared = Answer.objects.filter(
        verdict=verdict,
        item__state=Item.State.PUBLIC,
        target__state=Item.State.PUBLIC,
        target__as_contribution__assignments__theme__isnull=False,
    )
    behind = Max("target__as_contribution__assignments__theme__size")
    return (
        shared.annotate(behind=behind)
        .select_related("item", "target__as_contribution__item")
        .order_by("-behind", "-published_on", "pk")
        .first()
    )


def _done(opinions: Sequence[UUID]) -> dict[UUID, list[Milestone]]:
    """Milestones of the answers to the opinions' themes."""
    places = Assignment.objects.filter(contribution__in=opinions, theme__isnull=False)
    themes: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for opinion, theme, parent in places.values_list("contribution", "theme", "theme__parent"):
        themes[parent or theme].add(opinion)
    found: defaultdict[UUID, list[Milestone]] = defaultdict(list)
    milestones = Milestone.objects.filter(answer__target__in=themes, done_on__isnull=False)
    for milestone in milestones.select_related("answer").order_by("due", "pk"):
        for opinion in themes[milestone.answer.target_id]:
            found[opinion].append(milestone)
    return found
