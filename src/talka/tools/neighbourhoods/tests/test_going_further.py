"""A topic becomes an idea, an event or a consultation; its receipt follows, and ideas come back as topics."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from talka.core.answers.chain import chain
from talka.core.answers.receipts.life import steps
from talka.core.contributions.actions import hand_over
from talka.core.contributions.queries import takers
from talka.core.outreach.queries import dates
from talka.core.spaces.actions import make_process, make_stage, publish
from talka.core.spaces.domain import StagePlan
from talka.tools.neighbourhoods.queries import newest
from talka.tools.neighbourhoods.tests.host import NOW, YARD, Host


@pytest.mark.parametrize("tool", ["ideas", "consultations"])
def test_its_words_go_on_and_the_receipt_leads_there(host: Host, tool: str) -> None:
    stage, target = host.forum(), host.asks("tālāk", tool)
    topic = host.begins(stage).contribution
    assert target in takers(stage, {"topic"}, NOW)
    for _time in range(2):
        hand_over(host.official, stage, [topic.pk], target, NOW)
    (row,) = target.contributions.all()
    assert (row.body, row.place) == (YARD, "Centrs")
    told = [str(step.href) for step in steps(topic, chain(topic), NOW.date())]
    assert f"/en{row.item.path}" in told
    assert Client().get(f"/en{topic.item.path}").status_code == 200


def test_it_becomes_an_event_whose_day_is_set_before_publishing(host: Host) -> None:
    stage = host.forum()
    topic = host.begins(stage).contribution
    words = {"lv": "Talkas"}
    process = make_process(host.official, host.space, "talkas", words, words, words)
    plan = StagePlan(NOW, NOW + timedelta(days=30))
    draft = make_stage(host.official, process, "events", plan)
    hand_over(host.official, stage, [topic.pk], draft, NOW)
    (event,) = draft.events.all()
    assert (event.title, event.place) == ({"lv": "Skolas pagalms"}, {"lv": "Centrs"})
    assert event.ends_at == draft.closes_at
    assert (dates(host.space), chain(topic).became) == ([], [])
    publish(host.official, draft, NOW)
    last = steps(topic, chain(topic), NOW.date())
    assert f"/en{event.item.path}" in [str(step.href) for step in last]
    page = Client().get(f"/en{topic.item.path}").content.decode()
    assert event.item.path in page


def test_what_comes_from_elsewhere_is_a_topic_that_runs_as_the_forum_says(host: Host) -> None:
    stage, ideas = host.forum(), host.asks("idejas", "ideas")
    idea = host.hears(ideas, "Sols pie skolas", "Centrs", kind="idea")
    hand_over(host.official, ideas, [idea.pk], stage, NOW)
    host.places()
    assert [item.as_contribution.kind for item in newest(stage)] == ["topic"]
    area = Client().get(f"/lv{stage.path}area/{host.areas['Centrs'].pk}/")
    assert [one.words.title for one in area.context["topics"]] == ["Sols pie skolas"]
