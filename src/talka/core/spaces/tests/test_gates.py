"""Who passes a stage's gate, and what everybody else is told."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from talka.core.people.domain import Actor
from talka.core.spaces import actions, permissions
from talka.core.spaces.domain import Gate
from talka.kit.refused import Refused

MARK = "a" * 64


def status(act: Callable[..., Any], *given: Any) -> int:
    with pytest.raises(Refused) as refused:
        act(*given)
    return refused.value.status


@pytest.mark.parametrize(
    ("kind", "handle"), [("anyone", "device"), ("email", "email"), ("eid", "eid")]
)
def test_a_gate_wants_its_one_kind_of_handle(house: Any, kind: str, handle: str) -> None:
    stage = house.stage(gate=Gate(kind))
    assert status(permissions.pass_gate, Actor(handles={"other": MARK}), stage) == 403
    assert permissions.pass_gate(Actor(handles={handle: MARK}), stage) == MARK


@pytest.mark.parametrize(("kind", "handle"), [("member", "email"), ("code", "code")])
def test_lists_admit_those_on_them(house: Any, kind: str, handle: str) -> None:
    stage = house.stage(gate=Gate(kind))
    actor = Actor(handles={handle: MARK})
    assert status(permissions.pass_gate, actor, stage) == 403
    actions.admit(house.owner, stage, [MARK])
    assert permissions.pass_gate(actor, stage) == MARK


def test_age_and_territory_must_be_attested(house: Any) -> None:
    stage = house.stage(gate=Gate("eid", 16, ("LV0054000",)))
    facts = [{}, {"age": "16"}, {"age": "16", "territory": "LV0054000"}]
    known = [Actor(handles={"eid": MARK}, attested=fact) for fact in facts]
    assert [status(permissions.pass_gate, actor, stage) for actor in known[:2]] == [403, 403]
    assert permissions.pass_gate(known[2], stage) == MARK


def test_input_is_taken_from_opening_to_closing(house: Any) -> None:
    stage = house.published()
    early = stage.opens_at - timedelta(seconds=1)
    assert status(permissions.demand_open, stage, early) == 409
    permissions.demand_open(stage, stage.opens_at)
    assert status(permissions.demand_open, stage, stage.closes_at) == 410
