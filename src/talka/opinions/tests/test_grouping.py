"""What grouping owes to every voice."""

import pytest
from sklearn.metrics import v_measure_score

from talka.opinions import Grouping, Voice, group
from talka.opinions.steps import STEPS

TEXTS = [
    "More bicycle lanes on Main street please",
    "The bicycle lanes are too narrow for a child",
    "Rubbish is not collected on Sundays",
    "Please collect rubbish more often",
    "",
    "The library should open on Saturdays",
]


def voices(*texts: str) -> list[Voice]:
    return [Voice(str(row), text) for row, text in enumerate(texts)]


def test_every_voice_ends_in_one_status_in_the_order_they_came() -> None:
    grouping = group(voices(*TEXTS))
    assert [one.id for one in grouping.assigned] == ["0", "1", "2", "3", "4", "5"]
    assert sum(grouping.counts().values()) == len(TEXTS)
    assert grouping.assigned[4].status == "no_theme_fits"
    assert grouping.assigned[4].confidence == 1.0


@pytest.mark.parametrize("texts", [(), ("",), ("?!", "123"), ("Hello",), ("One", "Two"), ("a b",)])
def test_hardly_anything_is_still_accounted_for(texts: tuple[str, ...]) -> None:
    grouping = group(voices(*texts))
    assert len(grouping.assigned) == len(texts)
    assert sum(grouping.counts().values()) == len(texts)


def test_matters_are_told_apart(town: list[Voice], matters: list[str]) -> None:
    grouping = group(town)
    assert v_measure_score(matters, [one.theme or "" for one in grouping.assigned]) > 0.6
    assert 5 <= len([theme for theme in grouping.themes if theme.parent is None]) <= 10


def test_sizes_add_up_and_subthemes_fill_their_theme(town: list[Voice]) -> None:
    grouping = group(town)
    for theme in grouping.themes:
        at = [one.subtheme if theme.parent else one.theme for one in grouping.assigned]
        assert theme.size == at.count(theme.id)
        subs = [sub.size for sub in grouping.themes if sub.parent == theme.id]
        assert sum(subs) in (0, theme.size)


def test_names_are_never_given_twice(town: list[Voice]) -> None:
    names = [theme.name for theme in group(town).themes]
    assert len(names) == len(set(names))


def test_few_who_say_a_thing_of_their_own_keep_a_place(town: list[Voice]) -> None:
    rare = ("A beach for dogs is missing", "Dogs need a beach too", "Where is the dogs' beach?")
    extra = [Voice(f"rare{i}", text, "en") for i, text in enumerate(rare)]
    grouping = group([*town, *extra])
    places = {one.subtheme or one.theme for one in grouping.assigned[-3:]}
    (place,) = places
    assert [t.size for t in grouping.themes if t.id == place] == [3]


def test_texts_in_unlike_languages_share_nothing_and_are_still_placed() -> None:
    mixed = voices("Vairāk koku parkā", "Больше деревьев в парке", "More trees in the park", "şğı")
    assert [one.language for one in group(mixed).assigned][:3] == ["lv", "ru", "en"]


@pytest.mark.parametrize("many", [3, 5, 50])
def test_those_who_say_the_same_few_words_are_one_theme(many: int) -> None:
    found = group(voices(*["More trees"] * many))
    assert {(one.status, one.theme) for one in found.assigned} == {("themed", "t1")}
    assert [theme.size for theme in found.themes] == [many]


def test_one_or_two_are_no_theme() -> None:
    found = group(voices("More trees", "Later buses"))
    assert found.themes == ()
    assert found.counts() == {**dict.fromkeys(found.counts(), 0), "no_theme_fits": 2}


def test_marks_heaped_on_letters_and_code_are_opinions_like_others() -> None:
    odd = ["x" + "\u0300\u0316" * 10_000, "a" * 50_000, "<script>alert(1)</script> trees", "=1+1"]
    found = group(voices(*odd, *(f"more {word} here" for word in ("trees", "shade", "grass"))))
    assert found.counts() == {**dict.fromkeys(found.counts(), 0), "themed": 6, "no_theme_fits": 1}


def test_progress_is_told_in_order_and_may_cancel(town: list[Voice]) -> None:
    told: list[tuple[str, float]] = []
    group(town[:20], progress=lambda step, share: told.append((step, share)))
    assert [step for step, _ in told] == list(STEPS)
    assert [share for _, share in told] == sorted(share for _, share in told)

    def cancel(step: str, share: float) -> None:
        raise InterruptedError(step)

    with pytest.raises(InterruptedError):
        group(town, progress=cancel)


def test_ids_must_be_distinct() -> None:
    with pytest.raises(ValueError, match="id of its own"):
        group([Voice("1", "a"), Voice("1", "b")])


def test_a_letter_with_several_points_is_cut_where_the_matter_changes(town: list[Voice]) -> None:
    bus = "The bus never keeps its timetable, the driver sells no ticket at the stop."
    books = "Besides, the library has no quiet shelves with books for students in the evenings."
    letter = Voice("letter", f"  {bus} {books} ", "en")
    grouping = group([*town, letter])
    points = [point for point in grouping.points if point.id == "letter"]
    said = [letter.text[point.start : point.end] for point in points]
    assert said == [bus, books]
    assert points[0].theme != points[1].theme
    assert grouping.assigned[-1].theme in {point.theme for point in points}


def test_copies_carry_the_theme_of_what_they_repeat(town: list[Voice]) -> None:
    twice = [*town, Voice("again", f"{town[0].text.upper()} !", "en")]
    again = group(twice).assigned[-1]
    original = group(twice).assigned[0]
    assert {again.status, original.status} == {"duplicate", "themed"}
    assert again.theme == original.theme


def test_counts_of_nothing() -> None:
    assert set(Grouping((), (), ()).counts().values()) == {0}
