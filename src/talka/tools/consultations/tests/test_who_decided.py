"""Who decided and to whom it was passed: told in the reader's language wherever an answer is."""

from __future__ import annotations

import base64
import csv
import io
import json
from typing import Any

import pytest
from django.test import Client

from talka.core.answers.queries.answers import in_no_theme
from talka.core.spaces import actions as spaces
from talka.core.spaces.models import Stage
from talka.tools.consultations.tests.town import Town

WHO = {"lv": "Dome, 9 : 2", "ru": "Дума, 9 : 2", "en": "The council, 9 : 2"}
WHERE = {"lv": "Ceļu dienests", "ru": "Дорожная служба"}
DECIDED = {
    "lv": "Lēma: Dome, 9 : 2",
    "ru": "Решение: Дума, 9 : 2",
    "en": "Decided by The council, 9 : 2",
}
PASSED = {
    "lv": "Nodots: Ceļu dienests",
    "ru": "Передано: Дорожная служба",
    "en": "Passed to Ceļu dienests",
}
LANGUAGES = pytest.mark.parametrize("language", ["lv", "ru", "en"])


@pytest.fixture
def passed(town: Town) -> tuple[Stage, str]:
    """A stage whose only opinion was passed on, and the code of its receipt."""
    stage = town.consultation(opens=-40, closes=-10, owes="each")
    sent = town.speaks(stage, ["Autobuss vakarā."])[0]
    stage = spaces.begin_answering(town.official, stage, stage.closes_at)
    opinion = in_no_theme(stage).get()
    town.answer(stage, opinion.item, "passed", decided_by=WHO, passed_to=WHERE)
    town.published(stage)
    return stage, base64.urlsafe_b64encode(sent.entropy).decode().rstrip("=")


def rows(path: str) -> list[dict[str, Any]]:
    """A file of open data."""
    response: Any = Client().get(path)
    told = b"".join(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(told))) if path.endswith("csv") else json.loads(told)


@LANGUAGES
def test_pages_receipts_and_feeds_speak_the_readers_language(
    passed: tuple[Stage, str], language: str
) -> None:
    stage, code = passed
    at = f"/{language}{stage.path}"
    opinion = in_no_theme(stage).get()
    page = Client().get(f"{at}opinion/{opinion.pk}/").content.decode()
    receipt = Client().post(f"/{language}/receipt/life/", {"code": code}).content.decode()
    feed = Client().get(f"{at}feed.atom").content.decode()
    for told in (page, receipt, feed):
        assert (DECIDED[language] in told, PASSED[language] in told) == (True, True)


@LANGUAGES
@pytest.mark.parametrize("form", ["csv", "json"])
def test_files_hold_every_language_and_the_readers(
    passed: tuple[Stage, str], language: str, form: str
) -> None:
    stage, _code = passed
    told = rows(f"/{language}{stage.path}answers.{form}")
    assert [row["decided_by"] for row in told] == [WHO[language]]
    assert [row["passed_to"] for row in told] == [WHERE.get(language, WHERE["lv"])]
    assert {code: told[0][f"decided_by_{code}"] for code in WHO} == WHO
    assert {code: told[0][f"passed_to_{code}"] for code in WHO} == {**WHERE, "en": ""}


def test_the_api_tells_the_same_as_the_file(passed: tuple[Stage, str]) -> None:
    stage, _code = passed
    api = f"/api/v1/consultations/{stage.pk}/answers"
    items = Client().get(api, headers={"accept-language": "ru"}).json()["items"]
    assert items == rows(f"/ru{stage.path}answers.json")


def test_a_name_in_another_language_is_marked_with_it(town: Town) -> None:
    stage = town.consultation(opens=-40, closes=-10, owes="each")
    town.speaks(stage, ["Autobuss vakarā."])
    stage = spaces.begin_answering(town.official, stage, stage.closes_at)
    opinion = in_no_theme(stage).get()
    town.answer(stage, opinion.item, decided_by={"lv": "Dome <11 : 0>"})
    town.published(stage)
    page = Client().get(f"/en{stage.path}opinion/{opinion.pk}/").content.decode()
    assert 'Decided by <span lang="lv">Dome &lt;11 : 0&gt;</span>' in page
