"""Which tables and columns of a host travel, and which stay behind, each with the reason.

A test holds this against the database: a new table or column travels only when somebody says so here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from django.apps import apps
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from talka.core.items.models import Item
from talka.core.spaces.models import Space

PUBLIC: Final = Item.State.PUBLIC
HUSHED: Final = (Item.State.WITHDRAWN, Item.State.HIDDEN)

Rows = Callable[[QuerySet[Any], Space], QuerySet[Any]]


def of_space(path: str) -> Rows:
    """The rows whose host is found that way."""
    return lambda rows, space: rows.filter(**{path: space.pk})


def leaves_of(rows: QuerySet[Any], space: Space) -> QuerySet[Any]:
    """The leaves of its stages' acts and of its public face."""
    stages = _model("spaces.Stage").objects.filter(process__space=space).values("pk")
    faces = Item.objects.filter(space=space.pk, leaf=OuterRef("pk"))
    return rows.filter(Q(stage__in=stages) | Exists(faces))


def _points(rows: QuerySet[Any], space: Space) -> QuerySet[Any]:
    own = rows.filter(contribution__stage__process__space=space.pk)
    return own.filter(contribution__item__state=PUBLIC)


def pictures_of(rows: QuerySet[Any], space: Space) -> QuerySet[Any]:
    """Pictures beside words that can be read."""
    return rows.filter(item__space=space.pk).exclude(item__state__in=HUSHED)


def _spots(rows: QuerySet[Any], space: Space) -> QuerySet[Any]:
    own = rows.filter(contribution__stage__process__space=space.pk)
    return own.exclude(contribution__item__state__in=HUSHED)


def _assignments(rows: QuerySet[Any], space: Space) -> QuerySet[Any]:
    shown = Q(point=None) | Q(point__contribution__item__state=PUBLIC)
    return rows.filter(shown, stage__process__space=space.pk)


def _links(rows: QuerySet[Any], space: Space) -> QuerySet[Any]:
    return rows.filter(source__space=space.pk, target__space=space.pk)


def _mergings(rows: QuerySet[Any], space: Space) -> QuerySet[Any]:
    return rows.filter(link__source__space=space.pk, link__target__space=space.pk)


@dataclass(frozen=True)
class Travelling:
    """One member of the file: the rows of a table, in the order of their keys.

    Where ``hush`` names columns, they are empty in rows whose item is withdrawn or hidden (``state``: the
    way to its state).
    """

    member: str
    label: str
    rows: Rows
    spelled: str
    stays: dict[str, str] = field(default_factory=dict)
    hush: tuple[str, ...] = ()
    state: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that travel."""
        return tuple(self.spelled.split())

    @property
    def model(self) -> type[Model]:
        """The table."""
        return _model(self.label)


def _model(label: str) -> type[Any]:
    return apps.get_model(label)


TABLES: Final = (
    Travelling(
        "host",
        "spaces.Space",
        of_space("pk"),
        "id slug name description zone frames days official_address",
    ),
    Travelling(
        "areas",
        "territory.Territory",
        of_space("space"),
        "id space parent_id name outline streets",
    ),
    Travelling(
        "leaves",
        "ledger.Leaf",
        leaves_of,
        "hash kind stage salt",
        {"position": "the place in the old ledger, which travels whole"},
    ),
    Travelling(
        "items",
        "items.Item",
        of_space("space"),
        "id tool kind space process stage title excerpt language path state leaf_id",
        {"position": "given anew by the new house's ledger"},
        hush=("title", "excerpt"),
        state="state",
    ),
    Travelling("places", "items.Place", of_space("item__space"), "id item_id area_id"),
    Travelling(
        "processes",
        "spaces.Process",
        of_space("space"),
        "item_id space_id slug title question background easy",
    ),
    Travelling(
        "stages",
        "spaces.Stage",
        of_space("process__space"),
        "id process_id number tool options opens_at closes_at state gate_stored frame_stored "
        "owes answer_due extension owner tags_destroyed",
    ),
    Travelling(
        "opinions",
        "contributions.Contribution",
        of_space("stage__process__space"),
        "item_id stage_id kind parent_id alias channel place week body leaf_id count_for "
        "count_against count_pass",
        {"tag": "tells voices apart; tags never travel", "batch_id": "imports stay, done with"},
        hush=("alias", "place", "body"),
        state="item__state",
    ),
    Travelling(
        "pictures",
        "pictures.Picture",
        pictures_of,
        "item_id file alt width height hash",
    ),
    Travelling(
        "spots",
        "contributions.Spot",
        _spots,
        "contribution_id latitude longitude",
    ),
    Travelling(
        "points",
        "contributions.Point",
        _points,
        "id contribution_id number start end",
    ),
    Travelling(
        "receipts",
        "contributions.Receipt",
        of_space("contribution__stage__process__space"),
        "digest contribution_id",
        {"printing_id": "slips are printed where they were made"},
    ),
    Travelling(
        "themes",
        "answers.Theme",
        of_space("stage__process__space"),
        "item_id stage_id parent_id name named_by_person drafted size key_phrases quotes "
        "summary heard weight",
    ),
    Travelling(
        "assignments",
        "answers.Assignment",
        _assignments,
        "id stage_id contribution_id point_id status theme_id same_as_id confidence by_person",
    ),
    Travelling(
        "sign_offs",
        "answers.SignOff",
        of_space("stage__process__space"),
        "stage_id signed_by signed_at",
    ),
    Travelling(
        "minutes",
        "answers.Minutes",
        of_space("stage__process__space"),
        "stage_id name by language drafts unanswered",
    ),
    Travelling(
        "answers",
        "answers.Answer",
        of_space("stage__process__space"),
        "item_id stage_id target_id verdict reason alternative would_change decided_by "
        "passed_to until written_by published_on version changed changed_on earlier",
    ),
    Travelling(
        "milestones",
        "answers.Milestone",
        of_space("answer__stage__process__space"),
        "item_id answer_id title text due done_on",
    ),
    Travelling("links", "items.Link", _links, "id source_id target_id kind undone_by"),
    Travelling("mergings", "contributions.Merging", _mergings, "link_id why by"),
)
