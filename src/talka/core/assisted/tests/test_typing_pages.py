"""The page for typing in: what was typed stays, mistakes are told, the next form follows."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from talka.core.assisted.actions import loosen_forms
from talka.core.assisted.tests.town import Library, make_library, signed_in
from talka.core.contributions.models import Contribution

DESK = "/en/smilgava/bathing/1/desk/assisted/"
ENTER = f"{DESK}enter/"
WORDS = "Vajag soliņus pie ezera un ēnu bērniem."


@pytest.fixture(autouse=True)
def library(db: None, settings: Any) -> Library:
    settings.DEMO = True
    made = make_library(timezone.now(), ask_place=True, places="Pārupe, Centrs")
    made.forms(12, now=timezone.now())
    return made


@pytest.fixture
def helper(library: Library) -> Client:
    return signed_in()


def typed(helper: Client, number: str = "00017", **given: str) -> Any:
    return helper.post(ENTER, {"number": number, "body": WORDS, **given})


def errors(response: Any) -> dict[str, list[str]]:
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def test_a_saved_sheet_leads_to_an_empty_form_that_waits_for_the_next_number(
    helper: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    saved = typed(helper, "1-3", place="Pārupe", alias="Zenta")
    assert saved["Location"] == f"{ENTER}?saved=1"
    with django_assert_max_num_queries(12):
        page = helper.get(saved["Location"])
    assert page.context["saved"] == "0001-3"
    text = page.content.decode()
    number = text[text.index('name="number"') :].split(">")[0]
    assert ("autofocus" in number, "value=" in number, "data-arrived" in text) == (
        True,
        False,
        True,
    )
    one = Contribution.objects.get()
    assert (one.body, one.place, one.alias, one.item.language) == (WORDS, "Pārupe", "Zenta", "lv")


def test_a_language_the_helper_chose_stays_for_the_next(helper: Client) -> None:
    saved = typed(helper, "13", language="ru")
    assert saved["Location"] == f"{ENTER}?saved=1&language=ru"
    page = helper.get(saved["Location"])
    assert page.context["form"]["language"].value() == "ru"
    assert Contribution.objects.get().item.language == "ru"


def test_a_wrong_digit_is_shown_with_what_it_may_have_been(helper: Client) -> None:
    response = typed(helper, "0012-7")
    assert response.status_code == 422
    assert errors(response) == {
        "number": [
            "The digits do not fit. Did you mean 0011-7 or 0012-5? Please look at the sheet."
        ]
    }
    assert WORDS in response.content.decode()
    assert Contribution.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            {"number": "abc"},
            {
                "number": [
                    "This is no form's number. It looks like 0017-4; please look at the sheet."
                ]
            },
        ),
        ({"number": ""}, {"number": ["Please type the number of the form."]}),
        ({"body": " "}, {"body": ["Please type the opinion."]}),
        (
            {"number": "0917-3"},
            {"number": ["No form 0917-3 was printed here; the last one is 0012-5."]},
        ),
    ],
)
def test_every_mistake_is_told_and_nothing_is_lost(
    helper: Client, given: dict[str, str], told: dict[str, list[str]]
) -> None:
    response = helper.post(ENTER, {"number": "13", "body": WORDS, "alias": "Zenta", **given})
    assert (response.status_code, errors(response)) == (422, told)
    kept = response.context["form"]
    assert (kept["alias"].value(), kept["body"].value()) == ("Zenta", given.get("body", WORDS))


def test_a_number_typed_twice_leads_to_what_was_typed(helper: Client) -> None:
    typed(helper, "13")
    again = helper.post(ENTER, {"number": "13", "body": "Something else entirely."})
    assert (again.status_code, errors(again)) == (
        409,
        {"number": ["Form 0001-3 is typed in already."]},
    )
    assert f'href="{DESK}entered/1/"' in again.content.decode()
    assert "Something else entirely." in again.content.decode()


def test_a_mistake_is_mended_on_the_same_day_only(
    helper: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    typed(helper, "13", place="Centrs")
    at = f"{DESK}entered/1/"
    with django_assert_max_num_queries(12):
        form = helper.get(at).context["form"]
    assert [form[name].value() for name in ("body", "place", "language")] == [WORDS, "Centrs", "lv"]
    assert helper.post(at, {"body": ""}).status_code == 422
    done = helper.post(at, {"body": "Mended.", "place": "Pārupe", "language": "en"})
    assert done["Location"] == f"{ENTER}?saved=1"
    assert Contribution.objects.values_list("body", "place", "item__language").get() == (
        "Mended.",
        "Pārupe",
        "en",
    )
    loosen_forms()
    assert (helper.get(at).status_code, helper.get(f"{DESK}entered/2/").status_code) == (410, 404)
    assert helper.get(f"{DESK}entered/99/").status_code == 404


def test_what_was_withdrawn_meanwhile_is_said_beside_the_typed_words(helper: Client) -> None:
    typed(helper, "13")
    one = Contribution.objects.get()
    one.item.state = "withdrawn"
    one.item.save()
    response = helper.post(f"{DESK}entered/1/", {"body": "Mended.", "language": "en"})
    assert (response.status_code, errors(response)) == (
        409,
        {"__all__": ["This opinion was withdrawn."]},
    )


def test_without_forms_the_page_says_what_to_do_first(helper: Client, library: Library) -> None:
    library.stage.paper_forms.all().delete()
    page = helper.get(ENTER).content.decode()
    assert (f'href="{DESK}forms/"' in page, 'name="number"' in page) == (True, False)


@pytest.mark.parametrize("saved", ["x", "²", "9" * 40, "-1", ""])
def test_a_made_up_address_shows_no_message(helper: Client, saved: str) -> None:
    page = helper.get(ENTER, {"saved": saved, "language": "<b>"})
    assert page.status_code == 200
    assert page.context["saved"] in ("", "999999999999-0")


@pytest.mark.parametrize(
    ("options", "fields"),
    [
        ({"allow_alias": False}, ["number", "body", "language"]),
        ({"ask_place": True}, ["number", "body", "place", "alias", "language"]),
    ],
)
def test_the_form_asks_what_the_sheets_ask(
    helper: Client, library: Library, options: dict[str, bool], fields: list[str]
) -> None:
    stage = library.stage
    stage.options = {"version": 1, **options}
    stage.save()
    assert list(helper.get(ENTER).context["form"].fields) == fields
    assert typed(helper, "13", place="Ezermala").status_code == 302
    place = "Ezermala" if "place" in fields else ""
    assert Contribution.objects.get().place == place
