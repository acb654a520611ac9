"""Words handed over to an events stage: kept, talked about, taken up by an event, found from both ends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from talka.core.contributions.actions import hand_over
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import takers
from talka.core.items.actions import place_items
from talka.core.ledger.actions import sequence
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Stage
from talka.tools.events import queries
from talka.tools.events.actions import Plan, make_event
from talka.tools.events.tests.host import NOW, WEEK, Host, staff
from talka.tools.events.tests.test_events_desk import announced

PUDDLE = "Pie skolas stāv ūdens.\nKatru pavasari."


@pytest.fixture
def stages(host: Host) -> tuple[Stage, Stage]:
    """Where it was said, and the events it is handed over to."""
    first = host.asks()
    plan = StagePlan(NOW - WEEK, NOW + WEEK)
    target = spaces.make_stage(host.official, first.process, "events", plan)
    return first, spaces.publish(host.official, target, NOW - WEEK)


@pytest.fixture
def taken(host: Host, stages: tuple[Stage, Stage]) -> Contribution:
    """What came of it at the second stage."""
    first, target = stages
    said = host.hears(first, PUDDLE)
    assert target in takers(first, {"opinion"}, NOW)
    for _time in range(2):
        hand_over(host.official, first, [said.pk], target, NOW)
    sequence(NOW, force=True)
    place_items()
    return Contribution.objects.select_related("item").get(stage=target)


def plan(**parts: Any) -> Plan:
    """A walk in two days."""
    starts = NOW + timedelta(days=2)
    given = {"title": {"lv": "Pastaiga"}, "place": {"lv": "Pie skolas"}, "starts_at": starts}
    return Plan(**{**given, "ends_at": starts + timedelta(hours=1), **parts})


def test_it_waits_at_the_desk_until_an_event_takes_it_up(
    host: Host, stages: tuple[Stage, Stage], taken: Contribution
) -> None:
    _first, stage = stages
    official = staff(host)
    assert (taken.body, taken.kind) == (PUDDLE, "opinion")
    page = official.get(f"/en{stage.path}desk/events/").content.decode()
    new = f"{stage.path}desk/events/new/?about={taken.pk}"
    assert new in page
    form = official.get(f"/en{new}").context["form"]
    assert form.initial["title"] == {"lv": "Pie skolas stāv ūdens."}
    assert form.initial["programme"] == {"lv": "Katru pavasari."}
    assert official.post(f"/en{new}", announced()).status_code == 302
    event = queries.events(stage)[0]
    assert queries.came_of(event) == [taken.item]
    assert list(queries.handed(stage)) == []
    assert f"?about={taken.pk}" not in official.get(f"/en{stage.path}desk/events/").content.decode()
    for one, other in ((event.item, taken.item), (taken.item, event.item)):
        assert other.path in Client().get(f"/en{one.path}").content.decode()


def test_only_what_was_handed_over_begins_an_event(
    host: Host, stages: tuple[Stage, Stage], taken: Contribution
) -> None:
    _first, stage = stages
    official = staff(host)
    own = host.hears(stage, "Teikts sapulcē")
    for id in (own.pk, uuid4(), "x"):
        page = official.get(f"/en{stage.path}desk/events/new/?about={id}")
        assert page.status_code == 404
    event = make_event(host.official, stage, plan())
    assert queries.came_of(event) == []
    assert list(queries.handed(stage)) == [taken]
