"""Every read of statements, maps and a person's own stances."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from talka.core.answers.models import Theme
from talka.core.answers.queries import theme as any_theme
from talka.core.contributions.actions.keys import tag_key
from talka.core.contributions.models import Contribution, Stance
from talka.core.contributions.queries import public
from talka.core.items.models import Item
from talka.core.spaces.domain import ANSWERING, COLLECTED, OPEN
from talka.core.spaces.models import Stage
from talka.core.tooling.domain import unpack
from talka.kit.langtext import Picked, picked
from talka.kit.refused import Refused
from talka.kit.remembered import remembered
from talka.opinions import Voice, similar
from talka.opinions.consensus import Consensus
from talka.sealing.tags import stance_tag
from talka.tools.stances.domain import Landscape as Map
from talka.tools.stances.domain import Options, known
from talka.tools.stances.models import Landscape

TOOL = "stances"
COMPARED = 500
NEARLY = 0.3
ALL = F("count_for") + F("count_against") + F("count_pass")


def options(stage: Stage) -> Options:
    """What the official set for this stage."""
    return unpack(Options, stage.options)


def shown(stage: Stage) -> QuerySet[Contribution]:
    """Public statements with the host's wording where there is one."""
    return public(stage).select_related("item", "statement")


def placed_items(stage: Stage) -> QuerySet[Item]:
    """Items of the public statements that have their place in the ledger."""
    rows = Item.objects.filter(stage=stage.pk, state=Item.State.PUBLIC, position__isnull=False)
    return rows.filter(as_contribution__parent=None, as_contribution__isnull=False)


def one(stage: Stage, id: UUID) -> Contribution:
    """A statement of the stage whatever became of it; refuses (404) anything else, and what was withdrawn."""
    rows = Contribution.objects.filter(stage=stage, pk=id).exclude(item__state=Item.State.WITHDRAWN)
    found = rows.select_related("item", "statement", "leaf").first()
    if found is None:
        raise Refused(_("There is no such statement, or it was withdrawn."), status=404)
    found.stage = stage
    return found


def public_one(stage: Stage, id: UUID) -> Contribution:
    """A public statement; refuses (404) one that waits or was turned down."""
    found = one(stage, id)
    if found.item.state != Item.State.PUBLIC:
        raise Refused(_("There is no such statement, or it was withdrawn."), status=404)
    return found


def waiting(stage: Stage) -> QuerySet[Contribution]:
    """Statements people sent that wait for the host's release, in an order that tells nothing."""
    rows = Contribution.objects.filter(stage=stage, item__state=Item.State.DRAFT)
    return rows.select_related("item").order_by("pk")


def turned_down(stage: Stage) -> QuerySet[Contribution]:
    """Statements the host does not show, each with its reason."""
    rows = Contribution.objects.filter(stage=stage, item__state=Item.State.HIDDEN)
    return rows.exclude(statement=None).select_related("item", "statement").order_by("pk")


def by_id(stage: Stage, ids: Collection[str]) -> dict[str, Contribution]:
    """Public statements by id. One query."""
    return {str(row.pk): row for row in shown(stage).filter(pk__in=list(ids))}


def words(row: Contribution) -> Picked:
    """A statement's words for the page's language, and the language they are in."""
    texts: Mapping[str, str] = getattr(getattr(row, "statement", None), "texts", {})
    return picked(texts) if texts else Picked(row.body, row.item.language)


def offered(stage: Stage) -> Consensus:
    """What can be judged and how it was judged so far, as the library chooses from it; may be seconds old."""

    def counted() -> Consensus:
        rows = public(stage).order_by("pk")
        counts = rows.values_list("pk", "count_for", "count_against", "count_pass")
        return known(landscape(stage), {str(id): (a, d, p) for id, a, d, p in counts})

    return remembered(("offered", stage.pk), counted)


def own(stage: Stage, handle: bytes, ids: Collection[UUID]) -> dict[UUID, str]:
    """This person's stances on these statements, found by their tags. One query; nothing is kept."""
    key = tag_key(stage.process_id)
    tags = {stance_tag(key, stage.process_id, handle, id): id for id in ids}
    rows = Stance.objects.filter(tag__in=list(tags)).values_list("tag", "value")
    return {tags[bytes(tag or b"")]: value for tag, value in rows}


def landscape(stage: Stage) -> Map | None:
    """The newest map that may be shown now."""
    kept = Landscape.objects.filter(stage=stage).first()
    return Map.from_stored(kept.found) if kept else None


def judged(stage: Stage) -> int:
    """How many stances were taken on what is public."""
    total: dict[str, Any] = public(stage).aggregate(number=Sum(ALL))
    return total["number"] or 0


def to_draw(now: Any) -> QuerySet[Stage]:
    """Stages whose stances can still be put on a map."""
    running = Q(state__in=(OPEN, COLLECTED, ANSWERING), tags_destroyed=False, opens_at__lte=now)
    return Stage.objects.filter(running, tool=TOOL).select_related("process").order_by("pk")


def like(stage: Stage, text: str) -> list[Contribution]:
    """Up to three public statements that say nearly the same. The text is compared and forgotten."""
    rows = {str(row.pk): row for row in shown(stage).order_by("pk")[:COMPARED]}
    voices = [Voice(id, row.body, row.item.language) for id, row in rows.items()]
    return [rows[id] for id, likeness in similar(text, voices) if likeness >= NEARLY]


def shown_theme(stage: Stage, id: UUID) -> Theme:
    """A theme somebody stands behind; refuses (404) proposals and anything else."""
    found = any_theme(stage, id)
    if found.item.state != Item.State.PUBLIC:
        raise Refused(_("There is no such theme."), status=404)
    return found


def members(theme: Theme) -> QuerySet[Contribution]:
    """The public statements of a theme and its parts, the most judged first."""
    inside = Q(assignments__theme=theme) | Q(assignments__theme__parent=theme)
    ids = Contribution.objects.filter(inside, stage=theme.stage).values("pk")
    return shown(theme.stage).filter(pk__in=ids).annotate(judged=ALL).order_by("-judged", "pk")
