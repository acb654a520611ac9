"""What the computer looks over, and what of it still waits for a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Case, F, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce

from talka.core.answers.domain import SURE, Looked
from talka.core.answers.models import Assignment, Kept, Theme
from talka.core.answers.noticing import Pools
from talka.core.answers.queries.themes import sign_off
from talka.core.answers.weighing import Counted
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.items.models import Item
from talka.core.spaces.domain import ANSWERED
from talka.core.spaces.models import Stage
from talka.opinions import Voice

MOST = 3000
ON_THE_WEB = "web"


def kept(stage: Stage) -> Kept | None:
    """What the last grouping left, without the heavy state."""
    return Kept.objects.defer("state").filter(stage=stage).first()


def takes_newcomers(stage: Stage) -> bool:
    """Whether later opinions find their places by themselves."""
    return Kept.objects.filter(stage=stage).exclude(places={}).exists()


def to_look_over() -> QuerySet[Kept]:
    """Boards on which something may change; answered ones are looked at once more."""
    last = Q(stage__state=ANSWERED, looked_at__contains={"state": ANSWERED})
    return Kept.objects.defer("state").exclude(last).select_related("stage__process__space")


def state_of(kept: Kept) -> bytes | None:
    """The heavy part, where there is one."""
    found = Kept.objects.values_list("state", flat=True).get(pk=kept.pk)
    return bytes(found) if found else None


def looked(stage: Stage) -> Looked:
    """What the board is like now. Two queries."""
    sizes = Theme.objects.filter(stage=stage).values_list("pk", "size")
    sums = F("count_for") + F("count_against") + F("count_pass")
    stances = public(stage).aggregate(all=Coalesce(Sum(sums), 0))["all"]
    decided = Assignment.objects.filter(stage=stage, by_person=True).count()
    return Looked(stage.state, {str(id): size for id, size in sizes}, decided, stances)


def may_move(stage: Stage) -> QuerySet[Assignment]:
    """Whole opinions that a grouping would place anew (see ``is_loose``)."""
    loose = Q(theme=None) if sign_off(stage) else Q(theme=None) | Q(confidence__lt=SURE)
    return undecided(stage).filter(loose)


def pools(stage: Stage) -> Pools:
    """What the computer may ask about and learn from, three thousand of each at most."""
    own = Assignment.objects.filter(stage=stage, point=None, by_person=True, theme__isnull=False)
    rows = own.annotate(top=Coalesce("theme__parent", "theme")).select_related("contribution__item")
    decided = list(rows.order_by("pk")[:MOST])
    return Pools(
        _voices(may_move(stage).order_by("confidence", "pk")[:MOST]),
        _voices(undecided(stage).order_by(Case(When(theme=None, then=0), default=1), "pk")[:MOST]),
        _voices(decided),
        {str(row.contribution_id): str(row.top) for row in decided},
    )


def undecided(stage: Stage) -> QuerySet[Assignment]:
    """Whole public opinions, copies aside, that no person has placed."""
    return Assignment.objects.filter(
        stage=stage,
        point=None,
        same_as=None,
        by_person=False,
        contribution__item__state=Item.State.PUBLIC,
    ).select_related("contribution__item")


def _voices(rows: Iterable[Assignment]) -> list[Voice]:
    found = (row.contribution for row in rows)
    return [Voice(str(one.pk), one.body, one.item.language) for one in found]


def counted(stage: Stage) -> list[Counted]:
    """Every public opinion that lies in a theme, or a point of it, as it is weighed."""
    themes: defaultdict[UUID, set[str]] = defaultdict(set)
    top = Coalesce("theme__parent", "theme")
    rows = Assignment.objects.filter(stage=stage, theme__isnull=False).annotate(top=top)
    for opinion, theme in rows.values_list("contribution", "top"):
        themes[opinion].add(str(theme))
    opinions = public(stage).filter(assignments__theme__isnull=False).distinct().order_by("pk")
    is_gated = stage.gate.strength != "weak"
    return [_counted(one, sorted(themes[one.pk]), is_gated) for one in opinions.iterator(2000)]


def _counted(one: Contribution, themes: Sequence[str], is_gated: bool) -> Counted:
    return Counted(
        Voice(str(one.pk), one.body, one.item.language),
        tuple(themes),
        one.channel,
        (one.channel == ON_THE_WEB or one.tag is not None) if is_gated else None,
        one.place,
        (one.count_for, one.count_against, one.count_pass),
    )
