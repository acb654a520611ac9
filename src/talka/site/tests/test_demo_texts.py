"""The texts of the demo town: as many as it says, each in the place it says, each answer in three languages."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from talka.site.demo.town import DATA, read_json

LANGUAGES = {"lv", "ru", "en"}
PROCESSES = read_json("town.json")["processes"]
ANSWERED = [one["answers"] for one in PROCESSES if "answers" in one]
KINDS = {
    "accepted": 0,
    "already": 0,
    "partly": 0,
    "passed": 1,
    "declined": 2,
}


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a file of opinions."""
    first, *others = (DATA / name).read_text("utf-8").splitlines()
    return [dict(zip(first.split("\t"), line.split("\t"), strict=True)) for line in others]


def counted(column: str) -> Counter[str]:
    """How many opinions on the station square have which value in a column."""
    return Counter(row[column] for row in rows("station_square.tsv"))


def test_the_station_square_is_heard_from_612_in_three_languages_and_five_ways() -> None:
    assert counted("language") == {"lv": 428, "ru": 122, "en": 62}
    assert counted("channel") == {"web": 452, "paper": 60, "email": 48, "agent": 40, "phone": 12}
    assert len({row["text"] for row in rows("station_square.tsv")}) == 612


def test_the_square_has_eleven_themes_and_a_minority_of_17_mostly_on_paper() -> None:
    themes = counted("theme_hint")
    assert (len(themes), themes.pop("offtopic")) == (12, 22)
    assert (max(themes.items(), key=lambda one: one[1])) == ("lindens", 110)
    assert (min(themes.items(), key=lambda one: one[1])) == ("stepfree", 17)
    few = [row for row in rows("station_square.tsv") if row["theme_hint"] == "stepfree"]
    assert Counter(row["channel"] for row in few)["paper"] == 11


def test_forty_letters_of_one_campaign_differ_a_little() -> None:
    texts = [row["text"] for row in rows("station_square.tsv")]
    same = [text for text in texts if "jauns stādiņš tās neaizstās" in text]
    russian = [text for text in texts if "никакой саженец не заменит" in text]
    assert (len(same), len(russian), len({*same, *russian})) == (34, 6, 40)


@pytest.mark.parametrize("name", [one["data"] for one in PROCESSES])
def test_every_opinion_has_words_a_language_and_a_day(name: str) -> None:
    for row in rows(name):
        assert row["text"].strip() == row["text"] != ""
        assert row["language"] in LANGUAGES
        assert 0 <= int(row["days"]) <= 31


@pytest.mark.parametrize("name", ANSWERED)
def test_every_answer_is_whole_in_three_languages(name: str) -> None:
    words = read_json(name)
    answers = [*words["themes"], *words["single"], words["off_topic"]]
    for one in (answer for answer in answers if "verdict" in answer):
        asked = [key for key in ("passed_to", "alternative", "would_change") if key in one]
        assert len(asked) == KINDS[one["verdict"]]
        told: list[dict[str, Any]] = [one["reason"], *(one[key] for key in asked)]
        assert [set(each) for each in told] == [LANGUAGES] * len(told)
        assert all(text.strip() for each in told for text in each.values())


@pytest.mark.parametrize("process", [one for one in PROCESSES if "answers" in one])
def test_the_official_reads_each_opinion_as_about_one_theme_or_none(process: Any) -> None:
    words = read_json(process["answers"])
    known = {one["hint"] for one in words["themes"]} | {words["no_theme"]}
    assert {row["theme_hint"] for row in rows(process["data"])} == known


def test_two_themes_of_the_square_wait_with_43_people_behind_them() -> None:
    waiting = [
        one["hint"] for one in read_json("station_answers.json")["themes"] if "verdict" not in one
    ]
    assert waiting == ["cost", "youth"]
    assert sum(counted("theme_hint")[hint] for hint in waiting) == 43
