"""Sides and contradictions inside a theme."""

import json
import random
import re
from pathlib import Path

import pytest

from talka.opinions import Grouping, Voice, group, write_report
from talka.opinions.said import Said
from talka.opinions.sides import Heard, contradictions, hear, sides
from talka.opinions.voices import Contradiction, Sentence, SideFound, Sides

UP = [
    "The old library should be kept.",
    "I support the old library with its quiet reading room.",
    "Keep it open: I agree with those who read there.",
]
DOWN = [
    "The old library should not be kept.",
    "I oppose the library, its reading room stands empty.",
    "A waste of money, that library.",
]
QUIET = ["The library opens at ten.", "My aunt reads in the library."]


def heard(*texts: str, code: str = "en") -> list[Heard]:
    return hear([Said(voice, text, code, {}, 1.0) for voice, text in enumerate(texts)])


def ids(many: int) -> dict[int, str]:
    return {voice: f"v{voice}" for voice in range(many)}


def test_everything_one_says_in_a_theme_counts_together() -> None:
    said = [
        Said(1, "I agree. The bus is late.", "en", {}, 1.0),
        Said(0, "Hm.", "en", {}, 1.0),
        Said(1, "I oppose all of that.", "en", {}, 1.0),
    ]
    found = hear(said)
    assert [(one.voice, one.side, len(one.sentences)) for one in found] == [
        (0, "unclear", 1),
        (1, "unclear", 3),
    ]


def test_languages_in_which_sides_were_not_measured_are_not_heard() -> None:
    said = [Said(0, "Ich bin dafür", "de", {}, 1.0), Said(1, "Esmu par", "lv", {}, 1.0)]
    assert [one.side for one in hear(said)] == ["unclear", "for"]


def test_both_sides_are_counted_each_with_a_sentence_of_its_own() -> None:
    found = sides(heard(*UP, *DOWN, *QUIET), {}, ids(8), {})
    assert found == Sides(
        SideFound(3, 3, Sentence(UP[0], ("v0", "v1", "v2"))),
        SideFound(3, 3, Sentence(DOWN[2], ("v5", "v3", "v4"))),
        2,
    )


def test_copies_count_each_on_the_side_it_takes_itself() -> None:
    sent = [UP[0], f"{UP[0]} Anna", DOWN[0], UP[0], QUIET[0]]
    copies = {0: [Voice(str(at), text) for at, text in enumerate(sent)]}
    found = sides(heard(*UP, *DOWN, *QUIET), {}, ids(8), copies)
    assert found is not None
    assert (found.approve.people, found.approve.texts) == (5, 3)
    assert (found.disapprove.people, found.disapprove.texts, found.unclear) == (4, 3, 3)


def test_of_very_many_copies_some_hundred_are_read() -> None:
    sent = [UP[0], UP[0], *(f"{DOWN[0]} {number}" for number in range(1000))]
    copies = {0: [Voice(str(at), text) for at, text in enumerate(sent)]}
    found = sides(heard(*UP, *DOWN), {}, ids(6), copies)
    assert found is not None
    assert (found.approve.people, found.disapprove.people) == (704, 303)


def test_the_sentence_shown_tells_what_the_theme_is_about() -> None:
    found = sides(heard(*UP, *DOWN), {"room": 9.0}, ids(6), {})
    assert found is not None
    assert found.approve.sentence == Sentence(UP[1], ("v1", "v0", "v2"))
    assert found.disapprove.sentence == Sentence(DOWN[1], ("v4", "v3", "v5"))


def test_a_side_heard_only_in_all_its_sentences_together_is_shown_too() -> None:
    mixed = "A good idea, but bad, and worse. It is good and useful."
    assert [tone.sign for _, tone in heard(mixed)[0].sentences] == [0, 0]
    found = sides(heard(*[mixed] * 3, *DOWN), {}, ids(6), {})
    assert found is not None
    assert found.approve.sentence.sentence == "A good idea, but bad, and worse."


@pytest.mark.parametrize(
    "texts",
    [[], QUIET, UP, DOWN, UP + DOWN[:2], UP[:2] + DOWN, UP + DOWN + QUIET * 28],
)
def test_nothing_is_claimed_where_few_are_clear(texts: list[str]) -> None:
    assert sides(heard(*texts), {}, ids(len(texts)), {}) is None


def test_opposites_about_one_thing_are_paired() -> None:
    assert contradictions(heard(*UP, *DOWN, *QUIET), ids(8)) == (
        Contradiction(Sentence(UP[0], ("v0",)), Sentence(DOWN[0], ("v3",))),
        Contradiction(Sentence(UP[1], ("v1",)), Sentence(DOWN[1], ("v4",))),
    )


def test_opposites_are_paired_by_what_they_speak_of() -> None:
    allow = "Dogs in the town park should be allowed"
    assert len(contradictions(heard(allow, "Dogs in the town park must be banned"), ids(2))) == 1
    assert contradictions(heard(allow, "Dogs in the town park are a bad idea"), ids(2)) == ()
    assert contradictions(heard(allow, "Cars in the centre must be banned"), ids(2)) == ()


def test_no_pairs_are_told_in_a_language_in_which_they_were_not_measured() -> None:
    pair = ("Atbalstu stāvlaukumu pie skolas", "Neatbalstu stāvlaukumu pie skolas")
    assert [one.side for one in heard(*pair, code="lv")] == ["for", "against"]
    assert contradictions(heard(*pair, code="lv"), ids(2)) == ()


def test_nobody_contradicts_himself_and_nobody_speaks_twice() -> None:
    both = "The old library should be kept. The old library should not be kept."
    assert contradictions(heard(both), ids(1)) == ()
    many = heard(*[UP[0]] * 9, DOWN[0])
    assert contradictions(many, ids(10)) == (
        Contradiction(Sentence(UP[0], ("v0",)), Sentence(DOWN[0], ("v9",))),
    )
    assert len(contradictions(heard(*[UP[0]] * 9, *[DOWN[0]] * 9), ids(18))) == 3


def test_endless_sentences_are_not_paired() -> None:
    long = "and the old library by the river " * 10
    assert (
        contradictions(heard(f"{long} should be kept", f"{long} should not be kept"), ids(2)) == ()
    )


def test_of_thousands_some_are_asked() -> None:
    many = heard(*UP * 60, *DOWN * 60)
    assert len(contradictions(many, ids(360))) == 3


THINGS = ["shelves", "reading room", "cellar", "garden", "entrance", "hall", "roof", "café"]


def written() -> list[Voice]:
    shapes = {
        "u": "The library {0} should be kept for {1} readers",
        "d": "The library {0} should not be kept for {1} readers",
        "q": "My neighbours meet in the library {0} with {1} books",
    }
    return [
        Voice(f"{kind}{row}", shape.format(thing, THINGS[row - 4]), "en")
        for row, thing in enumerate(THINGS)
        for kind, shape in shapes.items()
    ] + [Voice("again", "The library café should be kept for garden readers", "en")]


MARKED = {voice.id: "Library" for voice in written() if voice.id not in ("u7", "again")}


@pytest.fixture(scope="module")
def grouping() -> Grouping:
    return group(written(), marked=MARKED)


def test_a_grouping_tells_the_sides_of_its_themes(grouping: Grouping) -> None:
    (theme,) = (theme for theme in grouping.themes if theme.parent is None)
    assert theme.sides is not None
    read = theme.sides.approve.people + theme.sides.disapprove.people + theme.sides.unclear
    assert (theme.sides.approve.people, theme.sides.disapprove.people, read) == (9, 8, theme.size)
    texts = {voice.id: voice.text for voice in written()}
    said = [side for pair in theme.contradictions for side in (pair.approves, pair.disapproves)]
    said += [theme.sides.approve.sentence, theme.sides.disapprove.sentence]
    assert all(one.sentence in texts[one.cites[0]] for one in said)


def test_the_order_of_rows_makes_no_difference() -> None:
    voices = written()[:-1]
    shuffled = random.Random(1).sample(voices, len(voices))
    first, again = (group(some, marked=MARKED).themes for some in (voices, shuffled))
    assert first[0].sides is not None
    assert first == again


@pytest.mark.parametrize(
    ("language", "counted"),
    [
        ("en", ["For: 9 people (8 different texts)", "Against: 8 people"]),
        ("lv", ["Par: 9 cilvēki (8 atšķirīgi teksti)", "Pret: 8 cilvēki"]),
        ("ru", ["За: 9 человек (8 текстов без повторов)", "Против: 8 человек"]),
    ],
)
def test_the_report_says_it_in_plain_words(
    grouping: Grouping, tmp_path: Path, language: str, counted: list[str]
) -> None:
    write_report(grouping, written(), tmp_path, language)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert re.findall(r"<strong>([^<]*: [^<]*)</strong> – ", page) == counted
    assert page.count(" ↔ ") == len(grouping.themes[0].contradictions)


def test_themes_json_holds_both(grouping: Grouping, tmp_path: Path) -> None:
    write_report(grouping, written(), tmp_path)
    theme = json.loads((tmp_path / "themes.json").read_text("utf-8"))[0]
    assert (theme["sides"]["for"]["texts"], theme["sides"]["against"]["people"]) == (8, 8)
    assert theme["sides"]["unclear"] == 8
    pair = theme["contradictions"][0]
    rows = written()
    assert pair["for"]["sentence"] == rows[pair["for"]["cites"][0]].text
    assert pair["against"]["sentence"] == rows[pair["against"]["cites"][0]].text
