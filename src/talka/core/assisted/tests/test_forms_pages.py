"""The page that makes forms, and who finds it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from talka.core.assisted.actions import Emptied, empty_box
from talka.core.assisted.models import PaperForm
from talka.core.assisted.tests.town import Library, make_library, signed_in

DESK = "/en/smilgava/bathing/1/desk/assisted/"
FORMS = f"{DESK}forms/"


@pytest.fixture(autouse=True)
def library(db: None, settings: Any) -> Library:
    settings.DEMO = True
    return make_library(timezone.now(), ask_place=True, places="Pārupe, Centrs")


@pytest.fixture
def helper(library: Library) -> Client:
    return signed_in()


def asked(helper: Client, **given: Any) -> Any:
    nonce = helper.get(FORMS).context["form"].initial["nonce"]
    return helper.post(FORMS, {"many": "2", "language": "ru", "nonce": nonce, **given})


def test_a_helper_gets_a_file_to_print(helper: Client) -> None:
    file = asked(helper)
    assert file["Content-Disposition"] == 'attachment; filename="forms-0001-0002.pdf"'
    assert file["Content-Type"] == "application/pdf"
    assert "no-store" in file["Cache-Control"]
    pages = PdfReader(BytesIO(file.content)).pages
    assert [page.extract_text().count("Pārupe") for page in pages] == [1, 1]


def test_the_same_page_pressed_twice_gives_the_same_file(helper: Client) -> None:
    nonce = helper.get(FORMS).context["form"].initial["nonce"]
    first, second = (asked(helper, nonce=nonce) for _press in range(2))
    assert first.content == second.content
    assert PaperForm.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"many": "201"}, "many"),
        ({"many": "two"}, "many"),
        ({"language": "xx"}, "language"),
        ({"nonce": "forged"}, "__all__"),
    ],
)
def test_what_cannot_be_printed_is_said_and_what_was_typed_stays(
    helper: Client, given: dict[str, str], field: str
) -> None:
    response = asked(helper, **given)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert PaperForm.objects.count() == 0


def test_the_helper_comes_from_the_desk_of_the_host(
    helper: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    assert f'href="{DESK}"' in helper.get("/en/desk/smilgava/bathing/").content.decode()
    asked(helper)
    with django_assert_max_num_queries(12):
        shown = helper.get(DESK)
    assert [figure.value for figure in shown.context["figures"]] == [2, 0, 0]
    ways = [way.href for way in shown.context["ways"]]
    assert ways == [f"{DESK}{name}/" for name in ("counter", "enter", "boxes", "forms")]


def test_the_desk_names_the_boxes_that_wait(helper: Client, library: Library) -> None:
    today = timezone.now().date()
    for place, number in (("Library", 1), ("Market", 0)):
        box = Emptied(place, today, "Ilze", number)
        empty_box(library.helper, library.stage, box, today)
    assert [box.place for box in helper.get(DESK).context["waiting"]] == ["Library"]


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_the_guide_is_one_page_in_the_helpers_language(helper: Client, language: str) -> None:
    page = helper.get(f"{DESK}guide/".replace("/en/", f"/{language}/"))
    text = page.content.decode()
    assert (page.status_code, f'<html lang="{language}">' in text, text.count("<h2>")) == (
        200,
        True,
        4,
    )


def test_an_auditor_looks_and_finds_no_button(library: Library) -> None:
    library.colleague("auditor")
    page = signed_in("auditor@example.lv").get(FORMS)
    assert (page.status_code, b'name="many"' in page.content) == (200, False)
