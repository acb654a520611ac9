"""Reading pages: what they show, in how many queries and bytes, and what they never do."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from talka.core.answers.models import Theme
from talka.core.contributions.queries import public
from talka.core.spaces.models import Stage
from talka.tools.consultations.tests.town import Town

LANGUAGES = ("lv", "ru", "en")
AtMost = Callable[[int], AbstractContextManager[Any]]


def pages(stage: Stage) -> list[str]:
    """Every reading page of a stage, without its language."""
    found = ["", "opinions/", "form/", "feed.atom", "opinions.csv", "themes.json", "answers.csv"]
    found += [f"opinion/{row.pk}/" for row in public(stage)[:1]]
    if theme := Theme.objects.filter(stage=stage).first():
        found += ["results/", f"theme/{theme.pk}/", f"opinions/?theme={theme.pk}"]
    return [stage.path + page for page in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_every_language_in_at_most_12_queries_without_a_cookie(
    town: Town, language: str, django_assert_max_num_queries: AtMost
) -> None:
    for path in pages(town.answered()):
        client = Client()
        with django_assert_max_num_queries(12):
            response = client.get(f"/{language}{path}")
            body = b"".join(response) if response.streaming else response.content
        assert (path, response.status_code) == (path, 200)
        assert not response.cookies, path
        assert b"<form" not in body, path
        assert len(body) <= 60_000, path


@pytest.mark.parametrize(("opens", "closes"), [(-7, 7), (3, 9), (-9, -1)])
def test_the_question_opens_in_every_state(town: Town, opens: int, closes: int) -> None:
    stage = town.consultation(opens=opens, closes=closes)
    response = Client().get(f"/en{stage.path}")
    assert response.status_code == 200
    assert ("Write your opinion" in response.content.decode()) == (opens < 0 < closes)


def test_a_draft_is_seen_by_nobody_else(town: Town) -> None:
    stage = town.draft()
    assert Client().get(f"/en{stage.path}").status_code == 404


def test_full_pages_stay_small_with_many_long_opinions(
    town: Town, django_assert_max_num_queries: AtMost
) -> None:
    stage = town.consultation()
    for number in range(45):
        sent = town.write(stage, f"{number}. " + "Жители хотят ступени. " * 40, language="ru")
    for value in ("for", "against", "pass"):
        town.stance(sent.contribution, value)
    town.sequence()
    for path in ("", "opinions/"):
        with django_assert_max_num_queries(12):
            response = Client().get(f"/ru{stage.path}{path}")
        assert len(response.content) <= 60_000, len(response.content)


def test_the_list_goes_on_page_by_page_and_shows_each_opinion_once(town: Town) -> None:
    stage = town.consultation()
    for number in range(45):
        town.write(stage, f"Viedoklis numur {number}.")
    town.sequence()
    seen: list[str] = []
    query = ""
    while True:
        context = Client().get(f"/en{stage.path}opinions/{query}").context
        seen += [row.excerpt for row, _parts in context["rows"]]
        query = context["page"].next_href
        if not query:
            break
    assert sorted(seen) == sorted(f"Viedoklis numur {number}." for number in range(45))


def test_opinions_can_be_read_by_theme_and_by_language(town: Town) -> None:
    stage = town.consultation(opens=-40, closes=-10)
    town.write(stage, "Нужны перила у лестницы.", language="ru")
    town.speaks(stage)
    themes = town.grouped(stage)
    base = f"/en{stage.path}opinions/"
    by_language = Client().get(f"{base}?language=ru").context["rows"]
    assert [row.excerpt for row, _ in by_language] == ["Нужны перила у лестницы."]
    assert "<strong>All</strong>" in Client().get(base).content.decode()
    by_theme = Client().get(f"{base}?theme={themes[0].pk}").context["rows"]
    assert len(by_theme) == themes[0].size
    assert Client().get(f"{base}?theme=nonsense").status_code == 200


def test_proposed_themes_are_nobody_elses_business(town: Town) -> None:
    stage = town.consultation(opens=-40, closes=-10)
    town.speaks(stage)
    assert Client().get(f"/en{stage.path}results/").status_code == 404
    theme = town.grouped(stage)[0]
    assert Client().get(f"/en{stage.path}results/").status_code == 200
    other = town.consultation("other")
    assert Client().get(f"/en{other.path}theme/{theme.pk}/").status_code == 404


def test_results_account_for_every_opinion(town: Town) -> None:
    stage = town.answered()
    context = Client().get(f"/en{stage.path}results/").context
    assert sum(number for _name, number in context["statuses"]) == context["total"] == 8
    assert context["owed"] == []
    labels = [entry.reply.label for entry in context["entries"]]
    assert labels == ["Accepted"] * len(labels)


def test_an_opinion_leads_to_its_answer_and_what_was_done(town: Town) -> None:
    stage = town.answered()
    labels, done = set(), 0
    for opinion in public(stage):
        chain = Client().get(f"/en{stage.path}opinion/{opinion.pk}/").context["chain"]
        labels |= {reply.label for reply in chain.replies}
        done += len(chain.milestones)
    assert labels == {"Accepted"}
    assert done > 0


def test_the_public_pages_tell_what_carries_a_theme(
    town: Town, django_assert_max_num_queries: AtMost
) -> None:
    stage = town.answered()
    card = {"opinions": 62, "texts": 41, "stances": [1, 0, 0], "places": {}, "evidence": []}
    Theme.objects.filter(stage=stage).update(weight=card)
    theme = Theme.objects.filter(stage=stage, parent=None).first()
    assert theme is not None
    for path in ("results/", f"theme/{theme.pk}/"):
        with django_assert_max_num_queries(12):
            page = Client().get(f"/en{stage.path}{path}").content.decode()
        assert (
            "Distinct texts: copies and letters of one campaign count once</th><td>41</td>" in page
        )
        assert "for 1, against 0, pass 0" in page
