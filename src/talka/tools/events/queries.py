"""Every read of events and sign-ups."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.domain import LONGEST
from talka.core.contributions.models import Contribution
from talka.core.items.models import Item, Link
from talka.core.spaces.domain import DRAFT
from talka.core.spaces.models import Space, Stage
from talka.core.spaces.queries import stages_of
from talka.core.tooling.domain import Asks, unpack
from talka.kit.refused import Refused
from talka.tools.events.domain import PLANNED, REMINDED_BEFORE, Options
from talka.tools.events.models import Event, SignUp

TOOL = "events"


def options(stage: Stage) -> Options:
    """What the official set for this stage."""
    return unpack(Options, stage.options)


def asks(stage: Stage) -> Asks:
    """What helpers type in of what people say: words alone."""
    return Asks(longest=LONGEST)


def events(stage: Stage) -> list[Event]:
    """All events of a stage with their places, the first first. One query."""
    found = list(_events(stage).order_by("starts_at", "number"))
    for event in found:
        event.stage = stage
    return found


def event(stage: Stage, number: int) -> Event:
    """One event; refuses (404) what is not there."""
    found = _events(stage).filter(number=number).first()
    if found is None:
        raise Refused(_("There is no such event."), status=404)
    found.stage = stage
    return found


def _events(stage: Stage) -> QuerySet[Event]:
    return Event.objects.filter(stage=stage).select_related("places", "item")


def handed(stage: Stage) -> QuerySet[Contribution]:
    """Public words that were handed over to the stage, and that no event takes up yet."""
    links = Link.objects.filter(kind=Link.Kind.BECAME, undone_by="")
    rows = Contribution.objects.filter(stage=stage, item__state=Item.State.PUBLIC)
    rows = rows.filter(Exists(links.filter(target=OuterRef("pk"))))
    return rows.exclude(Exists(links.filter(source=OuterRef("pk")))).select_related("item")


def one_handed(stage: Stage, id: str) -> Contribution | None:
    """One of those; None for an empty id. Refuses (404) what is not among them."""
    if not id:
        return None
    found = next((one for one in handed(stage) if str(one.pk) == id), None)
    if found is None:
        raise Refused(_("There is no such opinion, or it was withdrawn."), status=404)
    return found


def came_of(event: Event) -> list[Item]:
    """The public words that an event takes up. One query."""
    rows = Link.objects.filter(target=event.pk, kind=Link.Kind.BECAME, undone_by="")
    rows = rows.filter(source__state=Item.State.PUBLIC).select_related("source").order_by("pk")
    return [one.source for one in rows]


def of_host(space: Space) -> QuerySet[Event]:
    """Events of a host's published stages, the first first."""
    rows = Event.objects.filter(stage__in=stages_of(TOOL).filter(process__space=space).order_by())
    rows = rows.select_related("stage__process__space", "item")
    return rows.order_by("starts_at", "pk")


def with_letters_due(now: datetime) -> QuerySet[Event]:
    """Events of which somebody is to be told: changed, cancelled, told of, soon, or with a place come free."""
    moved_up = SignUp.objects.filter(event=OuterRef("pk"), is_untold=True)
    soon = Q(state=PLANNED, is_reminded=False, starts_at__gt=now)
    soon &= Q(starts_at__lte=now + REMINDED_BEFORE)
    rows = Event.objects.filter(~Q(untold="") | soon | Exists(moved_up)).exclude(places=None)
    return rows.exclude(stage__state=DRAFT).select_related("stage__process__space", "item")


def boxes(event: Event, which: Q) -> list[bytes]:
    """Addresses left by some of those signed up, in an order that tells nothing."""
    rows = event.sign_ups.filter(which).exclude(contact=b"").values_list("contact", flat=True)
    return sorted(bytes(box) for box in rows)


def with_needs_to_forget(now: datetime) -> QuerySet[SignUp]:
    """Sign-ups of events that are over and still say what people need."""
    return SignUp.objects.filter(event__ends_at__lte=now).exclude(needs=b"")


def long_over(now: datetime) -> QuerySet[Event]:
    """Events that ended a day ago or earlier and whose sign-ups may be due to go."""
    kept = SignUp.objects.filter(event=OuterRef("pk"))
    rows = Event.objects.filter(Exists(kept), ends_at__lte=now - timedelta(days=1))
    return rows.select_related("stage").order_by("ends_at", "pk")
