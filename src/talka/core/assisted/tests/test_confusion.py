"""This confused people: told in one tap, read by those who ask, tied to nobody."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from talka.core.assisted import actions, queries
from talka.core.assisted.actions import confusing
from talka.core.assisted.models import Confusion
from talka.core.assisted.tests.town import Library, make_library, signed_in
from talka.core.ledger.models import Leaf
from talka.kit.refused import Refused

DESK = "/en/smilgava/bathing/1/desk/assisted/"
PAGE = f"{DESK}confused/"


@pytest.fixture
def library(db: None, settings: Any) -> Library:
    settings.DEMO = True
    return make_library(timezone.now())


def rows() -> set[tuple[str, str, bool]]:
    return set(Confusion.objects.values_list("what", "words", "is_mended"))


def test_one_tap_or_a_few_words_reach_the_makers(
    library: Library, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    helper = signed_in()
    library.forms(2, now=timezone.now())
    for page in (DESK, f"{DESK}enter/", PAGE):
        with django_assert_max_num_queries(12):
            assert 'name="what" value="question"' in helper.get(page).content.decode()
    told = helper.post(PAGE, {"what": "question"})
    assert told["Location"] == f"{PAGE}?told=question"
    helper.post(PAGE, {"what": "question", "words": "Which lake? Ask a@b.lv or 2911 1222"})
    assert rows() == {("question", "", False), ("question", "Which lake? Ask […] or […]", False)}
    shown = helper.get(told["Location"])
    assert shown.context["remarks"][0][1:] == ("question", 2, ["Which lake? Ask […] or […]"], 0)
    assert "Told to those who made the stage: The question." in shown.content.decode()
    assert str(Confusion.objects.exclude(words="").get()).startswith("question: Which lake?")


def test_an_official_says_what_is_made_clearer(library: Library) -> None:
    for words in ("Which lake?", ""):
        actions.say_confused(library.stage, "question", words)
    actions.say_confused(library.stage, "form", "")
    official, helper = signed_in("owner@example.lv"), signed_in()
    assert helper.post(PAGE, {"what": "mended-question"}).status_code == 403
    assert official.post(PAGE, {"what": "mended-question"}).status_code == 302
    assert queries.remarks(library.stage) == [("question", 0, [], 2), ("form", 1, [], 0)]
    leaves = Leaf.objects.filter(kind="made clearer").count()
    official.post(PAGE, {"what": "mended-question"})
    assert (leaves, Leaf.objects.filter(kind="made clearer").count()) == (1, 1)


@pytest.mark.parametrize(
    ("given", "field"), [({"what": "people"}, "what"), ({"what": "form", "words": "x" * 281}, "")]
)
def test_what_is_about_nothing_or_too_long_is_told(
    library: Library, given: dict[str, str], field: str
) -> None:
    page = signed_in().post(PAGE, given)
    assert (page.status_code, Confusion.objects.count()) == (422, 0)
    assert page.context["form"]["words"].value() == given.get("words")


def test_nobody_fills_the_list_without_end(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confusing, "MOST_REMARKS", 1)
    actions.say_confused(library.stage, "form", "")
    with pytest.raises(Refused) as refused:
        actions.say_confused(library.stage, "form", "")
    assert refused.value.status == 409


def test_at_a_kiosk_anybody_may_say_it_and_elsewhere_nobody(library: Library) -> None:
    at, browser = f"/en/kiosk/{library.stage.pk}/", Client()
    assert browser.post(at, {"what": "page"}).status_code == 403
    browser.post(at, {"do": "begin"})
    told = browser.post(at, {"what": "page", "words": "Too small"})
    assert (told["Location"], rows()) == (f"{at}?told", {("page", "Too small", False)})
    thanked = browser.get(told["Location"])
    assert "Thank you" in thanked.content.decode()
    assert browser.post(at, {"what": "people"}).status_code == 422
