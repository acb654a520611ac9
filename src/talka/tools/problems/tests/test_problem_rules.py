"""The rules: categories and offices, what became of a problem, how long it took."""

from __future__ import annotations

from datetime import date

import pytest

from talka.core.spaces.calendar import Calendar
from talka.core.tooling.domain import Lines, OptionsError
from talka.tools.problems.domain import (
    DECLINED,
    LOOKING,
    NEW,
    ONWARD,
    PASSED,
    PLANNED,
    REPAIRED,
    Category,
    Course,
    Options,
    categories_of,
    days,
    is_late,
    middle,
    status,
    working_days,
)

MONDAY = date(2026, 3, 2)
WORKDAYS = Calendar()


def test_a_category_is_a_name_and_an_office() -> None:
    lines = "\n Ielas / Улицы / Streets ; Ceļu daļa / / Roads\n\nSoli; Dārzi\n"
    assert categories_of(lines) == (
        Category(
            "ielas",
            {"lv": "Ielas", "ru": "Улицы", "en": "Streets"},
            {"lv": "Ceļu daļa", "en": "Roads"},
        ),
        Category("soli", {"lv": "Soli"}, {"lv": "Dārzi"}),
    )
    assert categories_of("") == ()


@pytest.mark.parametrize(
    "lines",
    [
        "Ielas",
        "Ielas;",
        ";Ceļi",
        "?!; Ceļi",
        "Ielas; a\nIELAS; b",
        f"{'x' * 81}; a",
        f"a; {'x' * 81}",
        "\n".join(f"k{n}; o" for n in range(41)),
    ],
)
def test_categories_nobody_could_use_are_refused(lines: str) -> None:
    with pytest.raises(OptionsError):
        Options(categories=Lines(lines))


def test_lengths_have_limits() -> None:
    with pytest.raises(OptionsError):
        Options(max_length=199)


@pytest.mark.parametrize(
    ("course", "expected"),
    [
        (Course(), NEW),
        (Course("reviewing"), LOOKING),
        (Course("accepted"), PLANNED),
        (Course("partly", True, True), PLANNED),
        (Course("accepted", True, False), REPAIRED),
        (Course("already"), REPAIRED),
        (Course("passed"), PASSED),
        (Course("declined"), DECLINED),
        (Course("", went_on=True), ONWARD),
        (Course("reviewing", went_on=True), ONWARD),
        (Course("accepted", True, False, went_on=True), REPAIRED),
    ],
)
def test_what_became_of_it(course: Course, expected: str) -> None:
    assert status(course) == expected


def test_times_are_counted_from_the_monday() -> None:
    assert working_days(MONDAY, date(2026, 3, 3), WORKDAYS) == 1
    assert working_days(MONDAY, date(2026, 3, 9), WORKDAYS) == 5
    assert working_days(MONDAY, MONDAY, WORKDAYS) == 0
    assert (days(MONDAY, date(2026, 3, 9)), days(MONDAY, date(2026, 3, 1))) == (7, 0)


def test_late_is_only_what_is_late_for_sure() -> None:
    assert not is_late(MONDAY, 2, date(2026, 3, 10), WORKDAYS)
    assert is_late(MONDAY, 2, date(2026, 3, 11), WORKDAYS)
    assert not is_late(MONDAY, 0, date(2027, 1, 1), WORKDAYS)


def test_the_median_is_rounded_up() -> None:
    assert [middle([]), middle([3]), middle([1, 2]), middle([9, 1, 2])] == [None, 3, 2, 2]
