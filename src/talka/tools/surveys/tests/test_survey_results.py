"""What came out, for readers and programs; texts and their answers; the clock."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from talka.core.people.domain import SYSTEM
from talka.core.spaces.models import Stage
from talka.core.territory.actions import import_areas
from talka.core.territory.geojson import Area
from talka.core.territory.models import Territory
from talka.kit.refused import Refused
from talka.tools.surveys import queries
from talka.tools.surveys.actions import bring_answers, count
from talka.tools.surveys.models import Answers, Said
from talka.tools.surveys.tasks import count_all
from talka.tools.surveys.tests.host import (
    AGE,
    EVERY,
    NOW,
    RIDES,
    SHORT,
    WEEK,
    WHY,
    Host,
    answers,
    document,
)
from talka.tools.surveys.views.cards import card
from talka.tools.surveys.views.places import by_place

AtMost = Callable[[int], AbstractContextManager[Any]]
MARGINS = [{"question": "age", "shares": {"young": 50, "old": 50}, "source": {"en": "Register"}}]
WEIGHED = document([RIDES, AGE], [WHY], margins=MARGINS)


def brings(host: Host, stage: Stage, *people: dict[str, Any]) -> int:
    """The host brings answers collected elsewhere."""
    newest = queries.newest(stage)
    assert newest is not None
    return bring_answers(host.official, stage, str(newest.pk), people, NOW)


def closed(host: Host, asked: dict[str, Any], *people: dict[str, Any]) -> Stage:
    """A survey that has closed, with these answers counted."""
    stage = host.asks(asked, closes=timedelta(hours=-1))
    brings(host, stage, *people)
    count(SYSTEM, stage, NOW)
    return stage


def crowd() -> list[dict[str, Any]]:
    """Eighty young who ride and twenty old who don't."""
    young = [{"rides": "yes", "age": "young"} for _n in range(80)]
    return young + [{"rides": "no", "age": "old"} for _n in range(20)]


def page(stage: Stage, name: str = "") -> str:
    """A public page."""
    response = Client().get(f"/en{stage.path}{name}")
    assert response.status_code == 200
    return str(response.getvalue().decode())


def test_answers_brought_are_all_taken_or_none(host: Host, stage: Stage) -> None:
    told = {"rides": "no", "why": "Нет автобуса.", "language": "ru"}
    assert brings(host, stage, told, {"rides": "yes"}) == 2
    said = Said.objects.get().contribution
    assert (said.item.language, said.channel) == ("ru", "import")
    assert {one.channel for one in Answers.objects.all()} == {"import"}
    with pytest.raises(Refused, match="person 2 don't fit at the question “rides”"):
        brings(host, stage, {"rides": "yes"}, {"rides": "maybe"})
    with pytest.raises(Refused, match="5000 people"):
        brings(host, stage, *[{"rides": "yes"}] * 5001)
    assert Answers.objects.count() == 2


def test_raw_stands_beside_weighed_and_groups_are_told(
    host: Host, django_assert_max_num_queries: AtMost
) -> None:
    stage = closed(host, WEIGHED, *crowd())
    with django_assert_max_num_queries(12):
        shown = page(stage, "results/")
    for words in (
        "Answers of 100 people are counted.",
        "100 answers weighed so are worth 64 equal ones; the largest weight is 2.5.",
        "self-selected",
        "By: About age?",
        "(Register)",
        "50 %",
    ):
        assert words in shown
    assert "<form" not in shown
    assert card(stage)["count"] == 100


def test_places_can_be_compared(host: Host) -> None:
    [told] = by_place(closed(host, WEIGHED, *crowd()))
    assert (told.words, told.sizes) == ("About rides?", {"Answer young": 80, "Answer old": 20})
    assert told.rows["Answer young"] == {"Answer yes": 80, "Answer no": 0}
    assert by_place(host.asks()) == []


def test_nothing_is_told_of_few_or_before_the_close(host: Host) -> None:
    few = closed(host, SHORT, {"rides": "yes"})
    assert "Fewer than 10 people's answers are counted" in page(few, "results/")
    stage = host.asks(SHORT)
    brings(host, stage, *crowd())
    count(SYSTEM, stage, NOW)
    assert "The results come after the close" in page(stage, "results/")
    for name in ("results.csv", "answers.csv"):
        assert len(page(stage, name).splitlines()) == 1
    assert Client().get(f"/api/v1/surveys/{stage.pk}/results").status_code == 404
    assert card(stage)["count"] == 100


def test_weights_that_fail_are_told(host: Host) -> None:
    people = [{"rides": "yes", "age": "young"}] * 10 + [{"rides": "no", "age": "old"}] * 10
    margins = [*MARGINS, {"question": "rides", "shares": {"yes": 9, "no": 1}}]
    stage = closed(host, document([RIDES, AGE], margins=margins), *people)
    assert "could not be weighed" in page(stage, "results/")


def test_open_data_of_answers_has_no_rare_line(host: Host) -> None:
    odd = {"rides": "no", "age": "young", "why": "Secret"}
    stage = closed(host, WEIGHED, *crowd(), odd)
    lines = list(csv.DictReader(io.StringIO(page(stage, "answers.csv").lstrip("\ufeff"))))
    assert (len(lines), list(lines[0])) == (101, ["age", "rides"])
    assert min(Counter(tuple(one.values()) for one in lines).values()) >= 10
    assert ("young", "no") not in {tuple(one.values()) for one in lines}
    told = json.loads(page(stage, "results.json"))
    assert told[0] == {
        "version": 1,
        "question": "rides",
        "line": "",
        "answer": "yes",
        "people": 80,
        "answered": 101,
        "weighed_percent": told[0]["weighed_percent"],
    }
    assert [one["text"] for one in json.loads(page(stage, "texts.json"))] == ["Secret"]


def test_programs_read_the_questionnaire_the_results_and_the_texts(host: Host) -> None:
    stage = closed(host, SHORT, *crowd(), {"rides": "no", "why": "Late"})
    client, at = Client(), f"/api/v1/surveys/{stage.pk}"
    asked = client.get(f"{at}/questionnaire").json()
    assert asked == {"number": 1, "questionnaire": SHORT}
    assert json.loads(page(stage, "questionnaire.json")) == SHORT
    assert client.get(f"{at}/results").json()["people"] == 101
    assert client.get("/api/v1/surveys/stages").json()["items"][0]["id"] == str(stage.pk)
    assert client.get(f"{at}/texts").json() == {"items": [], "next": None}
    host.sequences()
    [text] = client.get(f"{at}/texts").json()["items"]
    assert (text["question"], text["text"]) == ("why", "Late")
    empty = host.asks()
    empty.survey_versions.all().delete()
    assert client.get(f"/api/v1/surveys/{empty.pk}/questionnaire").status_code == 404


def test_results_of_every_kind_are_drawn(host: Host) -> None:
    import_areas(host.official, host.space.pk, [Area({"en": "The shore"}, [])])
    area = str(Territory.objects.get().pk)
    own = {
        "rides": "yes",
        "lines": ["a", "b"],
        "first": ["heat", "seat"],
        "happy": 5,
        "times": {"day": "bad"},
        "years": 40,
        "since": "2024-05-05",
        "stop": {"at": "56.951,24.113", "area": area},
    }
    stage = closed(host, EVERY, *[own] * 12)
    shown = page(stage, "results/")
    for words in (
        "5 – very",
        "Half say 40 or less",
        "placed by 12 people, on average at 1.0",
        "The shore",
        "18–64",
        "2024-05",
        "Answer day",
        "56.9525, 24.1125",
    ):
        assert words in shown
    packed = json.loads(page(stage, "map/stop/"))
    assert packed["kind"] == "0" * 12
    assert json.loads(page(stage, "map/none/"))["kind"] == ""
    assert json.loads(page(host.asks(EVERY), "map/stop/"))["kind"] == ""


def test_earlier_versions_stand_apart(host: Host) -> None:
    stage = host.asks(document([RIDES, AGE]))
    brings(host, stage, *crowd())
    reworded = {**RIDES, "text": {"en": "Do you take the bus?"}}
    host.puts(stage, document([reworded, AGE]))
    brings(host, stage, *crowd())
    count(SYSTEM, stage, NOW + 2 * WEEK)
    Stage.objects.filter(pk=stage.pk).update(closes_at=NOW)
    shown = page(stage, "results/")
    assert shown.count("Asked in an earlier version only") == 1
    assert "Asked exactly so in versions: 1, 2" in shown


def test_whoever_has_answered_sees_results_if_the_host_lets_them(host: Host) -> None:
    stage = host.asks(SHORT)
    brings(host, stage, *crowd())
    count(SYSTEM, stage, NOW)
    code = host.code(answers(stage, rides="yes"))
    mine = f"/en{stage.path}mine/"
    assert "Answers of 100 people" in Client().post(mine, {"code": code}).content.decode()
    Stage.objects.filter(pk=stage.pk).update(options={"version": 1, "show_early": False})
    assert "Answers of 100 people" not in Client().post(mine, {"code": code}).content.decode()
    assert "Everybody sees what came out after the close." in page(stage)


def test_free_texts_are_opinions_with_pages(host: Host, stage: Stage) -> None:
    answers(stage, rides="no", why="No bus at night.")
    said = Said.objects.get().contribution
    for name in ("texts/", f"opinion/{said.pk}/"):
        assert "No bus at night." in page(stage, name)
    assert "About why?" in page(stage, f"opinion/{said.pk}/")
    host.sequences()
    assert "No bus at night." in page(stage, "texts/")
    host.puts(stage, document([RIDES]))
    assert "About why?" in page(stage, f"opinion/{said.pk}/")
    Said.objects.all().delete()
    assert "No bus at night." in page(stage, f"opinion/{said.pk}/")


def test_the_clock_counts_and_forgets(host: Host) -> None:
    stage = host.asks(SHORT)
    brings(host, stage, *crowd())
    done = host.asks(SHORT, closes=timedelta(hours=-1))
    brings(host, done, *crowd())
    count_all(timestamp=0)
    assert [queries.results(one) is not None for one in (stage, done)] == [True, True]


def test_rows_say_what_they_are(host: Host, stage: Stage) -> None:
    brings(host, stage, *crowd(), {"rides": "no", "why": "x"})
    count(SYSTEM, stage, NOW)
    version = queries.newest(stage)
    kept = queries.results(stage)
    work = stage.survey_work
    told = [str(one) for one in (version, kept, work, Answers.objects.all()[0], Said.objects.get())]
    assert told == [f"{stage} version 1", "101 people", f"work on {stage}", "answers", "why"]
