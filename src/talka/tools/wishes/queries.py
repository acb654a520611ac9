"""Every read of the board: what hangs on it, who is asked, what they answered."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.items.models import Item
from talka.core.spaces.models import Stage
from talka.core.tooling.domain import Asks, unpack
from talka.kit.refused import Refused
from talka.tools.wishes.domain import QUESTION, Options
from talka.tools.wishes.models import Reply, Respondent

TOOL = "wishes"
WITH = ("leaf", "wish__to")


def options(stage: Stage) -> Options:
    """What the host set for this stage."""
    return unpack(Options, stage.options)


def asks(stage: Stage) -> Asks:
    """What a form on paper asks."""
    return options(stage).asks


def hanging(stage: Stage, topic: str = "") -> QuerySet[Contribution]:
    """Public wishes and questions, of one topic where one is named."""
    rows = public(stage).select_related("item", *WITH)
    return rows.filter(wish__topic=topic) if topic else rows


def placed(stage: Stage, topic: str = "") -> QuerySet[Contribution]:
    """Those with their place in the ledger."""
    return hanging(stage, topic).filter(item__stage=stage.pk, item__position__isnull=False)


def arrived(stage: Stage, topic: str, most: int) -> list[Contribution]:
    """Those without one yet, in an order that tells nothing about time."""
    waiting = hanging(stage, topic).filter(item__stage=stage.pk, item__position__isnull=True)
    return list(waiting.order_by("pk")[:most])


def on_screen(stage: Stage, topic: str, most: int) -> list[Contribution]:
    """What a screen shows in turn: just arrived first, then by place in the ledger, the newest first."""
    fresh = arrived(stage, topic, most)
    rest = placed(stage, topic).order_by("-item__position", "pk")
    return [*fresh, *rest[: most - len(fresh)]]


def one(stage: Stage, id: UUID) -> Contribution:
    """A wish or question that can be read; refuses (404, 410) anything else."""
    rows = Contribution.objects.filter(stage=stage, pk=id)
    found = rows.select_related("item", "parent__item", *WITH).first()
    if found is not None and found.item.state == Item.State.HIDDEN:
        raise Refused(_("This text is not shown, by a decision with reasons."), status=410)
    if found is None or not found.item.is_shown:
        raise Refused(_("There is no such wish, or it was withdrawn."), status=404)
    found.stage = stage
    return found


def public_one(stage: Stage, id: UUID) -> Contribution:
    """A public wish or question; refuses (404) an answer, or what was merged."""
    found = one(stage, id)
    if found.item.state != Item.State.PUBLIC or found.parent_id is not None:
        raise Refused(_("There is no such wish, or it was withdrawn."), status=404)
    return found


def waiting(stage: Stage) -> QuerySet[Contribution]:
    """What the host wants to see first, in an order that tells nothing about time."""
    rows = Contribution.objects.filter(stage=stage, item__state=Item.State.DRAFT, parent=None)
    return rows.select_related("item", *WITH).order_by("pk")


def respondents(stage: Stage) -> list[Respondent]:
    """Who is asked here, by number."""
    return list(Respondent.objects.filter(stage=stage).order_by("number"))


def respondent(stage: Stage, number: int) -> Respondent:
    """One of them; refuses (404) a number nobody has."""
    found = Respondent.objects.filter(stage=stage, number=number).first()
    if found is None:
        raise Refused(_("Nobody here has this number."), status=404)
    return found


def digest(secret: str) -> bytes:
    """What is kept of a link or of a browser's key: both are random, so one hash is enough."""
    return hashlib.sha256(secret.encode()).digest()


def behind(stage: Stage, secret: str) -> Respondent:
    """Whose browser holds this key; refuses (404) a key that opens nothing here."""
    rows = Respondent.objects.filter(stage=stage, door__opened=digest(secret))
    found = rows.first() if secret else None
    if found is None:
        message = _("Open the link the host gave you first. It opens once, on one device.")
        raise Refused(message, status=404)
    return found


def invited(stage: Stage, token: str) -> Respondent:
    """Whom a link that was not opened yet invites; refuses (404) any other."""
    found = Respondent.objects.filter(stage=stage, door__link=digest(token)).first()
    if found is None:
        message = _("This link was opened already, or replaced. The host can give you a new one.")
        raise Refused(message, status=404)
    return found


def asked_of(respondent: Respondent) -> QuerySet[Contribution]:
    """Public questions to this person and those to all, in the ledger's order; just arrived ones last."""
    to_them = Q(wish__to=respondent) | Q(wish__to=None)
    rows = hanging(respondent.stage).filter(to_them)
    if options(respondent.stage).wishes:
        rows = rows.filter(kind=QUESTION)
    return rows.order_by("item__position", "pk")


def replies(questions: Collection[UUID]) -> list[Reply]:
    """Answers to these questions, also those a moderator hides."""
    rows = Reply.objects.filter(question__in=questions)
    return list(rows.select_related("contribution__item", "contribution__leaf", "respondent"))


def answered(questions: Collection[UUID]) -> Counter[UUID]:
    """How many answered each of these questions, for a list."""
    rows = Reply.objects.filter(question__in=questions, contribution__item__state=Item.State.PUBLIC)
    return Counter(rows.values_list("question", flat=True))


def answers(stage: Stage) -> QuerySet[Reply]:
    """Public answers to public questions of a stage."""
    shown = Item.State.PUBLIC
    rows = Reply.objects.filter(
        contribution__stage=stage, contribution__item__state=shown, question__item__state=shown
    )
    return rows.select_related("contribution__item", "respondent")
