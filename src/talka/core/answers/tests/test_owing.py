"""Who is owed: the database's situations against a plain reading of every row, and the public page."""

from __future__ import annotations

from datetime import date
from itertools import count
from uuid import UUID

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from talka.core.answers import actions
from talka.core.answers.domain import Verdict
from talka.core.answers.models import Answer, Assignment, Theme
from talka.core.answers.queries import number_owed, owing_stages, still_owed, what_is_owed
from talka.core.answers.tests.conftest import DAY, NOW, TODAY, Desk, tops, withdrawn
from talka.core.contributions.queries import public
from talka.core.spaces import actions as spaces
from talka.core.spaces.calendar import Calendar
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused

NUMBERS = count()
LATER = Verdict("reviewing", {"lv": "Vērtējam."}, {"lv": "Dome"}, until=date(2030, 1, 1))


def plainly(stage: Stage) -> set[UUID]:
    """The rule, read from every row one by one."""
    final = Answer.objects.filter(stage=stage, item__state="public").exclude(verdict="reviewing")
    answered = set(final.values_list("target", flat=True))
    if stage.owes == "nothing" or (stage.owes == "outcome" and answered):
        return set()
    return {
        one.pk
        for one in public(stage)
        if one.pk not in answered
        and not (stage.owes == "themes" and _every_point_answered(one.pk, answered))
    }


def _every_point_answered(opinion: UUID, answered: set[UUID]) -> bool:
    rows = list(Assignment.objects.filter(contribution=opinion).select_related("theme"))
    tops_of = [row.theme and (row.theme.parent_id or row.theme_id) for row in rows]
    return bool(rows) and all(top in answered for top in tops_of)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    owes=st.sampled_from(["each", "themes", "outcome", "nothing"]),
    places=st.lists(st.sampled_from([None, 0, 1, 2]), min_size=5, max_size=5),
    split=st.sets(st.integers(0, 4), max_size=2),
    verdicts=st.lists(st.sampled_from([None, "accepted", "reviewing"]), min_size=3, max_size=3),
    alone=st.sets(st.integers(0, 4), max_size=2),
    gone=st.sets(st.integers(0, 4), max_size=1),
)
def test_the_database_counts_as_the_rule_says(
    desk: Desk,
    owes: str,
    places: list[int | None],
    split: set[int],
    verdicts: list[str | None],
    alone: set[int],
    gone: set[int],
) -> None:
    stage = desk.stage(f"s-{next(NUMBERS)}", owes=owes)
    opinions = desk.says(stage, [f"Viedoklis {n}." for n in range(5)])
    themes = [actions.make_theme(desk.official, stage, {"lv": f"T{n}"}) for n in range(3)]
    Theme.objects.filter(pk=themes[2].pk).update(parent=themes[1])
    for opinion, place in zip(opinions, places, strict=True):
        theme = None if place is None else themes[place]
        actions.move(desk.official, stage, [opinion.pk], theme)
    for one in split:
        span = opinions[one].points.create(number=0, start=0, end=4)
        row = {"contribution": opinions[one], "point": span, "theme": themes[0]}
        Assignment.objects.create(stage=stage, status="themed", **row)
    actions.sign_off(desk.official, stage, NOW)
    spaces.begin_answering(desk.official, stage, NOW)
    for theme, verdict in zip(themes[:2], verdicts, strict=False):
        if verdict:
            desk.answer(stage, theme.item, LATER, verdict=verdict)
    for one in alone:
        desk.answer(stage, opinions[one].item)
    actions.publish_answers(desk.official, stage, TODAY)
    for one in gone:
        withdrawn(opinions[one])
    assert still_owed(stage) == plainly(stage)
    assert number_owed(stage) == len(plainly(stage))
    assert sum(one.number for one in what_is_owed([stage])) == len(plainly(stage))


def test_finishing_is_refused_while_anybody_waits(desk: Desk) -> None:
    stage = desk.answering()
    with pytest.raises(Refused):
        spaces.finish_answering(desk.official, stage, number_owed(stage))
    supposed = [theme.pk for theme in tops(stage)]
    left = number_owed(stage, supposed)
    desk.published(stage)
    assert number_owed(stage) == left
    for opinion in public(stage).filter(pk__in=still_owed(stage)):
        desk.answer(stage, opinion.item)
    actions.publish_answers(desk.official, stage, TODAY)
    spaces.finish_answering(desk.official, stage, number_owed(stage))
    assert stage.state == "answered"
    assert list(owing_stages(NOW)) == []


def test_the_public_page_tells_who_is_late(
    client: Client, desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    late, soon = desk.stage("late", clock=1), desk.stage("soon", clock=60)
    nothing, open_ended = desk.stage("nothing", owes="nothing"), desk.stage("never", clock=0)
    for stage in (late, soon, nothing, open_ended):
        desk.says(stage, ["Viens.", "Divi."])
    with django_assert_max_num_queries(12):
        page = client.get("/en/owed/")
    assert page.status_code == 200
    shown = [(one.stage.pk, one.number, is_late) for one, is_late in page.context["rows"]]
    assert shown[0] == (late.pk, 2, True)
    assert sorted(shown[1:]) == sorted([(soon.pk, 2, False), (open_ended.pk, 2, False)])
    assert client.get("/en/owed/?host=nobody").context["rows"] == []
    assert page.context["hosts"] == []


def test_owed_as_data(client: Client, desk: Desk) -> None:
    stage = desk.stage(clock=1)
    desk.says(stage, ["Viens.", "Divi."])
    (row,) = client.get("/en/owed.json?host=smilgava").json()["owed"]
    assert row["due"] < TODAY.isoformat()
    days_late = Calendar().between(date.fromisoformat(row["due"]), TODAY)
    assert row | {"due": None} == {
        "host": "smilgava",
        "process": "bathing",
        "stage": 1,
        "title": {"lv": "Peldvieta", "en": "Bathing place"},
        "path": "/smilgava/bathing/1/",
        "opinions": 2,
        "since": (TODAY - 10 * DAY).isoformat(),
        "due": None,
        "by": "Anda Ozola",
        "late": True,
        "working_days_left": 0,
        "working_days_late": days_late,
    }
    assert client.get("/en/owed.json?host=nobody").json() == {"owed": []}
