"""Saying whether one understands why: unlinked, once per receipt and answer, changeable, without a time."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.answers.models import Understanding
from talka.core.answers.queries.understood import tag_of, themes_answers
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import by_entropy
from talka.kit.refused import Refused


@transaction.atomic
def say_understood(entropy: bytes, answer: UUID, is_understood: bool) -> Contribution:
    """Whoever has the words of a receipt says whether its theme's answer is understood; the last word counts."""
    contribution = by_entropy(entropy)
    is_public = contribution.item.is_shown
    if not is_public or not themes_answers(contribution).filter(pk=answer).exists():
        raise Refused(_("This answer does not belong to your opinion."), status=404)
    Understanding.objects.update_or_create(
        tag=tag_of(entropy, answer),
        defaults={"answer_id": answer, "is_understood": is_understood},
    )
    return contribution
