"""What an author may still do with a problem."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from talka.core.contributions.models import Contribution
from talka.kit.refused import Refused


def changeable(contribution: Contribution) -> None:
    """Refuses (409) once it was answered: an answer would stand under other words."""
    answer = getattr(contribution.item, "answer", None)
    if answer is not None and answer.published_on is not None:
        raise Refused(_("It is answered already; its words can't be changed any more."), status=409)
