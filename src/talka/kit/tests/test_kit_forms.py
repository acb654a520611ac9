"""Forms keep what people typed and say plainly what is missing."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.utils.translation import override

from talka.kit.forms import LangText, PeopleText, TalkaForm
from talka.kit.refused import Refused


class Form(TalkaForm):
    words = PeopleText(limit=10)
    name = PeopleText(line=True, required=False)
    title = LangText(required_in=("lv", "en"))
    about = LangText(required_in=(), long=True)


def filled(**changes: Any) -> Form:
    sent = {"words": "Jā", "title_lv": "Laukums", "title_en": "Square", "about_ru": "О\r\nнём"}
    return Form(sent | changes)


@pytest.fixture(autouse=True)
def _english() -> Any:
    with override("en"):
        yield


def test_everything_arrives_clean() -> None:
    form = filled(words=" Ja\u200b\r\n", name="Anna\nB")
    assert form.is_valid()
    assert form.cleaned_data == {
        "words": "Ja",
        "name": "Anna B",
        "title": {"lv": "Laukums", "en": "Square"},
        "about": {"ru": "О\nнём"},
    }


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"words": " \u200b"}, {"words": ["This field is required."]}),
        (
            {"words": "x" * 11},
            {"words": ["Your text has 11 characters; at most 10 fit here."]},
        ),
        ({"title_en": ""}, {"title": ["Please write it in: English."]}),
        ({"title_lv": "", "title_en": ""}, {"title": ["This field is required."]}),
    ],
)
def test_what_is_missing_is_said(changes: dict[str, str], errors: dict[str, list[str]]) -> None:
    assert filled(**changes).errors == errors


def test_stored_text_stands_in_its_language() -> None:
    html = str(Form(initial={"title": {"lv": "Laukums"}})["title"])
    assert html.count("<label") == 3
    assert 'name="title_lv" value="Laukums"' in html
    assert 'lang="ru"' in html


def test_a_refusal_stands_at_its_field_or_over_the_form() -> None:
    form = filled()
    assert form.is_valid()
    form.refuse(Refused("Closed.", field="words"))
    form.refuse(Refused("Too late.", field="elsewhere"))
    assert form.errors == {"words": ["Closed."], "__all__": ["Too late."]}


def test_a_field_ties_its_hint_and_its_mistake_to_the_control() -> None:
    class Asking(TalkaForm):
        words = PeopleText(label="Say", help_text="A hint")
        agree = forms.BooleanField(label="Agree")
        secret = forms.CharField(widget=forms.HiddenInput, required=False)

    html = str(Asking({}))
    assert 'aria-describedby="id_words_helptext id_words_error"' in html
    assert '<div class="hint" id="id_words_helptext">A hint</div>' in html
    assert 'id="id_words_error"' in html
    assert html.count('name="agree"') == 1
    assert html.count('name="secret"') == 1
