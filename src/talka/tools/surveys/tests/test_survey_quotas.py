"""Quotas that are never oversold, results ten by ten, and what the clock forgets."""

from __future__ import annotations

import secrets
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from talka.core.people.domain import SYSTEM
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.tools.surveys import queries
from talka.tools.surveys.actions import (
    count,
    enter_answers,
    forget,
    save_unfinished,
)
from talka.tools.surveys.domain import read
from talka.tools.surveys.models import Answers
from talka.tools.surveys.tests.host import (
    AGE,
    LIMITED,
    NOW,
    QUOTA,
    RIDES,
    SHORT,
    WEEK,
    Host,
    answers,
    document,
    filled,
    made,
    sheet,
)

AFTER = NOW + WEEK + timedelta(days=1)


def test_quotas_close_politely(host: Host) -> None:
    stage = host.asks(LIMITED)
    for _person in range(2):
        answers(stage, rides="yes")
    assert queries.full(stage, read(LIMITED), {"rides": "yes"})
    assert not queries.full(stage, read(LIMITED), {"rides": "no"})
    assert not queries.full(stage, read(LIMITED), {})
    assert not queries.full(stage, read(SHORT), {"rides": "yes"})
    with pytest.raises(Refused, match="enough people") as found:
        answers(stage, rides="yes")
    assert (found.value.status, Answers.objects.count()) == (410, 2)
    answers(stage, rides="no")
    assert filled(stage) == [("yes", 2)]


def test_a_full_quota_is_seen_whichever_of_several_answers_has_it(host: Host) -> None:
    asked = document([RIDES, AGE], quotas=[*QUOTA, {"question": "age", "answer": "old", "most": 1}])
    stage = host.asks(asked)
    answers(stage, rides="no", age="old")
    assert queries.full(stage, read(asked), {"rides": "yes", "age": "old"})


def test_quotas_count_answers_that_came_before_them(host: Host, stage: Stage) -> None:
    for who in ("yes", "yes", "no"):
        answers(stage, rides=who)
    host.puts(stage, LIMITED)
    assert filled(stage) == [("yes", 2)]


def test_results_are_counted_ten_by_ten(host: Host, stage: Stage) -> None:
    for person in range(9):
        answers(stage, rides="yes" if person % 2 else "no")
    assert not count(SYSTEM, stage, NOW)
    answers(stage, rides="yes")
    assert count(SYSTEM, stage, NOW)
    first = queries.results(stage)
    assert first is not None
    assert first.people == 10
    for _person in range(9):
        answers(stage, rides="yes")
    assert not count(SYSTEM, stage, NOW)
    assert count(SYSTEM, stage, AFTER)
    assert not count(SYSTEM, stage, AFTER)
    kept = queries.results(stage)
    assert kept is not None
    assert (kept.people, kept.found["is_final"]) == (19, True)
    enter_answers(host.official, stage, sheet(stage, rides="no"), b"n" * 16, "paper", AFTER)
    assert count(SYSTEM, stage, AFTER)


def test_the_last_count_is_final_even_if_nobody_came_since(stage: Stage) -> None:
    for _person in range(10):
        answers(stage, rides="yes")
    assert count(SYSTEM, stage, NOW)
    assert count(SYSTEM, stage, AFTER)
    assert not count(SYSTEM, stage, AFTER)


def test_after_the_close_what_is_not_needed_is_forgotten(stage: Stage) -> None:
    answers(stage, rides="yes")
    save_unfinished(stage, {"given": {}}, secrets.token_bytes(16), NOW)
    assert forget(SYSTEM, stage) == 1
    assert Answers.objects.get().tag is not None
    stage.tags_destroyed = True
    assert forget(SYSTEM, stage) == 1
    assert Answers.objects.get().tag is None


@pytest.mark.django_db(transaction=True)
def test_a_quota_is_never_oversold() -> None:
    """Twelve people send at the same moment; two places are free."""
    stage = made().asks(LIMITED)
    together, ends = Barrier(12), []

    def comes() -> None:
        try:
            together.wait()
            answers(stage, rides="yes")
            ends.append("taken")
        except Refused as refused:
            ends.append(str(refused.status))
        finally:
            connection.close()

    people = [Thread(target=comes) for _person in range(12)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert sorted(ends) == ["410"] * 10 + ["taken"] * 2
    assert (Answers.objects.count(), filled(stage)) == (2, [("yes", 2)])
