"""Files of others read to paragraphs: pages and numbers kept, words unchanged, hopeless files refused in words."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

import pypdf
import pytest
from django.utils.translation import override
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from talka.kit.papers import Heading, Paper, Table, Words, as_docx, packed, printed, reading
from talka.kit.papers.reading import read_paper, read_pasted
from talka.kit.refused import Refused

PAPER = Paper(
    "Protokols",
    "lv",
    (
        Heading("1. § Par laukumu"),
        Words("Nolemj saglabāt liepas. Решили сохранить липы."),
        Table(("Par", "Pret"), (("11", "2"),), (1, 1)),
    ),
)
TOO_LONG = "This text is too long. Send the part with the decision."
BROKEN = "This file is broken. Save it once more, or paste the text."


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Refusals are read in one language, whatever page was opened before."""
    with override("en"):
        yield


def refusal(name: str, data: bytes) -> str:
    """What a person is told."""
    with override("en"), pytest.raises(Refused) as refused:
        read_paper(name, data)
    return str(refused.value)


def blank_pdf(password: str = "") -> bytes:
    """A page with nothing on it."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    if password:
        writer.encrypt(password)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_docx_is_read_in_order_tables_too() -> None:
    assert [tuple(one) for one in read_paper("a.docx", as_docx(PAPER))] == [
        (0, 1, "Protokols"),
        (0, 2, "1. § Par laukumu"),
        (0, 3, "Nolemj saglabāt liepas. Решили сохранить липы."),
        (0, 4, "Par | Pret"),
        (0, 5, "11 | 2"),
    ]


def test_a_pdf_is_read_page_by_page() -> None:
    twice = pypdf.PdfWriter()
    for _again in range(2):
        twice.append(BytesIO(printed(PAPER)))
    made = BytesIO()
    twice.write(made)
    found = read_paper("a.pdf", made.getvalue())
    said = [one for one in found if "liepas" in one.text]
    assert [(one.page, one.number) for one in said] == [(1, 2), (2, 2)]
    assert said[0].text == "1. § Par laukumu Nolemj saglabāt liepas. Решили сохранить липы."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1257"])
def test_a_text_is_read_in_the_encodings_people_have(encoding: str) -> None:
    text = "Protokols\n\nNolemj saglabāt\nliepas.\r\n\r\nŽogs paliek, ķīļi arī."
    assert [one.text for one in read_paper("a.txt", text.encode(encoding))] == [
        "Protokols",
        "Nolemj saglabāt liepas.",
        "Žogs paliek, ķīļi arī.",
    ]


def test_numbers_bullets_and_ends_of_sentences_part_paragraphs() -> None:
    text = "Nolemj:\n1. saglabāt\nliepas\n2.1. solus\n- žogs\n7. § Par\nceļu.\nBalso."
    assert [one.text for one in read_pasted(text)] == [
        "Nolemj:",
        "1. saglabāt liepas",
        "2.1. solus",
        "- žogs",
        "7. § Par ceļu.",
        "Balso.",
    ]


def test_lines_that_were_never_wrapped_are_paragraphs() -> None:
    long = "vārds " * 30
    assert [one.text for one in read_pasted(f"Protokols\n{long}\nbeigas")] == [
        "Protokols",
        long.strip(),
        "beigas",
    ]


def test_what_cannot_be_read_is_refused_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = "This PDF is a picture without text. Send the original file, or paste the text."
    locked = "This PDF is locked with a password. Save it without one."
    assert refusal("a.pdf", blank_pdf()) == picture
    assert refusal("a.pdf", blank_pdf("secret")) == locked
    assert refusal("a.pdf", b"%PDF-1.7 broken") == BROKEN
    assert refusal("a.pdf", b"nothing like it") == BROKEN
    assert refusal("a.docx", b"PK\x03\x04 broken") == BROKEN
    assert refusal("a.docx", packed({"x.txt": b"no document"})) == BROKEN
    assert refusal("a.txt", b"\x00\x01\x02binary\x00\x00\x00") == (
        "This is not a text. Send DOCX, PDF or plain text."
    )
    assert refusal("a.txt", b"  \n ") == "There is no text in this."
    assert refusal("a.txt", b"x" * (10 * 1024 * 1024 + 1)) == (
        "This file is larger than 10 MB. Send the part with the decision."
    )
    assert refusal("a.txt", b"x" * 2_000_001) == TOO_LONG
    monkeypatch.setattr(reading, "MOST_PAGES", 0)
    assert refusal("a.pdf", printed(PAPER)) == TOO_LONG


def test_a_file_that_swells_is_never_unpacked() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (reading.UNPACKED + 1))
    assert refusal("a.docx", made.getvalue()) == TOO_LONG


def test_characters_no_page_can_hold_are_left_out() -> None:
    assert [one.text for one in read_pasted("Lē\x00mums\x0b pieņemts.")] == ["Lēmums pieņemts."]


def test_an_empty_docx_holds_no_text() -> None:
    made = BytesIO()
    Document().save(made)
    assert refusal("a.docx", made.getvalue()) == "There is no text in this."


@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04"]))
def test_no_file_breaks_the_reader(data: bytes, begins: bytes) -> None:
    try:
        found = read_paper("a", begins + data)
    except Refused:
        return
    assert found != []
