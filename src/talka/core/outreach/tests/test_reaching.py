"""Reaching people: a plan, ready texts and papers, whom nobody heard yet, and openings that tell of nobody."""

from __future__ import annotations

import struct
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings
from scipy.stats import binom
from tests.town import Town

from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.ledger.models import Leaf
from talka.core.outreach import printed
from talka.core.outreach.actions import Planned, count_opening, plan
from talka.core.outreach.domain import Gap, at_most, gaps, tens
from talka.core.outreach.forms import PlanForm, plan_values
from talka.core.outreach.models import Opening, Plan
from talka.core.outreach.queries import not_heard, openings_by_way, place_names, plan_of
from talka.core.outreach.texts import address, ready, typed_address
from talka.core.people.domain import Actor
from talka.core.people.models import Person
from talka.kit.refused import Refused

PLANNED = Planned(
    {"en": "Shift workers"},
    {"poster": "done", "radio": "planned"},
    {"Ozolkalne": 9.5},
    {"ru": 24},
    "Census 2021",
)


@pytest.mark.parametrize("total", [20, 83, 5000])
@pytest.mark.parametrize("share", [0.01, 0.09, 0.5, 0.97])
def test_chance_is_that_of_the_binomial_distribution(total: int, share: float) -> None:
    for heard in (0, 1, total // 10, total // 2, total - 1):
        expected = binom.cdf(heard, total, share)
        assert at_most(heard, total, share) == pytest.approx(expected, abs=1e-9)


def test_chance_at_the_edges() -> None:
    assert at_most(0, 20, 0) == 1
    assert at_most(20, 20, 0.5) == 1
    assert at_most(19, 20, 1) == 0


def test_who_is_missing_comes_most_missing_first() -> None:
    counts = {"Centrs": 70, "Ozolkalne": 1, "Pārupe": 12}
    shares = {"Ozolkalne": 9, "Pārupe": 30, "Centrs": 50, "Purviņi": 1}
    assert gaps(counts, shares) == [Gap("Pārupe", 12, 83, 30), Gap("Ozolkalne", 1, 83, 9)]
    assert gaps({"Centrs": 19}, {"Ozolkalne": 50}) == []


def test_openings_are_told_in_tens() -> None:
    assert [tens(number) for number in (0, 9, 10, 57)] == [0, 0, 10, 50]


def test_a_plan_is_written_down_and_changed(town: Town) -> None:
    assert plan_of(town.stage).ways == {}
    plan(town.owner, town.stage, PLANNED)
    plan(town.owner, town.stage, replace(PLANNED, source="Census 2025"))
    kept = plan_of(town.stage)
    assert (kept.affected, kept.source) == ({"en": "Shift workers"}, "Census 2025")
    assert Plan.objects.count() == 1
    assert Leaf.objects.filter(kind="outreach planned", stage=town.stage.id).count() == 2


def test_strangers_plan_nothing(town: Town) -> None:
    with pytest.raises(Refused):
        plan(Actor(), town.stage, PLANNED)
    assert not Plan.objects.exists()


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"ways": {"pigeon": "done"}}, "ways"),
        ({"ways": {"radio": "dreamt"}}, "ways"),
        ({"places": {"Centrs": 0.0}}, "places"),
        ({"places": {"Centrs": 101.0}}, "places"),
        ({"languages": {"lv": 60.0, "ru": 41.0}}, "languages"),
    ],
)
def test_what_no_plan_can_say_is_refused(town: Town, parts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        plan(town.owner, town.stage, replace(PLANNED, **parts))
    assert refused.value.field == field


def test_the_form_gives_back_what_was_planned(town: Town) -> None:
    made = plan(town.owner, town.stage, PLANNED)
    values = plan_values(made)
    assert (values["places"], values["done"]) == ("Ozolkalne 9.5 %", ["poster"])
    form = PlanForm({**values, "affected_en": "Shift workers"})
    assert form.is_valid(), form.errors
    assert form.given() == PLANNED


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Ozolkalne: 9,5\n\n Centrs 40 %", {"Ozolkalne": 9.5, "Centrs": 40.0}),
        ("Jaunā iela – 3", {"Jaunā iela": 3.0}),
        ("", {}),
    ],
)
def test_shares_are_read_as_people_write_them(typed: str, told: dict[str, float]) -> None:
    form = PlanForm({"places": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["places"] == told


def test_names_in_use_are_offered(town: Town) -> None:
    assert place_names(town.stage) == []
    for n in range(3):
        town.write(f"A bench {n}.")
    for at, place in zip(public(town.stage), ("Centrs", "Ala", "Centrs"), strict=True):
        Contribution.objects.filter(pk=at.pk).update(place=place)
    assert place_names(town.stage) == ["Centrs", "Ala"]
    told = PlanForm(names=place_names(town.stage)).fields["places"].help_text
    assert told.endswith("Names people used here: Centrs, Ala.")


@pytest.mark.parametrize("typed", ["Ozolkalne", "12 %", "x" * 70 + " 9", "Centrs 1\n" * 61])
def test_other_lines_are_explained(typed: str) -> None:
    assert list(PlanForm({"places": typed}).errors) == ["places"]


def test_whom_nobody_heard_is_told_by_language(town: Town) -> None:
    for n in range(20):
        town.write(f"A bench at house {n}, please.")
    made = plan(town.owner, town.stage, PLANNED)
    assert not_heard(town.stage, made) == ([], [Gap("Русский", 0, 20, 24)])
    assert not_heard(town.stage, Plan(stage=town.stage)) == ([], [])


def test_openings_are_counted_and_nothing_else(client: Client, town: Town) -> None:
    for _n in range(11):
        answer = client.get(f"/lv/go/{town.stage.pk}/poster/")
        assert answer.status_code == 302
        assert answer["Location"] == f"/lv{town.stage.path}"
        assert not answer.cookies
    client.head(f"/lv/go/{town.stage.pk}/poster/")
    assert client.get(f"/lv/go/{town.stage.pk}/pigeon/").status_code == 404
    row = Opening.objects.get()
    assert {f.name for f in Opening._meta.fields} == {"id", "stage", "way", "number"}
    assert (row.way, row.number) == ("poster", 11)
    assert openings_by_way(town.stage) == {"poster": 10}
    with pytest.raises(Refused):
        count_opening(Actor(), town.stage, "pigeon")


def test_every_way_has_a_text_in_every_language(town: Town) -> None:
    for language in ("lv", "ru", "en"):
        texts = ready(town.stage, language)
        assert [one.way for one in texts] == [
            "paper",
            "school",
            "radio",
            "library",
            "social",
            "letter",
        ]
        with override(language):
            assert all("%" not in one.words and "  " not in one.words for one in texts)
        assert address(town.stage, "school", language) in texts[1].words
    assert typed_address(town.stage, "en").endswith(f"/en{town.stage.path}".rstrip("/"))
    assert len(ready(town.stage, "en")[4].words) <= 500


def test_papers_are_files_and_the_same_each_time(town: Town) -> None:
    assert printed.poster(town.stage, "lv")[:5] == b"%PDF-"
    assert printed.poster(town.stage, "ru") == printed.poster(town.stage, "ru")
    made = printed.card(town.stage, "en")
    assert made[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", made[16:24]) == (1200, 630)


def official(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    person = Person.objects.get(memberships__role="owner")
    client.force_login(person, backend="talka.core.people.backends.HandleBackend")


def test_an_official_plans_on_the_desk(client: Client, town: Town, settings: Settings) -> None:
    official(client, settings)
    at = f"/en{town.stage.path}desk/reach/"
    page = client.get(at).content.decode()
    assert "A letter through the school" in page
    assert client.get(f"{at}poster.pdf?language=ru")["Content-Type"] == "application/pdf"
    assert client.get(f"{at}card.png?language=xx")["Content-Type"] == "image/png"
    assert client.post(at, {"places": "Centrs 60\nPārupe 70"}).status_code == 422
    wrong = client.post(at, {"places": "Centrs"})
    assert wrong.status_code == 422
    assert "Centrs</textarea>" in wrong.content.decode()
    sent = {"planned": ["radio"], "languages": "ru 24", "source": "Census"}
    assert client.post(at, sent).status_code == 302
    assert plan_of(town.stage).ways == {"radio": "planned"}
