"""What everybody sees of a host and its processes, with few queries and nothing that names the reader."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from talka.core.spaces import actions
from talka.core.spaces.domain import Frame

MOST_QUERIES = 12


@pytest.fixture
def town(house: Any) -> Any:
    """Four processes: ahead, open, being answered, answered; and a draft."""
    now = timezone.now()
    for slug, start in (("ahead", 3), ("open", -3), ("answering", -30), ("answered", -30)):
        opens = now + timedelta(days=start)
        plan = {"opens_at": opens, "closes_at": opens + timedelta(days=20)}
        stage = house.stage(slug, frame=Frame("lv-binding-rules", 14, 10), **plan)
        actions.publish(house.owner, stage, opens)
        if slug in ("answering", "answered"):
            actions.begin_answering(house.owner, stage, now)
        if slug == "answered":
            actions.finish_answering(house.owner, stage, 0)
    house.stage("draft")
    return house


def test_a_hosts_page_groups_what_it_asks(town: Any, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(MOST_QUERIES):
        response = Client().get("/en/smilgava/")
    groups = {str(title): [c["href"] for c in cards] for title, cards in response.context["groups"]}
    assert {title: sorted(hrefs) for title, hrefs in groups.items()} == {
        "Asked now": ["/en/smilgava/ahead/", "/en/smilgava/open/"],
        "Being answered": ["/en/smilgava/answering/"],
        "Answered": ["/en/smilgava/answered/"],
    }
    assert (response.cookies, b"<form" in response.content) == ({}, False)


@pytest.mark.parametrize(
    ("slug", "sign", "label"),
    [
        ("ahead", "next", "Opens soon"),
        ("open", "current", "Open now"),
        ("answering", "current", "Being answered"),
        ("answered", "done", "Answered"),
    ],
)
def test_a_process_says_what_happens_now(
    town: Any, slug: str, sign: str, label: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(MOST_QUERIES):
        response = Client().get(f"/en/smilgava/{slug}/")
    context = response.context
    assert ([step.state for step in context["steps"]], str(context["badge"].label)) == (
        [sign],
        label,
    )
    assert context["takes_input"] is (slug == "open")
    assert [str(label) for label, _value in context["rules"]] == [
        "Who may take part",
        "How surely one person counts once",
        "What you are owed",
        "Law",
        "Answers due",
        "Formal submission",
    ]
    assert (response.cookies, b"<form" in response.content) == ({}, False)


def test_a_draft_and_what_is_not_there_are_not_found(town: Any) -> None:
    pages = ["nowhere/", "smilgava/nothing/", "smilgava/draft/", "smilgava/draft/1/"]
    pages += ["smilgava/open/7/", "smilgava/open/1/no-such-page/"]
    assert {Client().get(f"/en/{page}").status_code for page in pages} == {404}


def test_a_second_stage_that_is_a_draft_is_not_told_of(town: Any) -> None:
    process = town.process("second")
    now = timezone.now()
    plan = town.plan(opens_at=now, closes_at=now + timedelta(days=9))
    first = actions.make_stage(town.owner, process, "consultations", plan)
    actions.make_stage(town.owner, process, "consultations", plan)
    actions.publish(town.owner, first, now)
    assert len(Client().get("/en/smilgava/second/").context["steps"]) == 1


def test_a_host_that_asks_nothing_says_so(house: Any) -> None:
    assert Client().get("/en/smilgava/").context["groups"] == []
