"""What was said to a stage, told apart by place: opinions and themes, and what its tool knows beside."""

from __future__ import annotations

from collections import Counter, defaultdict
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from talka.core.answers.models import Assignment
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.items.models import Item
from talka.core.ledger.domain import PRACTICE
from talka.core.spaces.models import Stage
from talka.core.spaces.queries import public_stages
from talka.core.tooling.domain import Apart
from talka.core.tooling.registry import declared, tools
from talka.kit.langtext import plain


def told_apart(space: UUID) -> list[Stage]:
    """Published stages of a host where places were named, or whose tool tells things apart itself. Two queries."""
    rows = Contribution.objects.filter(stage__process__space=space, stage__lt=PRACTICE, parent=None)
    named = set(rows.exclude(place="").order_by().values_list("stage", flat=True).distinct())
    own = {one.name for one in tools() if one.by_place}
    stages = public_stages().filter(process__space=space)
    return [one for one in stages if one.pk in named or one.tool in own]


def apart(stage: Stage) -> list[Apart]:
    """How many opinions name each place and which public themes they are in; then what the tool tells."""
    places = public(stage).exclude(place="").order_by().values_list("place")
    sizes = dict(places.annotate(number=Count("pk")))
    told = declared(stage.tool, "by_place")
    own: list[Apart] = list(told(stage)) if told else []
    if not sizes:
        return own
    return [Apart(_("Themes"), sizes, _themes(stage)), *own]


def _themes(stage: Stage) -> dict[str, Counter[str]]:
    """For each place, how many of its opinions are in each public theme: one in two themes counts in both."""
    rows = Assignment.objects.filter(
        stage=stage,
        theme__item__state=Item.State.PUBLIC,
        contribution__item__state=Item.State.PUBLIC,
    ).exclude(contribution__place="")
    found: defaultdict[str, set[tuple[UUID, str]]] = defaultdict(set)
    named = rows.values_list(
        "contribution__place", "contribution", "theme__name", "theme__parent__name"
    )
    for place, id, name, above in named:
        found[place].add((id, plain(above or name)))
    return {place: Counter(name for _id, name in sorted(pairs)) for place, pairs in found.items()}
