"""Themes a person gave, learned from a few examples."""

import pytest

from talka.opinions import Voice, group


def marks(town: list[Voice], matters: list[str], chosen: set[str], each: int) -> dict[str, str]:
    marked: dict[str, str] = {}
    for voice, matter in zip(town, matters, strict=True):
        if matter in chosen and list(marked.values()).count(matter.upper()) < each:
            marked[voice.id] = matter.upper()
    return marked


@pytest.mark.parametrize("chosen", [2, 5])
def test_the_rest_follows_the_examples(town: list[Voice], matters: list[str], chosen: int) -> None:
    wanted = set(matters[:chosen])
    marked = marks(town, matters, wanted, 6)
    grouping = group(town, marked=marked)
    names = {theme.id: theme.name for theme in grouping.themes}
    assert set(names.values()) == {matter.upper() for matter in wanted}
    asked = [
        (names.get(one.theme or ""), matter.upper())
        for one, matter in zip(grouping.assigned, matters, strict=True)
        if matter in wanted
    ]
    assert sum(found == meant for found, meant in asked) > 0.8 * len(asked)


def test_what_a_person_marked_stays_as_marked(town: list[Voice], matters: list[str]) -> None:
    marked = marks(town, matters, set(matters), 3) | {town[0].id: "BUSES", town[1].id: "PARKS"}
    grouping = group(town, marked=marked)
    names = {theme.id: theme.name for theme in grouping.themes}
    for one in grouping.assigned:
        if one.id in marked:
            found = (names[one.theme or ""], one.status, one.confidence)
            assert found == (marked[one.id], "themed", 1.0)


def test_a_marked_copy_and_a_marked_picture_keep_their_marks(town: list[Voice]) -> None:
    copy = Voice("copy", town[0].text, "en")
    grouping = group([*town, copy, Voice("tree", "🌳")], marked={"copy": "A", "tree": "B"})
    names = {theme.id: theme.name for theme in grouping.themes}
    last = [names[one.theme or ""] for one in grouping.assigned[-2:]]
    assert last == ["A", "B"]


def test_one_theme_alone_takes_only_what_is_like_it(town: list[Voice], matters: list[str]) -> None:
    letter = Voice("long", "The bus is late. Ticket and driver of the bus route. Odd qwxz.", "en")
    grouping = group([*town, letter], marked=marks(town, matters, {"buses"}, 8))
    assert [theme.name for theme in grouping.themes] == ["BUSES"]
    found = {
        matter: sum(
            one.status == "themed"
            for one, meant in zip(grouping.assigned, matters, strict=False)
            if meant == matter
        )
        for matter in set(matters)
    }
    assert found["buses"] > 15
    assert max(found[matter] for matter in found if matter != "buses") < 10


def test_marks_of_unknown_voices_are_refused(town: list[Voice]) -> None:
    with pytest.raises(ValueError, match="not there"):
        group(town, marked={"nobody": "A"})


def test_a_letter_is_cut_between_learned_themes(town: list[Voice], matters: list[str]) -> None:
    bus = "The bus never keeps its timetable, the driver sells no ticket at the stop."
    books = "Besides, the library has no quiet shelves with books for students in the evenings."
    letter = Voice("letter", f"{bus} {books}", "en")
    grouping = group([*town, letter], marked=marks(town, matters, set(matters), 6))
    names = {theme.id: theme.name for theme in grouping.themes}
    points = [point for point in grouping.points if point.id == "letter"]
    assert [names[point.theme or ""] for point in points] == ["BUSES", "LIBRARY"]


def test_what_a_theme_is_called_teaches_beside_its_examples(town: list[Voice]) -> None:
    """One odd example each; only the title tells that buses and not books are meant."""
    bare = [Voice("one", "Lieliski, paldies visiem", "lv"), Voice("two", "Tā gan nav labi", "lv")]
    marked = {"one": "x", "two": "y"}
    asked = [Voice("bus", "The bus is late and its timetable is wrong", "en")]
    for titles in ({"x": "Bus timetable", "y": "Library books"}, {"y": "Bus timetable"}):
        grouping = group([*town, *bare, *asked], marked=marked, titles=titles)
        names = {theme.id: theme.name for theme in grouping.themes}
        expected = next(name for name, title in titles.items() if "Bus" in title)
        assert names[grouping.assigned[-1].theme or ""] == expected
