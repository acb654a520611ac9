"""How answers become columns, and columns results."""

from __future__ import annotations

from typing import Any

import pytest

from talka.tools.surveys.domain import Question, read
from talka.tools.surveys.domain.columns import average_places, bands, columns
from talka.tools.surveys.domain.results import drawn
from talka.tools.surveys.tests.host import AGE, EVERY, RIDES, SHORT, chosen, document, question

ALL = read(EVERY)


def of(id: str) -> Question:
    """A question of the questionnaire of every kind."""
    found = ALL.question(id)
    assert found is not None
    return found


def told(id: str, *values: Any) -> list[tuple[str, dict[str, float], int]]:
    """The columns of a question: their part, their counts, how many answered."""
    return [(one.part, one.counted(), one.answered) for one in columns(of(id), values)]


def test_answers_become_columns() -> None:
    assert told("rides", "yes", None) == [("", {"yes": 1, "no": 0}, 1)]
    assert told("lines", ["a", "b"], ["b"], None) == [("", {"a": 1, "b": 2, "c": 0}, 2)]
    assert told("first", ["heat", "seat"], None) == [("", {"seat": 0, "heat": 1, "price": 0}, 1)]
    assert told("happy", 1, 5, None) == [("", {"1": 1, "2": 0, "3": 0, "4": 0, "5": 1}, 2)]
    assert told("times", {"day": "bad"}, None) == [
        ("day", {"good": 0, "bad": 1}, 1),
        ("night", {"good": 0, "bad": 0}, 0),
    ]
    assert told("years", 17, 18, 99, None) == [("", {"0–17": 1, "18–64": 1, "65+": 1}, 3)]
    assert told("since", "2020-05-01", "2021-01-09", None) == [
        ("", {"2020-05": 1, "2021-01": 1}, 2)
    ]
    place = {"at": "", "area": "x"}, {"at": "56.951,24.113", "area": ""}, None
    assert told("stop", *place) == [("", {"x": 1, "elsewhere": 1}, 2)]
    assert told("why", "words") == []


def test_dates_over_years_are_told_by_year() -> None:
    days = [f"{year}-{month:02}-01" for year in (2020, 2021, 2022) for month in range(1, 13)]
    assert told("since", *days) == [("", {"2020": 12, "2021": 12, "2022": 12}, 36)]


@pytest.mark.parametrize(
    ("numbers", "starts"),
    [
        ([], []),
        ([3], [3]),
        ([0, 9], [0, 2, 4, 6, 8]),
        ([12, 99], [0, 20, 40, 60, 80]),
        ([1, 4321], [0, 1000, 2000, 3000, 4000]),
    ],
)
def test_bands_are_of_round_width(numbers: list[int], starts: list[int]) -> None:
    assert bands(numbers) == starts


def test_numbers_without_bands_or_below_them() -> None:
    free = Question("n", "number", {})
    assert columns(free, [3, None])[0].counted() == {"3+": 1}
    assert columns(free, [None])[0].counted() == {}
    low = Question("n", "number", {}, bands=(10, 11, 20))
    assert columns(low, [-4, 10, 11, 30])[0].counted() == {"-4–9": 1, "10": 1, "11–19": 1, "20+": 1}


def test_average_places_of_a_ranking() -> None:
    found = average_places(of("first"), [["seat", "heat"], ["heat"], None])
    assert found == {"seat": (1, 1.0), "heat": (2, 1.5), "price": (0, 0.0)}


def results(*rows: tuple[int, dict[str, Any]], **versions: dict[str, Any]) -> dict[str, Any]:
    """What is drawn of rows; versions are v1, v2 …"""
    asked = {int(name[1:]): read(one) for name, one in versions.items()}
    return drawn(asked, rows, 10)


def test_results_count_everybody_and_part_groups() -> None:
    people = [
        {"rides": "yes" if n % 2 else "no", "age": "young" if n < 12 else "old"} for n in range(24)
    ]
    found = results(*((1, own) for own in people), v1=SHORT)
    assert (found["people"], found["versions"], found["weighing"]) == (24, [[1, 24]], {})
    rides, age = found["questions"]
    assert rides["columns"] == [{"part": "", "answered": 24, "counts": [["yes", 12], ["no", 12]]}]
    assert rides["groups"] == [
        {
            "by": 1,
            "part": "",
            "answers": ["yes", "no"],
            "rows": [["young", 12, [6, 6]], ["old", 12, [6, 6]]],
            "hidden": 0,
        }
    ]
    assert age["groups"] == []


def test_changed_questions_are_never_counted_together() -> None:
    reworded = {**RIDES, "choices": [*chosen("yes"), {"id": "no", "text": {"en": "Never"}}]}
    rows = [(1, {"rides": "no", "age": "old"})] * 3 + [(2, {"rides": "no", "age": "old"})] * 2
    found = results(*rows, v1=document([RIDES, AGE]), v2=document([reworded, AGE]))
    told = [(one["question"]["id"], one["versions"], one["people"]) for one in found["questions"]]
    assert told == [("rides", [2], 2), ("age", [1, 2], 5), ("rides", [1], 3)]


def test_results_of_every_kind() -> None:
    own = {
        "rides": "yes",
        "first": ["heat", "seat"],
        "years": 40,
        "stop": {"at": "56.951,24.113", "area": ""},
    }
    found = results(
        *[(1, own)] * 9, (1, {"rides": "no", "years": 20, "stop": own["stop"]}), v1=EVERY
    )
    by_id = {one["question"]["id"]: one for one in found["questions"]}
    assert by_id["years"]["median"] == 40
    assert by_id["first"]["places"] == [["seat", 9, 2.0], ["heat", 9, 1.0], ["price", 0, 0.0]]
    assert [square[2] for square in by_id["stop"]["squares"]] == [10]
    assert "why" not in by_id
    assert "median" not in by_id["rides"]
    empty = results((1, {}), v1=EVERY)
    assert all("median" not in one for one in empty["questions"])


MARGINS = [{"question": "age", "shares": {"young": 50, "old": 50}, "source": {"en": "Register"}}]


def test_weighed_stands_beside_raw() -> None:
    rows = [(1, {"rides": "yes", "age": "young"})] * 80 + [(1, {"rides": "no", "age": "old"})] * 20
    found = results(*rows, v1=document([RIDES, AGE], margins=MARGINS))
    assert found["questions"][0]["weighed"] == [[50, 50]]
    assert found["weighing"] == {
        "people": 100,
        "effective": 64,
        "largest": 2.5,
        "smallest": 0.62,
        "missing": [],
        "margins": [
            {
                "id": "age",
                "source": {"en": "Register"},
                "lines": [["young", 80, 50], ["old", 20, 50]],
            }
        ],
    }


def test_only_who_was_asked_the_margins_is_weighed() -> None:
    rows = [(1, {"rides": "no"})] * 5 + [(2, {"rides": "yes", "age": "old"})] * 2
    found = results(*rows, v1=document([RIDES]), v2=document([RIDES, AGE], margins=MARGINS))
    rides = found["questions"][0]
    assert rides["columns"][0]["counts"] == [["yes", 2], ["no", 5]]
    assert rides["weighed"] == [[100, 0]]
    assert found["weighing"]["missing"] == [["age", "young"]]
    old = results(
        *rows,
        v1=document([RIDES, question("x", "date")]),
        v2=document([RIDES, AGE], margins=MARGINS),
    )
    assert "weighed" not in old["questions"][2]


def test_margins_that_can_not_be_met_are_said() -> None:
    none = results(
        (1, {"rides": "yes"}), v1=document([RIDES]), v2=document([RIDES, AGE], margins=MARGINS)
    )
    assert none["weighing"] == {"people": 0, "failed": True}
