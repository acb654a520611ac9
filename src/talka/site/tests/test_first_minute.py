"""The front page: a real installation's own, and in the demo the first minute of a visitor."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings
from tests.town import Town, made

from talka.core.answers.actions import (
    add_milestone,
    make_theme,
    milestone_done,
    move,
    publish_answers,
    sign_off,
    write_answer,
)
from talka.core.answers.domain import Verdict
from talka.core.answers.models import Answer
from talka.core.spaces.actions import begin_answering
from talka.core.spaces.models import Stage

pytestmark = pytest.mark.django_db
RAMP = {"en": "The ramp", "lv": "Uzbrauktuve", "ru": "Пандус"}
TREES = {"en": "The trees", "lv": "Koki", "ru": "Деревья"}


def heard() -> Town:
    """Six opinions: three on trees, two on a ramp and answered, one on neither."""
    town = made("square")
    sent = [town.write(f"Number {number} of six") for number in range(6)]
    Stage.objects.filter(pk=town.stage.pk).update(owes="themes", closes_at=town.now)
    town.stage.refresh_from_db()
    ids = [one.contribution.pk for one in sent]
    trees, ramp = (make_theme(town.owner, town.stage, name) for name in (TREES, RAMP))
    move(town.owner, town.stage, ids[:3], trees)
    move(town.owner, town.stage, ids[3:5], ramp)
    move(town.owner, town.stage, ids[5:], None)
    begin_answering(town.owner, town.stage, town.now)
    sign_off(town.owner, town.stage, town.now)
    verdict = Verdict("partly", {"en": "A bay by the platform."}, {"en": "The council"})
    write_answer(town.owner, town.stage, ramp.item, verdict)
    publish_answers(town.owner, town.stage, town.now.date())
    return town


def page(client: Client, address: str) -> Any:
    """A page that can be read."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer


def heading(body: str) -> str:
    """The words of the page's one h1."""
    found = re.findall(r"<h1[^>]*>(.*?)</h1>", body, re.DOTALL)
    assert len(found) == 1
    return str(found[0])


def test_a_hosts_page_tells_what_was_answered_and_done_lately(client: Client) -> None:
    town = heard()
    answer = Answer.objects.get()
    due = town.now.date()
    promised = add_milestone(town.owner, answer, {"en": "A bay was marked"}, {}, due)
    milestone_done(town.owner, promised, due, {}, due)
    process = town.stage.process
    host = page(client, f"/en/{process.space.slug}/")
    told = [(line.words, line.href) for line in host.context["answered"]]
    title = process.title["en"]
    assert told == [(f"{title}: 1 answer", f"/en{town.stage.path}")]
    done = [(line.words, line.href) for line in host.context["done"]]
    assert done == [(f"{title}: A bay was marked", f"/en{promised.item.path}")]
    assert [str(one.value) for one in host.context["owed"]] == ["4"]
    assert (host.cookies, b"<form" in host.content) == ({}, False)


def test_a_real_installation_keeps_its_front_page(client: Client, settings: Settings) -> None:
    settings.DEMO = False
    heard()
    answer = page(client, "/en/")
    assert heading(answer.content.decode()) == "Say it to your town. Get an answer."
    assert [str(one.value) for one in answer.context["figures"]] == ["6", "1", "4"]
    assert [len(answer.context[name]) for name in ("today", "cards", "answered", "done")] == [
        0,
        1,
        1,
        0,
    ]
    assert "/grouped/" not in answer.content.decode()
    assert client.get("/en/grouped/").status_code == 404


def test_the_demo_begins_with_who_waits(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    heard()
    answer = page(client, "/en/")
    assert heading(answer.content.decode()) == "4 people await an answer"
    (card,) = answer.context["cards"]
    assert str(card["meta"]).startswith("6 opinions · ")
    assert 'href="/en/grouped/"' in answer.content.decode()
    assert 'href="/en/town-square/">Everything the town asks' in answer.content.decode()


@pytest.mark.parametrize(
    ("language", "said"),
    [("lv", "4 cilvēki gaida atbildi"), ("ru", "4 человека ждут ответа")],
)
def test_who_waits_is_said_in_every_language(
    client: Client, settings: Settings, language: str, said: str
) -> None:
    settings.DEMO = True
    heard()
    assert heading(page(client, f"/{language}/").content.decode()) == said


def test_an_empty_demo_has_nothing_to_group(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    body = page(client, "/en/").content.decode()
    assert heading(body) == "Say it to your town. Get an answer."
    assert "/grouped/" not in body
    assert client.get("/en/grouped/").status_code == 404


def test_grouped_shows_everybody_and_the_few(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    heard()
    answer = page(client, "/en/grouped/")
    shown = [(int(one.value), str(one.label)) for one in answer.context["figures"]]
    assert shown == [
        (6, "opinions"),
        (5, "in 2 themes"),
        (1, "in no theme, read one by one"),
        (2, "The ramp"),
    ]
    few = answer.context["few"]
    assert (few.theme.name, few.reply.answer.verdict) == (RAMP, "partly")
    assert sorted(quote.text for quote in few.quotes) == ["Number 3 of six", "Number 4 of six"]


def test_grouped_without_any_answer_names_no_few(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    town = made("square")
    sent = town.write("Leave the trees.")
    move(
        town.owner,
        town.stage,
        [sent.contribution.pk],
        make_theme(town.owner, town.stage, TREES),
    )
    town.close()
    sign_off(town.owner, town.stage, town.now)
    answer = page(client, "/en/grouped/")
    assert answer.context["few"] is None
    assert [int(one.value) for one in answer.context["figures"]] == [1, 1, 0]
