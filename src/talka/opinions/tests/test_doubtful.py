"""Which opinions to ask a person about, and how good the machine is on what a person said."""

import pytest

from talka.opinions.doubtful import Doubt, doubtful, quality
from talka.opinions.grouping import group_and_keep
from talka.opinions.state import State
from talka.opinions.voices import Voice


def marks(town: list[Voice], matters: list[str], each: int) -> dict[str, str]:
    marked: dict[str, str] = {}
    for voice, matter in zip(town, matters, strict=True):
        if list(marked.values()).count(matter) < each:
            marked[voice.id] = matter
    return marked


@pytest.fixture(scope="module")
def state(town: list[Voice], matters: list[str]) -> State:
    found = group_and_keep(town, marked=marks(town, matters, 2))[1]
    assert found is not None
    return found


MIXED = "Books and benches, buses and bins, the library and the park"


def test_those_whose_answer_settles_most_come_first(state: State, town: list[Voice]) -> None:
    torn = [Voice(f"m{at}", f"{MIXED}{'!' * at}", "en") for at in range(5)]
    first, *_ = found = doubtful(state, [*town, *torn])
    assert first.id.startswith("m")
    assert first.settles >= 4
    assert len({one.id for one in found}) == len(found) <= 12
    assert found == doubtful(state, [*town, *torn])


def test_one_word_is_asked_for_at_a_time_where_so_many_are_wanted(state: State) -> None:
    torn = [Voice("a", MIXED, "en"), Voice("b", MIXED, "en")]
    (one,) = doubtful(state, torn, limit=1)
    assert one == Doubt("a", 1, one.likely)
    assert doubtful(state, torn, known={"a"}) == (Doubt("b", 0, one.likely),)


def test_the_two_likeliest_themes_are_told(state: State) -> None:
    (one,) = doubtful(state, [Voice("a", MIXED, "en")])
    odds = state.placer.model.fit(*state.placer.rows([MIXED])).odds[0]
    best, second, *_ = (state.id_of(int(top)) for top in (-odds).argsort())
    assert one.likely == (best, second)


def test_nobody_is_asked_about_what_is_said_already(state: State, town: list[Voice]) -> None:
    assert doubtful(state, town, known={voice.id for voice in town}) == ()


def test_quality_is_what_held_back_marks_show(
    state: State, town: list[Voice], matters: list[str]
) -> None:
    found = quality(state, town, marks(town, matters, 10))
    assert found is not None
    assert (found.asked, found.right / found.asked) == (50, found.share)
    assert found.low < found.share <= found.high
    assert found.share > 0.6


@pytest.mark.parametrize("marked", [{}, {"0": "A", "1": "A"}, {"0": "A", "1": "B", "2": "B"}])
def test_too_few_marks_show_nothing(
    marked: dict[str, str], state: State, town: list[Voice]
) -> None:
    assert quality(state, town, marked) is None
