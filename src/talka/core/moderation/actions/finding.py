"""How a text gets into the queue: somebody reports it, or a host's rule finds something in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.models import Contribution
from talka.core.items.models import Item
from talka.core.ledger.actions import record
from talka.core.moderation.domain import (
    GROUNDS,
    LEAVE,
    LONGEST_LIST,
    PICTURE,
    SAME,
    Hit,
    hit,
    word_list,
)
from talka.core.moderation.models import Case, Report, Rules
from talka.core.moderation.queries import unseen_pictures
from talka.core.people.domain import MODERATOR, Actor
from talka.core.spaces.models import Space
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused
from talka.kit.text import fold

AT_ONCE = 2_000


@transaction.atomic
def report(opinion: Contribution, ground: str, text: str, today: date) -> Case:
    """Asks the moderators to look at a public text. A text they looked at and left is not looked at again."""
    if ground not in GROUNDS:
        raise Refused(_("Choose what is wrong with it."), field="ground")
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("item")
    opinion = rows.get(pk=opinion.pk)
    if not opinion.item.is_shown:
        raise Refused(_("There is no such opinion, or it is not shown any more."), status=404)
    if opinion.cases.filter(decision=LEAVE, leaf=opinion.leaf_id).exists():
        raise Refused(_("A moderator looked at this very text and left it as it is."), status=409)
    case = _open(opinion, Hit("", ""), today)
    Report.objects.create(case=case, ground=ground, text=text)
    return case


@transaction.atomic
def change_rules(
    actor: Actor, space: Space, links: int, same: int, words: Mapping[str, Sequence[str]]
) -> Rules:
    """Sets what a person shall look at; ``words`` are lines by language. It holds for texts yet to come."""
    demand(actor, space.pk, MODERATOR)
    lists = {code: word_list([fold(line) for line in lines]) for code, lines in words.items()}
    if any(len(one) > LONGEST_LIST for one in lists.values()):
        raise Refused(_("At most %(number)s words fit in a list.") % {"number": LONGEST_LIST})
    told = {"links": links, "same": same, "words": lists}
    rules, is_new = Rules.objects.update_or_create(space=space, defaults=told)
    if is_new:
        rules.looked_to = _last_place(space)
        rules.save(update_fields=["looked_to"])
    record("moderation rules", None, {"space": str(space.pk), "by": actor.name, **told})
    return rules


@transaction.atomic
def look_at_new(now: datetime) -> int:
    """Looks at texts, changed ones too, that got their line in the ledger since; returns how many cases it opened.

    Pictures are not for a host to switch off: no rule sees what they show, so a person looks at each.
    """
    found = sum(_look(rules, now) for rules in Rules.objects.select_for_update().order_by("pk"))
    shown = list(unseen_pictures()[:AT_ONCE])
    for row in shown:
        _open(row, Hit(PICTURE, ""), row.stage.process.space.today(now))
    return found + len(shown)


def _look(rules: Rules, now: datetime) -> int:
    placed = _placed(rules.space_id).filter(leaf__position__gt=rules.looked_to)
    rows = list(placed.select_related("item", "leaf").order_by("leaf__position")[:AT_ONCE])
    if not rows:
        return 0
    today, alike = rules.space.today(now), _alike(rows) if rules.same else Counter()
    made = sum(_case_of(row, rules, alike, today) for row in rows)
    rules.looked_to = max(row.leaf.position for row in rows if row.leaf.position is not None)
    rules.save(update_fields=["looked_to"])
    return made


def _case_of(
    row: Contribution, rules: Rules, alike: Mapping[tuple[str, str], int], today: date
) -> bool:
    if row.item.state != Item.State.PUBLIC:
        return False
    found = hit(row.body, fold(row.body), alike.get((str(row.stage_id), row.body), 0), rules.limits)
    if found is None or (found.rule == SAME and _seen(row)):
        return False
    _open(row, found, today)
    return True


def _seen(row: Contribution) -> bool:
    """Whether that text is in the queue already: a campaign is one case, not a thousand."""
    same = Case.objects.filter(stage=row.stage_id, rule=SAME, contribution__body=row.body)
    return same.exists()


def _alike(rows: Sequence[Contribution]) -> Counter[tuple[str, str]]:
    found = Contribution.objects.filter(
        stage__in={row.stage_id for row in rows},
        body__in={row.body for row in rows},
        item__state=Item.State.PUBLIC,
    )
    counted = found.order_by().values_list("stage", "body").annotate(number=Count("pk"))
    return Counter({(str(stage), body): number for stage, body, number in counted})


def _open(opinion: Contribution, found: Hit, today: date) -> Case:
    case, _is_new = Case.objects.get_or_create(
        contribution=opinion,
        decision="",
        defaults={
            "stage_id": opinion.stage_id,
            "leaf": opinion.leaf_id,
            "rule": found.rule,
            "what": found.what,
            "opened_on": today,
        },
    )
    return case


def _last_place(space: Space) -> int:
    last = _placed(space.pk).order_by("-leaf__position").values_list("leaf__position", flat=True)
    return next((place for place in last[:1] if place is not None), -1)


def _placed(space: UUID) -> QuerySet[Contribution]:
    """Texts of a host with a line in the ledger; a changed text has a new one."""
    return Contribution.objects.filter(item__space=space, leaf__position__isnull=False)
