"""Announcing, changing and calling off, on real tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from talka.core.ledger.models import Leaf
from talka.core.people.domain import AUDITOR, Actor
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.tools.events.actions import Plan, cancel_event, change_event, make_event
from talka.tools.events.domain import CANCELLED, MOST_EVENTS, MOST_SEATS, MOVED, OFF
from talka.tools.events.models import Event, Places, SignUp
from talka.tools.events.tests.host import NOW, Host, comes

HOUR = timedelta(hours=1)
WHY = {"lv": "Sola vētru."}


def plan(event: Event, **parts: Any) -> Plan:
    """What was announced, with something else."""
    names = (name for name in Plan.__dataclass_fields__ if name != "offers")
    kept = {name: getattr(event, name) for name in names}
    return replace(Plan(**kept, offers=tuple(event.offers)), **parts)


def test_an_announced_event_is_public_and_in_the_ledger(host: Host, stage: Stage) -> None:
    event = host.announces(stage, offers=("ride", "steps", "nonsense"), seats=5)
    other = host.announces(stage, until=NOW + timedelta(days=9))
    assert (event.number, other.number, other.until) == (1, 2, other.starts_at)
    assert (event.offers, event.until) == (["steps", "ride"], event.starts_at)
    item = event.item
    assert (item.kind, item.title, item.path) == ("event", "Liepu talka", event.path)
    assert (str(event), str(event.places)) == ("lake/1/1", "0+0")
    assert Leaf.objects.filter(stage=stage.pk, kind="event").count() == 2


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"title": {}}, "title"),
        ({"ends_at": NOW + timedelta(days=3)}, "ends_at"),
        ({"ends_at": NOW + timedelta(days=8)}, "ends_at"),
        ({"place": {"lv": ""}}, "place"),
        ({"seats": MOST_SEATS + 1}, "seats"),
    ],
)
def test_what_can_not_be_is_refused(host: Host, stage: Stage, parts: Any, field: str) -> None:
    with pytest.raises(Refused) as refused:
        host.announces(stage, **parts)
    assert (refused.value.field, Event.objects.count()) == (field, 0)


def test_an_event_may_be_online_only(host: Host, stage: Stage) -> None:
    assert host.announces(stage, place={}, link="https://example.lv/a").link


def test_a_stage_holds_so_many(host: Host, stage: Stage) -> None:
    made = host.announces(stage)
    Event.objects.filter(pk=made.pk).update(number=99)
    for _one in range(MOST_EVENTS - 1):
        host.announces(stage)
    with pytest.raises(Refused, match="60"):
        host.announces(stage)


def test_only_officials_announce(host: Host, stage: Stage, event: Event) -> None:
    auditor = Actor(name="R", roles={host.space.pk: frozenset({AUDITOR})})
    acts: tuple[Callable[[], Event], ...] = (
        lambda: make_event(auditor, stage, plan(event)),
        lambda: change_event(auditor, event, plan(event), {}, NOW),
        lambda: cancel_event(auditor, event, WHY, NOW),
    )
    for act in acts:
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.status == 403


def test_a_moved_event_is_to_be_told_a_reworded_one_is_not(host: Host, event: Event) -> None:
    change_event(host.official, event, plan(event, programme={"lv": "Lāpstas būs."}), {}, NOW)
    assert (event.untold, event.revision, event.why) == ("", 1, {})
    Event.objects.update(is_reminded=True)
    later = plan(event, starts_at=event.starts_at + HOUR)
    change_event(host.official, event, later, WHY, NOW)
    event.refresh_from_db()
    assert (event.untold, event.revision, event.why) == (MOVED, 2, WHY)
    assert not event.is_reminded
    assert event.item.title == "Liepu talka"


def test_more_places_are_filled_and_nobody_loses_one(host: Host, event: Event) -> None:
    for _one in range(4):
        comes(event)
    with pytest.raises(Refused) as refused:
        change_event(host.official, event, plan(event, seats=1), {}, NOW)
    assert (refused.value.field, refused.value.status) == ("seats", 409)
    change_event(host.official, event, plan(event, seats=3), {}, NOW)
    assert str(Places.objects.get()) == "3+1"
    change_event(host.official, event, plan(event, seats=0), {}, NOW)
    assert str(Places.objects.get()) == "4+0"
    assert SignUp.objects.filter(is_untold=True).count() == 2


def test_calling_off_needs_a_reason_and_happens_once(host: Host, event: Event) -> None:
    with pytest.raises(Refused) as refused:
        cancel_event(host.official, event, {"lv": ""}, NOW)
    assert refused.value.field == "why"
    for _time in range(2):
        cancel_event(host.official, event, WHY, NOW)
    assert (event.state, event.untold, event.revision) == (CANCELLED, OFF, 1)
    with pytest.raises(Refused):
        change_event(host.official, event, plan(event), {}, NOW)
    assert Leaf.objects.filter(kind="event called off").count() == 1


def test_what_is_over_stays(host: Host, event: Event) -> None:
    acts: tuple[Callable[[], Event], ...] = (
        lambda: cancel_event(host.official, event, WHY, event.ends_at),
        lambda: change_event(host.official, event, plan(event), {}, event.ends_at),
    )
    for act in acts:
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.status == 409
