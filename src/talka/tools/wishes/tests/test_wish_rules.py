"""Rules on plain values: topics, days of silence, the drawn order."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any, NamedTuple

import pytest

from talka.core.tooling.domain import Lines, OptionsError
from talka.tools.wishes.domain import (
    QUESTION,
    WISH,
    Options,
    Silence,
    drawn,
    named_topics,
    next_silence,
    order_of,
    page_after,
    silence_on,
    silences,
)

FIRST, LAST = date(2029, 6, 1), date(2029, 6, 2)


class One(NamedTuple):
    """Somebody with a number."""

    number: int


def test_topics_stand_in_the_hosts_order_each_once() -> None:
    assert named_topics(" Skola \n\nIelas   un ceļi\nSkola") == ("Skola", "Ielas un ceļi")
    for wrong in ("x" * 61, "\n".join(map(str, range(31)))):
        with pytest.raises(OptionsError, match="at most 30 topics of 60 characters"):
            named_topics(wrong)


def test_days_of_silence_are_read_as_they_are_written() -> None:
    typed = "2029-10-06\n\n 2029-06-01 – 2029-06-02 "
    day = date(2029, 10, 6)
    assert silences(typed) == (Silence(FIRST, LAST), Silence(day, day))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("soon", "write a day as"),
        ("2029-06-02 – 2029-06-01", "write a day as"),
        ("2029-06-01 2029-06-02 2029-06-03", "write a day as"),
        ("2029-02-30", "no such day: 2029-02-30"),
    ],
)
def test_a_line_that_is_no_day_is_refused(line: str, said: str) -> None:
    with pytest.raises(OptionsError, match=said):
        Options(silence=Lines(line))


def test_which_silence_holds_and_which_comes() -> None:
    longer, later = Silence(FIRST, date(2029, 6, 5)), Silence(date(2029, 9, 1), date(2029, 9, 2))
    days = (Silence(FIRST, LAST), longer, later)
    assert silence_on(days, date(2029, 5, 31)) is None
    assert silence_on(days, FIRST) == longer
    assert silence_on(days[:1], LAST) == days[0]
    assert silence_on(days[:1], date(2029, 6, 3)) is None
    assert next_silence(days, LAST) == later
    assert next_silence(days, later.first) is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"wishes": False, "questions": False}, "takes wishes, questions or both"),
        ({"answer_length": 99}, "answer_length must be 100…5000"),
        ({"answer_length": 5001}, "answer_length must be 100…5000"),
        ({"max_length": 1001}, "max_length must be"),
        ({"topics": "x" * 61}, "at most 30 topics"),
    ],
)
def test_options_that_make_no_board(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(OptionsError, match=said):
        Options(**wrong)


def test_options_that_make_one() -> None:
    made = Options(questions=False, topics=Lines("Skola"), silence=Lines("2029-06-01"))
    assert (made.kinds, made.topic_names) == ((WISH,), ("Skola",))
    assert made.silence_days == (Silence(FIRST, FIRST),)
    assert Options(wishes=False).kinds == (QUESTION,)


def test_the_order_is_the_same_for_everybody_however_they_were_listed() -> None:
    people = [One(1), One(2), One(3)]
    assert len({tuple(drawn("seed", order)) for order in permutations(people)}) == 1
    # By hand: sha256 of "seed|1" begins with eb1e, of "seed|2" with c550, of "seed|3" with 1b9c.
    assert [one.number for one in drawn("seed", people)] == [3, 2, 1]


def test_nobody_is_always_the_first() -> None:
    firsts = [drawn(f"question {n}", [One(1), One(2), One(3)])[0].number for n in range(300)]
    assert all(70 <= firsts.count(number) <= 130 for number in (1, 2, 3))


def test_orders_and_pages_nobody_knows() -> None:
    assert [order_of(asked) for asked in ("liked", "newest", "x", "")] == [
        "liked",
        "newest",
        "newest",
        "newest",
    ]
    assert [page_after(0, 3), page_after(2, 3), page_after(0, 0)] == [1, 0, 0]
