"""Blank forms: numbered once, their words on paper alone, the same when asked for again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from django.db import connection
from pypdf import PdfReader

from talka.core.assisted import queries
from talka.core.assisted.actions import Blank, enter_form, loosen_forms, print_forms
from talka.core.assisted.domain import shown
from talka.core.assisted.models import PaperForm
from talka.core.assisted.printed import forms_pdf
from talka.core.assisted.tests.town import DAY, NONCE, NOW, Library, make_library
from talka.core.contributions.actions import Draft
from talka.core.contributions.models import Receipt
from talka.core.contributions.queries import by_entropy
from talka.core.ledger.models import Leaf
from talka.core.tooling.domain import Asks
from talka.kit.refused import Refused
from talka.sealing.receipts import to_words


@pytest.fixture
def library(db: None) -> Library:
    return make_library()


def refusal(library: Library, many: int = 1, **given: object) -> tuple[int, str | None]:
    with pytest.raises(Refused) as refused:
        library.forms(many, **given)  # type: ignore[arg-type]
    return refused.value.status, refused.value.field


def test_forms_are_numbered_on_and_each_has_words_of_its_own(library: Library) -> None:
    made = [*library.forms(3), *library.forms(2, b"m" * 16)]
    assert [blank.number for blank in made] == [1, 2, 3, 4, 5]
    assert len({blank.entropy for blank in made}) == 5
    assert (PaperForm.objects.count(), Receipt.objects.filter(contribution=None).count()) == (5, 5)
    assert queries.progress(library.stage) == {"printed": 5, "entered": 0}
    assert Leaf.objects.filter(kind="forms printed").count() == 2


def test_the_same_page_gives_the_same_forms_and_another_number_others(library: Library) -> None:
    made = library.forms(2)
    assert library.forms(2) == made
    assert [blank.number for blank in library.forms(3)] == [3, 4, 5]


def test_words_of_a_form_that_nobody_typed_in_say_so(library: Library) -> None:
    with pytest.raises(Refused) as refused:
        by_entropy(library.forms(1)[0].entropy)
    assert refused.value.status == 404
    assert "form on paper that is not typed in yet" in str(refused.value)


def test_nothing_that_is_stored_tells_the_words_or_who_printed(library: Library) -> None:
    entropy = library.forms(1)[0].entropy
    row = PaperForm.objects.values().get()
    assert set(row) == {"id", "stage_id", "number", "is_entered", "receipt_id"}
    assert entropy not in bytes(row["receipt_id"])


@pytest.mark.parametrize("many", [0, -1, 201])
def test_as_many_as_a_printer_takes_at_once(library: Library, many: int) -> None:
    assert refusal(library, many) == (422, "many")


def test_forms_are_printed_from_publishing_until_the_close(library: Library) -> None:
    assert refusal(library, now=library.stage.closes_at) == (409, None)
    assert len(library.forms(1, now=NOW - 2 * DAY)) == 1


def test_a_draft_has_no_forms(db: None) -> None:
    assert refusal(make_library(publish=False)) == (409, None)


@pytest.mark.parametrize("role", ["moderator", "auditor"])
def test_others_print_none(library: Library, role: str) -> None:
    with pytest.raises(Refused) as refused:
        print_forms(library.colleague(role), library.stage, 1, NONCE, NOW)
    assert refused.value.status == 403


def test_an_official_prints_too(library: Library) -> None:
    assert len(print_forms(library.official, library.stage, 1, NONCE, NOW)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_print_at_once_never_share_a_number() -> None:
    library = make_library()

    def together(nonce: bytes) -> list[int]:
        try:
            return [blank.number for blank in library.forms(5, nonce)]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(together, [bytes([n]) * 16 for n in range(4)]))
    assert sorted(number for numbers in found for number in numbers) == list(range(1, 21))


TOLD = {
    "lv": ("Kur būs peldvieta?", "Smilgavas novads"),
    "ru": ("Где купаться?", "Smilgavas novads"),
    "en": ("Where shall we bathe?", "Smilgava"),
}


@pytest.mark.parametrize("language", TOLD)
def test_a_sheet_says_who_asks_what_and_its_slip_opens_the_receipt(
    library: Library, language: str
) -> None:
    blanks = [Blank(17, b"abcdefghijk"), Blank(18, b"ABCDEFGHIJK")]
    asks = Asks(4000, True, True, ("Pārupe #1", "*Centrs*"))
    read = PdfReader(BytesIO(forms_pdf(library.stage, blanks, asks, language)))
    assert len(read.pages) == 2
    for page, blank in zip(read.pages, blanks, strict=True):
        words = page.extract_text().split()
        text = " ".join(words)
        assert words.count(shown(blank.number)) == 2
        assert set(to_words(blank.entropy, language).split("-")) <= set(words)
        wanted = (*TOLD[language], "Pārupe #1", "*Centrs*", f"/{language}/receipt/", "iesniegum")
        assert [one for one in wanted if one not in text] == []
    assert read.metadata is not None
    assert read.metadata.title == "Peldvieta"


def test_what_the_consultation_does_not_ask_is_not_on_the_sheet(library: Library) -> None:
    sheet = forms_pdf(library.stage, [Blank(1, b"abcdefghijk")], Asks(4000), "en")
    text = PdfReader(BytesIO(sheet)).pages[0].extract_text()
    assert ("place" in text, "Name to show" in text) == (False, False)


def test_forms_that_were_let_go_are_not_printed_again(library: Library) -> None:
    number = library.forms(2)[0].number
    enter_form(library.helper, library.stage, number, Draft("Vajag soliņus", "lv"), NOW)
    assert [blank.number for blank in library.forms(2)] == [1, 2]
    loosen_forms()
    assert refusal(library, 2) == (409, None)
    assert str(PaperForm.objects.get(number=2)) == "0002-1"
