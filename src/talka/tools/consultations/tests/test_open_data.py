"""Files, feed and API: what they tell, and what they must never tell."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from talka.core.contributions.queries import public
from talka.core.spaces.models import Stage
from talka.core.tooling.registry import resolve, tool
from talka.tools.consultations.tests.town import Town

API = "/api/v1/consultations"
OPINION = {"id", "position", "reply_to", "language", "place", "text"} | {
    *("for", "against", "pass", "status", "theme")
}


def file(stage: Stage, name: str) -> str:
    """A file of open data."""
    response: Any = Client().get(f"/en{stage.path}{name}")
    return b"".join(response).decode("utf-8-sig")


def test_files_have_exactly_the_columns_that_are_documented(town: Town) -> None:
    stage = town.answered()
    rows = list(csv.DictReader(io.StringIO(file(stage, "opinions.csv"))))
    assert {frozenset(row) for row in rows} == {frozenset(OPINION)}
    assert {frozenset(row) for row in json.loads(file(stage, "opinions.json"))} == {
        frozenset(OPINION)
    }
    assert [row["text"] for row in rows] == [
        row["text"] for row in json.loads(file(stage, "opinions.json"))
    ]
    assert {row["verdict"] for row in json.loads(file(stage, "answers.json"))} == {"accepted"}
    assert sum(row["parent"] is None for row in json.loads(file(stage, "themes.json"))) > 0


def test_formulas_are_harmless_in_csv_and_untouched_in_json(town: Town) -> None:
    stage = town.consultation()
    text = '=HYPERLINK("http://bad.example";"x")'
    town.write(stage, text)
    rows = list(csv.DictReader(io.StringIO(file(stage, "opinions.csv"))))
    assert [row["text"] for row in rows] == [f"'{text}"]
    assert [row["text"] for row in json.loads(file(stage, "opinions.json"))] == [text]


def test_withdrawn_texts_and_proposed_themes_are_in_no_file(town: Town) -> None:
    stage = town.consultation(opens=-40, closes=-10)
    town.speaks(stage)
    assert {row["status"] for row in json.loads(file(stage, "opinions.json"))} == {None}
    assert json.loads(file(stage, "themes.json")) == []


def test_an_alias_used_twice_links_nothing_in_open_data(town: Town) -> None:
    stage = town.consultation()
    for text in ("Vajag margas.", "Vajag tramplīnu."):
        town.write(stage, text, "one and the same", alias="Zenta")
    town.sequence()
    api = Client().get(f"{API}/{stage.pk}/opinions").content.decode()
    for told in (file(stage, "opinions.csv"), file(stage, "opinions.json"), api):
        assert "Zenta" not in told


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_the_feed_tells_news_and_never_an_opinion(town: Town, language: str) -> None:
    stage = town.answered()
    response = Client().get(f"/{language}{stage.path}feed.atom")
    told = response.content.decode()
    assert response["Content-Type"].startswith("application/atom+xml")
    assert told.count("<entry>") == 3 + len(json.loads(file(stage, "answers.json"))) + 1
    for opinion in public(stage):
        assert opinion.body not in told


def test_the_api_walks_over_everything_by_cursor(town: Town) -> None:
    stage = town.answered()
    seen: list[str] = []
    cursor = ""
    while True:
        page = Client().get(f"{API}/{stage.pk}/opinions?limit=3&cursor={cursor}").json()
        seen += [row["id"] for row in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert sorted(seen) == sorted(str(row.pk) for row in public(stage))
    assert len(Client().get(f"{API}/{stage.pk}/themes").json()["items"]) > 0
    assert len(Client().get(f"{API}/{stage.pk}/answers").json()["items"]) > 0


def test_the_api_lists_published_stages_only(town: Town) -> None:
    stages = [town.consultation(), town.consultation("second")]
    draft = town.draft("hidden")
    seen: list[str] = []
    cursor = ""
    while cursor is not None:
        page = Client().get(f"{API}/stages?limit=1&cursor={cursor}").json()
        seen += [row["id"] for row in page["items"]]
        cursor = page["next"]
    assert sorted(seen) == sorted(str(stage.pk) for stage in stages)
    for path in ("opinions", "themes", "answers"):
        assert Client().get(f"{API}/{draft.pk}/{path}").status_code == 404
        assert Client().get(f"{API}/{uuid4()}/{path}").status_code == 404


BAD = ("x", "~", "1~", "1~zzz", "-1~x", "9" * 30 + "~x", "²~x")


@pytest.mark.parametrize("cursor", BAD)
def test_bad_cursors_are_refused_as_problems(town: Town, cursor: str) -> None:
    stage = town.consultation()
    response = Client().get(f"{API}/{stage.pk}/opinions", {"cursor": cursor})
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert Client().get(f"{API}/stages?limit=1000").status_code == 422


def test_the_declaration_leads_to_a_card_a_file_and_a_paper_form(town: Town) -> None:
    stage = town.consultation(options={"ask_place": True, "places": "Pārupe, Centrs"})
    town.write(stage, "Vajag margas.")
    declared = tool("consultations")
    card = resolve(declared.card)(stage)
    assert (card["count"], card["href"]) == (1, f"/en{stage.path}")
    assert [row["text"] for row in resolve(declared.export)(stage)] == ["Vajag margas."]
    paper = resolve(declared.paper_form)(stage, "ru")
    assert "Каким должен быть пляж?" in paper
    assert "Pārupe · Centrs" in paper
