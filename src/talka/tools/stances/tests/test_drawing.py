"""The job that draws the map: when, of what, in which process, and what it leaves behind."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from talka.core.contributions.actions import destroy_tags
from talka.core.contributions.opening import opened
from talka.core.spaces import actions as spaces
from talka.tools.stances import queries, tasks
from talka.tools.stances.domain import Judged, Landscape
from talka.tools.stances.engine import draw
from talka.tools.stances.finding import drawn
from talka.tools.stances.tests.host import DAY, NOW, TEXTS, Host


def here(judged: Judged) -> Landscape:
    """Draws without a process of its own."""
    return drawn(lambda step, share: None, judged)


def test_two_camps_are_found_with_what_unites_and_divides(host: Host) -> None:
    stage, rows = host.asks()
    host.crowd(rows)
    found = tasks.run(stage.pk, NOW, here)
    assert found is not None
    assert [group.size for group in found.groups] == [14, 12]
    ids = {str(row.pk): TEXTS.index(row.statement.texts["en"]) for row in rows}
    assert 90 <= found.firm <= 100
    assert {ids[id] for id in found.unites} == {0, 1}
    assert {ids[id] for id in found.divides} == {2, 3, 4, 5, 6}
    assert queries.landscape(stage) == found


def test_chance_is_no_group_and_the_map_says_so_in_every_language(host: Host) -> None:
    stage, rows = host.asks(texts=TEXTS[:2])
    host.crowd(rows, 8, 8)
    found = tasks.run(stage.pk, NOW, here)
    assert found is not None
    assert (found.clear, found.reason, sorted(found.why)) == (False, "alike", ["en", "lv", "ru"])
    assert found.firm == 0


def test_a_process_of_its_own_draws_the_same(host: Host) -> None:
    stage, rows = host.asks()
    host.crowd(rows)
    assert draw(opened(stage)) == here(opened(stage))


def test_a_silent_process_is_given_up(host: Host) -> None:
    with pytest.raises(TimeoutError):
        draw({}, silence=0.0)


def test_nobody_judged_nothing_is_drawn(host: Host) -> None:
    stage, _rows = host.asks()
    assert tasks.run(stage.pk, NOW, here) is None
    assert tasks.due(NOW) == []


def test_a_few_stances_more_draw_no_new_map_until_the_close(host: Host) -> None:
    stage, rows = host.asks()
    host.crowd(rows)
    assert tasks.due(NOW) == [stage]
    assert tasks.run(stage.pk, NOW, here) is not None
    assert (tasks.due(NOW), tasks.run(stage.pk, NOW, here)) == ([], None)
    host.judges(rows[0], "for", "a late one")
    assert tasks.due(NOW) == [stage]
    assert tasks.run(stage.pk, NOW, here) is None
    found = tasks.run(stage.pk, NOW + 8 * DAY, here)
    assert found is not None
    assert found.people == 27
    assert tasks.run(stage.pk, NOW + 8 * DAY, here) is None


def test_where_the_map_waits_for_the_close_none_is_drawn_before(host: Host) -> None:
    stage, rows = host.asks(options={"show_early": False})
    host.crowd(rows)
    assert (tasks.due(NOW), tasks.run(stage.pk, NOW, here)) == ([], None)
    assert tasks.due(NOW + 8 * DAY) == [stage]
    assert tasks.run(stage.pk, NOW + 8 * DAY, here) is not None


def test_the_timer_asks_once_per_stage_and_names_nothing_else(host: Host) -> None:
    stage, rows = host.asks()
    host.judges(rows[0], "for", "somebody")
    for _again in range(2):
        tasks.look_around(0)
    jobs = ProcrastinateJob.objects.filter(task_name=tasks.JOB)
    assert [job.args for job in jobs] == [{"stage": str(stage.pk)}]


def test_the_worker_draws_the_stage_it_is_told(host: Host) -> None:
    stage, rows = host.asks()
    host.judges(rows[0], "for", "somebody")
    tasks.draw_map(str(stage.pk))
    found = queries.landscape(stage)
    assert found is not None
    assert (found.people, found.reason, found.everyone) == (1, "few", {})


def test_once_the_keys_are_gone_nothing_is_opened_and_the_map_stays(host: Host) -> None:
    stage, rows = host.asks(opens=-40, closes=-10)
    host.crowd(rows)
    kept = tasks.run(stage.pk, NOW, here)
    spaces.tick(NOW)
    destroy_tags(stage.process, ["Anda Ozola", "Juris Kalns"], NOW + timedelta(days=100))
    assert tasks.run(stage.pk, NOW, here) is None
    assert queries.landscape(stage) == kept
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM contributions_stance WHERE pseudonym IS NOT NULL")
        assert cursor.fetchone() == (0,)
