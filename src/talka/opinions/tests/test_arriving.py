"""New opinions find their place among themes that stand."""

from dataclasses import replace

import numpy as np
import pytest

from talka.opinions.arriving import Proposal, arrive
from talka.opinions.grouping import group_and_keep
from talka.opinions.shares import wilson
from talka.opinions.state import State
from talka.opinions.themes import Found
from talka.opinions.voices import Grouping, Voice

Kept = tuple[Grouping, State]


@pytest.fixture(scope="module")
def kept(town: list[Voice]) -> Kept:
    found, state = group_and_keep(town[:120])
    assert state is not None
    return found, state


def test_newcomers_join_those_who_say_the_same(kept: Kept, town: list[Voice]) -> None:
    found, state = kept
    arrival = arrive(state, town[:120])
    same = [
        one.theme == other.theme
        for one, other in zip(arrival.assigned, found.assigned, strict=True)
        if other.status == "themed"
    ]
    assert sum(same) > 0.9 * len(same)
    assert [one.id for one in arrival.assigned] == [voice.id for voice in town[:120]]


def test_each_is_placed_the_same_alone_and_in_company(kept: Kept, town: list[Voice]) -> None:
    together = arrive(kept[1], town[120:]).assigned
    alone = [arrive(kept[1], [voice]).assigned[0] for voice in town[120:]]
    assert [(one.theme, one.status) for one in together] == [
        (one.theme, one.status) for one in alone
    ]


def test_ordinary_newcomers_are_no_drift(kept: Kept, town: list[Voice]) -> None:
    drift = arrive(kept[1], town[120:] * 3).drift
    assert drift.arrived == 90
    assert drift.verdict != "drifting"
    assert drift.low <= drift.share <= drift.high


def test_those_grouped_before_come_again_and_nothing_drifts(kept: Kept, town: list[Voice]) -> None:
    assert arrive(kept[1], town[:120] * 3).drift.verdict == "steady"


def test_a_new_matter_is_drift(kept: Kept) -> None:
    strangers = [Voice(f"s{at}", f"Zirgu staļļi un jāšanas takas mežā, lūdzu {at}", "lv")
                 for at in range(30)]  # fmt: skip
    arrival = arrive(kept[1], strangers)
    assert arrival.drift.verdict == "drifting"
    assert (arrival.drift.badly, arrival.drift.share) == (30, 1.0)


def test_strangers_like_one_another_are_proposed_as_a_theme(kept: Kept) -> None:
    odd = [Voice(f"o{at}", "Parking dogs speedily glasses busily", "en") for at in range(6)]
    far = State(kept[1].placer, kept[1].ids, np.ones(101))
    assert arrive(far, odd).proposals[0] == Proposal("new theme", tuple(v.id for v in odd), ())


def test_themes_that_coincide_are_proposed_to_be_one(kept: Kept) -> None:
    model = kept[1].placer.model
    assert isinstance(model, Found)
    middle = np.repeat(model.leaned_middle[:1], len(model.top), axis=0)
    one = Found(model.top, model.plain_middle, middle)
    state = State(replace(kept[1].placer, model=one), kept[1].ids, np.zeros(1))
    assert Proposal("merge", (), ("t1", "t2")) in [
        Proposal(p.kind, p.voices, tuple(sorted(p.themes))) for p in arrive(state, []).proposals
    ]


def test_nobody_and_nothing_arrive(kept: Kept) -> None:
    assert arrive(kept[1], []).drift.verdict == "too few to tell"
    (one,) = arrive(kept[1], [Voice("x", "👍")]).assigned
    assert (one.status, one.confidence, one.theme) == ("no_theme_fits", 1.0, None)


@pytest.mark.parametrize("themes", [0, 1, 2])
def test_a_state_is_kept_as_a_file(themes: int, town: list[Voice], matters: list[str]) -> None:
    wanted = sorted(set(matters))[:themes]
    marked = {v.id: m for v, m in zip(town[:60], matters, strict=False) if m in wanted}
    _, state = group_and_keep(town, marked=marked)
    assert state is not None
    again = State.from_bytes(state.to_bytes())
    assert again.ids == state.ids
    one, other = (arrive(each, town[60:]).assigned for each in (state, again))
    assert sum(a.theme == b.theme for a, b in zip(one, other, strict=True)) > 0.95 * len(one)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"hello"])
def test_what_is_no_state_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="no state"):
        State.from_bytes(content)


def test_nothing_is_kept_of_nothing() -> None:
    assert group_and_keep([Voice("x", "👍")])[1] is None


def test_the_interval_of_a_share() -> None:
    assert wilson(0, 0) == (0.0, 0.0, 1.0)
    assert wilson(8, 10) == pytest.approx((0.8, 0.4902, 0.9433), abs=1e-4)
