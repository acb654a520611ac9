"""The questionnaire as a file: read, written, and every mistake told with its place."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from talka.tools.surveys.domain import Mistake, Questionnaire, editing, read
from talka.tools.surveys.domain.questionnaire import Choice, Page
from talka.tools.surveys.domain.reading import read_question
from talka.tools.surveys.domain.writing import written, written_question
from talka.tools.surveys.tests.host import AGE, EVERY, RIDES, SHORT, WHY, chosen, document, question
from talka.tools.surveys.wording import MISTAKES, WRONG, mistake

WHOLE = document(
    [RIDES, AGE, question("n", "number", first=0), question("s", "scale", first=0, last=3)],
    [WHY, question("b", "text", shown_if={"question": "n", "at_least": 0, "at_most": 5})],
    intro={"en": "Hello"},
    thanks={"lv": "Paldies"},
    quotas=[{"question": "rides", "answer": "yes", "most": 3}],
    margins=[{"question": "s", "shares": {"0": 1, "3": 2.5}, "source": {"en": "Register"}}],
)


@pytest.mark.parametrize("whole", [SHORT, EVERY, WHOLE])
def test_what_is_written_reads_back_to_the_same(whole: dict[str, Any]) -> None:
    asked = read(whole)
    assert read(written(asked)) == asked
    assert written(asked) == whole


def test_a_nought_is_written_and_what_is_empty_is_not() -> None:
    assert written(read(WHOLE))["pages"][0]["questions"][2] == {
        "id": "n",
        "kind": "number",
        "text": {"en": "About n?", "lv": "About n?"},
        "first": 0,
    }
    assert written(Questionnaire()) == {"format": "talka-survey", "version": 1}
    titled = Questionnaire((Page((), {"en": "You"}),))
    assert written(titled)["pages"] == [{"title": {"en": "You"}, "questions": []}]


def put(path: str, value: Any) -> dict[str, Any]:
    """The whole document with one thing in another's place."""
    made: Any = copy.deepcopy(WHOLE)
    at, steps = made, path.replace("[", ".").replace("]", "").split(".")
    for step in steps[:-1]:
        at = at[int(step)] if step.isdecimal() else at[step]
    last = steps[-1]
    at[int(last) if last.isdecimal() else last] = value
    return dict(made)


ASKED = "pages[0].questions[0]"
LATER = "pages[1].questions[0]"


@pytest.mark.parametrize(
    ("path", "value", "place", "why"),
    [
        ("format", "other", "format", "format"),
        ("version", 2, "version", "version"),
        ("colour", "red", "colour", "field"),
        ("pages", {}, "pages", "list"),
        ("pages", [{}] * 31, "pages", "many"),
        ("pages[0]", 5, "pages[0]", "object"),
        ("pages[0].color", 5, "pages[0].color", "field"),
        ("intro", {"english": "x"}, "intro.english", "texts"),
        ("intro", {"en": 5}, "intro.en", "texts"),
        ("intro", {"en": "x" * 2001}, "intro.en", "long"),
        (f"{ASKED}.kind", "essay", f"{ASKED}.kind", "kind"),
        (f"{ASKED}.rows", [], f"{ASKED}.rows", "field"),
        (f"{ASKED}.id", "Rides", f"{ASKED}.id", "id"),
        (f"{ASKED}.id", 5, f"{ASKED}.id", "id"),
        (f"{ASKED}.id", "age", "pages[0].questions[1].id", "twice"),
        (f"{ASKED}.text", {"en": " "}, f"{ASKED}.text", "words"),
        (f"{ASKED}.required", "yes", f"{ASKED}.required", "yes"),
        (f"{ASKED}.choices", chosen("a"), f"{ASKED}.choices", "few"),
        (f"{ASKED}.choices", chosen("a", "b", "a"), f"{ASKED}.choices", "twice"),
        (f"{ASKED}", question("t", "matrix", choices=chosen("a", "b")), f"{ASKED}.rows", "few"),
        (f"{ASKED}", question("s", "scale", first=1, last=1), ASKED, "steps"),
        (f"{ASKED}", question("s", "scale", first=0, last=11), ASKED, "steps"),
        (f"{ASKED}", question("x", "number", first=5, last=4), f"{ASKED}.last", "order"),
        (f"{ASKED}", question("x", "number", first=True), f"{ASKED}.first", "whole"),
        (f"{ASKED}", question("x", "number", bands=[5, 1]), f"{ASKED}.bands", "order"),
        (f"{ASKED}", question("x", "date", first="today"), f"{ASKED}.first", "day"),
        (f"{ASKED}", question("x", "date", last=5), f"{ASKED}.last", "day"),
        (f"{ASKED}", question("x", "text", most=-1), f"{ASKED}.most", "whole"),
        (
            f"{LATER}.shown_if",
            {"question": "why", "any": ["a"]},
            f"{LATER}.shown_if.question",
            "earlier",
        ),
        (
            f"{LATER}.shown_if",
            {"question": "b", "any": ["a"]},
            f"{LATER}.shown_if.question",
            "earlier",
        ),
        (
            f"{LATER}.shown_if",
            {"question": "rides", "any": ["x"]},
            f"{LATER}.shown_if.any",
            "unknown",
        ),
        (f"{LATER}.shown_if", {"question": "n", "any": ["1"]}, f"{LATER}.shown_if", "rule"),
        (f"{LATER}.shown_if", {"question": "rides", "at_least": 1}, f"{LATER}.shown_if", "rule"),
        (f"{LATER}.shown_if", {"question": "rides"}, f"{LATER}.shown_if", "either"),
        (
            f"{LATER}.shown_if",
            {"question": "rides", "any": [5]},
            f"{LATER}.shown_if.any[0]",
            "text",
        ),
        ("quotas[0].question", "none", "quotas[0].question", "unknown"),
        ("quotas[0].question", "n", "quotas[0].question", "rule"),
        ("quotas[0].answer", "maybe", "quotas[0]", "unknown"),
        ("quotas[0].most", 0, "quotas[0].most", "whole"),
        ("margins[0].shares", {"0": 1}, "margins[0].shares", "few"),
        ("margins[0].shares", {"0": 1, "3": 0}, "margins[0].shares.3", "share"),
        ("margins[0].shares", {"0": 1, "3": "2"}, "margins[0].shares.3", "share"),
        ("margins[0].shares", {"0": 1, "9": 2}, "margins[0]", "unknown"),
    ],
)
def test_each_mistake_is_told_with_its_place(path: str, value: Any, place: str, why: str) -> None:
    with pytest.raises(Mistake) as found:
        read(put(path, value))
    assert (found.value.place, found.value.why) == (place, why)
    assert str(mistake(found.value)).startswith(f"{place}: ")


def test_what_is_no_questionnaire() -> None:
    with pytest.raises(Mistake) as found:
        read([])
    assert (found.value.place, found.value.why) == ("{}", "object")
    many = [{"questions": [question(f"q{n}_{p}", "date") for n in range(60)]} for p in range(2)]
    with pytest.raises(Mistake) as found:
        read({**document(), "pages": many})
    assert (found.value.place, found.value.told) == ("pages[1].questions[40]", "100")


def test_every_reason_has_words() -> None:
    assert len(MISTAKES) == 24
    assert len(WRONG) == 9


def ids(asked: Questionnaire) -> list[list[str]]:
    """The ids of the questions, page by page."""
    return [[one.id for one in page.questions] for page in asked.pages]


START = read(document([RIDES, AGE], [question("n", "number")], [WHY]))


def test_a_questionnaire_grows_step_by_step() -> None:
    asked = editing.with_page(Questionnaire())
    first = read_question(RIDES, "x")
    asked = editing.with_question(asked, 0, first)
    asked = editing.titled(asked, 0, {"en": "You"})
    assert (ids(asked), asked.pages[0].title) == ([["rides"]], {"en": "You"})
    other = read_question({**RIDES, "required": False}, "x")
    assert editing.with_other(asked, "rides", other).question("rides") == other
    with pytest.raises(Mistake, match="twice"):
        editing.with_question(asked, 0, first)
    assert editing.free_id(asked) == "q1"
    assert (
        editing.free_id(editing.with_question(asked, 0, read_question(question("q1", "date"), "x")))
        == "q2"
    )


@pytest.mark.parametrize(
    ("id", "step", "after"),
    [
        ("age", -1, [["age", "rides"], ["n"], ["why"]]),
        ("rides", -1, [["rides", "age"], ["n"], ["why"]]),
        ("rides", 1, [["age", "rides"], ["n"], ["why"]]),
        ("age", 1, [["rides"], ["age", "n"], ["why"]]),
        ("n", -1, [["rides", "age", "n"], [], ["why"]]),
        ("why", -1, [["rides", "age"], ["n", "why"], []]),
        ("why", 1, [["rides", "age"], ["n"], ["why"]]),
    ],
)
def test_questions_move_about(id: str, step: int, after: list[list[str]]) -> None:
    assert ids(editing.moved(START, id, step)) == after


def test_what_others_hang_on_stays() -> None:
    assert ids(editing.without_question(START, "age")) == [["rides"], ["n"], ["why"]]
    assert ids(editing.without_page(START, 1)) == [["rides", "age"], ["why"]]
    with pytest.raises(Mistake, match="earlier"):
        editing.without_question(START, "rides")
    with pytest.raises(Mistake, match="earlier"):
        editing.without_page(START, 0)
    with pytest.raises(Mistake, match="earlier"):
        editing.moved(read(SHORT), "why", -1)


def test_choices_keep_their_ids_where_their_words_stay() -> None:
    before = (Choice("a", {"en": "Yes"}), Choice("b", {"en": "No", "lv": "Nē"}))
    lines = {"en": ["Maybe", "Never", "Yes"], "lv": ["", "Nē", "", "Citi"]}
    assert editing.choices(lines, before) == (
        Choice("c", {"en": "Maybe"}),
        Choice("b", {"en": "Never", "lv": "Nē"}),
        Choice("a", {"en": "Yes"}),
        Choice("d", {"lv": "Citi"}),
    )
    assert editing.choices({}, before) == ()


def test_two_questions_written_alike_ask_the_same() -> None:
    one, other = (read_question(copy.deepcopy(RIDES), "x") for _time in range(2))
    assert written_question(one) == written_question(other)
