"""Every read of spaces, processes and stages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from talka.core.items.models import Item
from talka.core.ledger.domain import PRACTICE
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Membership, Process, Space, Stage
from talka.core.tooling.domain import pack, unpack
from talka.core.tooling.registry import resolve, tool, tools
from talka.kit.compiled import Compiled
from talka.kit.refused import Refused


def roles_of(person: UUID) -> tuple[Mapping[UUID, frozenset[str]], str]:
    """A person's roles by space, and the name the public knows this person by."""
    roles: defaultdict[UUID, set[str]] = defaultdict(set)
    name = ""
    for membership in Membership.objects.filter(person=person).order_by("pk"):
        roles[membership.space_id].add(membership.role)
        name = name or membership.name
    return {space: frozenset(held) for space, held in roles.items()}, name


def space(slug: str) -> Space:
    """The space of that short name; refuses (404) otherwise."""
    found = Space.objects.filter(slug=slug).first()
    if found is None:
        raise Refused(_("There is no such host."), status=404)
    return found


def process(space_slug: str, slug: str) -> Process:
    """A process by the short names in its address; refuses (404) otherwise."""
    found = (
        Process.objects.filter(space__slug=space_slug, slug=slug, item__lt=PRACTICE)
        .select_related("space", "item")
        .first()
    )
    if found is None:
        raise Refused(_("There is no such process."), status=404)
    return found


def standing() -> QuerySet[Stage]:
    """Stages whose tool is installed: a tool that was removed takes its pages with it, its data stays."""
    return Stage.objects.filter(tool__in=[one.name for one in tools()])


_stage = Compiled(
    lambda space, process, number: Stage.objects.select_related(
        "process__space", "process__item"
    ).filter(process__space__slug=space, process__slug=process, number=number),
    str,
    str,
    int,
)


def stage(space_slug: str, process_slug: str, number: int) -> Stage:
    """A stage by its address, with its process and space; refuses (404) otherwise."""
    for found in _stage(space_slug, process_slug, number):
        if found.tool in {one.name for one in tools()}:
            return found
    raise Refused(_("There is no such stage."), status=404)


def stages(process: Process) -> list[Stage]:
    """The stages of a process in their order; each knows its process without a query."""
    found = list(standing().filter(process=process).order_by("number"))
    for one in found:
        one.process = process
    return found


def public_processes(space: Space | None = None) -> QuerySet[Process]:
    """Published processes, of one space or of all, newest in the ledger first."""
    found = Process.objects.filter(item__state=Item.State.PUBLIC).select_related("space", "item")
    if space is not None:
        found = found.filter(space=space)
    return found.order_by("-item__position", "pk")


def public_stages() -> QuerySet[Stage]:
    """Published stages of all processes, those that close last first."""
    return (
        standing()
        .filter(process__item__state=Item.State.PUBLIC)
        .exclude(state="draft")
        .select_related("process__space", "process__item")
        .order_by("-closes_at", "pk")
    )


def stages_of(tool: str) -> QuerySet[Stage]:
    """Published stages of one tool, of all hosts."""
    return public_stages().filter(tool=tool)


def stage_of(tool: str, id: UUID) -> Stage:
    """A published stage of one tool; refuses (404) anything else."""
    found = stages_of(tool).filter(pk=id).first()
    if found is None:
        raise Refused(_("There is no such stage."), status=404)
    return found


def with_stages(spaces: Collection[UUID]) -> list[Process]:
    """Every process of these spaces but practice, drafts first, with its stages; two queries at any size."""
    ordered = standing().select_related("process__space").order_by("number")
    return list(
        Process.objects.filter(space__in=spaces, item__lt=PRACTICE)
        .select_related("space", "item")
        .prefetch_related(Prefetch("stages", queryset=ordered))
        .order_by("item__state", "-item__position", "pk")
    )


def hosts(ids: Collection[UUID]) -> list[Space]:
    """Spaces by id, by short name."""
    return list(Space.objects.filter(pk__in=ids).order_by("slug"))


def all_hosts() -> list[Space]:
    """Every host of the site, by short name."""
    return list(Space.objects.order_by("slug"))


def members(space: Space) -> list[Membership]:
    """Who holds which role in a space, by name."""
    return list(space.memberships.order_by("name", "role", "pk"))


def plan_of(stage: Stage) -> StagePlan:
    """Everything decided about a stage, in the form the actions take."""
    options = unpack(resolve(tool(stage.tool).options), stage.options)
    values = pack(options, 0)
    values.pop("version")
    return StagePlan(stage.opens_at, stage.closes_at, values, stage.gate, stage.frame, stage.owes)


def listed(stage: Stage) -> int:
    """How many stand on the list of a stage that admits listed people or codes only."""
    return stage.admissions.count()


def taken_slugs(space: Space | None = None) -> set[str]:
    """Short names in use: of the processes of a space, or of all spaces."""
    rows = Process.objects.filter(space=space) if space else Space.objects.all()
    return set(rows.values_list("slug", flat=True))
