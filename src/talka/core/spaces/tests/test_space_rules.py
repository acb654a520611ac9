"""Rules of stages, gates, frames and short names."""

from datetime import UTC, datetime, timedelta

import pytest

from talka.core.spaces import domain
from talka.core.spaces.domain import Frame, Gate, days_left

OPENS = datetime(2026, 3, 1, 8, tzinfo=UTC)
CLOSES = datetime(2026, 3, 31, 8, tzinfo=UTC)


def test_a_published_stage_takes_input_exactly_from_opening_to_closing() -> None:
    moments = [OPENS - timedelta(seconds=1), OPENS, CLOSES - timedelta(seconds=1), CLOSES]
    takes = [domain.takes_input(domain.OPEN, OPENS, CLOSES, at) for at in moments]
    assert takes == [False, True, True, False]
    assert not domain.takes_input(domain.DRAFT, OPENS, CLOSES, OPENS)


def test_the_clock_collects_an_open_stage_and_no_other() -> None:
    assert domain.state_now(domain.OPEN, OPENS, CLOSES, CLOSES) == domain.COLLECTED
    assert domain.state_now(domain.OPEN, OPENS, CLOSES, OPENS) == domain.OPEN
    assert domain.state_now(domain.DRAFT, OPENS, CLOSES, CLOSES) == domain.DRAFT


def test_steps_that_a_stage_may_take() -> None:
    allowed = {(a, b) for a in domain.STATES for b in domain.STATES if domain.may_become(a, b)}
    assert allowed == {
        ("draft", "open"),
        ("open", "collected"),
        ("collected", "answering"),
        ("answering", "answered"),
        ("answered", "answering"),
    }


@pytest.mark.parametrize(
    ("kind", "uniqueness", "strength", "listed"),
    [
        ("anyone", "device", "weak", False),
        ("email", "email", "medium", False),
        ("eid", "eid", "strong", False),
        ("member", "email", "medium", True),
        ("code", "code", "medium", True),
    ],
)
def test_a_gate_has_one_uniqueness_kind(
    kind: str, uniqueness: str, strength: str, listed: bool
) -> None:
    gate = Gate(kind)
    assert (gate.uniqueness, gate.strength) == (uniqueness, strength)
    assert gate.admits_listed_only is listed


def test_a_gate_names_what_an_e_id_did_not_attest() -> None:
    gate = Gate("eid", 16, ("LV0054000",))
    assert gate.lacks({}) == "age"
    assert gate.lacks({"age": "16"}) == "territory"
    assert gate.lacks({"age": "18", "territory": "LV0054000"}) == ""
    assert Gate("eid").lacks({}) == ""


def test_a_gate_survives_being_stored() -> None:
    gate = Gate("eid", 16, ("LV0054000",))
    assert Gate.from_stored(gate.stored()) == gate
    assert Gate.from_stored({}) == Gate()


def test_a_frame_counts_days() -> None:
    frame = Frame(minimum_days=30)
    assert not frame.too_short(OPENS, CLOSES)
    assert frame.too_short(OPENS, CLOSES - timedelta(seconds=1))


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Kur būs peldvieta?", "kur-bus-peldvieta"),
        ("Где будет пляж — объект №2", "gde-budet-plyazh-obekt-no2"),
        ("  --  ", ""),
        ("漢字", ""),
        ("viens divi trīs", "viens-divi"),
        ("neparastigarsvards", "neparastig"),
    ],
)
def test_a_short_name_comes_from_a_title(title: str, slug: str) -> None:
    longest = 10 if slug in ("viens-divi", "neparastig") else 60
    assert domain.slug_from(title, longest) == slug


def test_a_taken_or_reserved_short_name_gets_a_number() -> None:
    assert domain.free_slug("park", {"road"}) == "park"
    assert domain.free_slug("park", {"park", "park-2"}) == "park-3"
    for name in ("desk", "go", "e-id"):
        assert domain.free_slug(name, set()) == f"{name}-2"
    assert domain.free_slug("abcdef", {"abcdef"}, longest=6) == "abcd-2"


def test_days_left_never_go_below_zero() -> None:
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    spans = (timedelta(days=3, hours=1), timedelta(hours=5), timedelta(days=-2))
    assert [days_left(now + span, now) for span in spans] == [3, 0, 0]
