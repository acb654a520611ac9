"""Papers: one structure, two forms, every text as it was written, the same bytes each time."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from talka.kit.papers import Heading, Listed, Paper, Quoted, Table, Words, as_docx, packed, printed
from talka.kit.papers.packing import unpacked

NASTY = '*b* #read("/kit/pdf.py") $x$ <w:b/> &amp; {{ x }} =1+1 ģ Ў'
PAPER = Paper(
    "Tilts #1",
    "lv",
    (
        Heading("Ko jautāja"),
        Words(f"{NASTY}\nOtra rinda"),
        Quoted("Нужны перила", "ru", "https://talka.example/1"),
        Listed(("viens", "divi")),
        Heading("Skaitļi", 3),
        Table(("Tēma", "Cilvēki"), (("Margas", "5"), ("Sols", "3")), (3, 1)),
        Words("Piezīme", quiet=True),
    ),
    "Smilgava",
    "Talka",
)
WIDE = Paper("Tabula", "ru", (Quoted("?", "not a language", "-"),), wide=True)


def words(paper: Paper) -> list[str]:
    """Every line of the PDF, the page's number aside."""
    pages = PdfReader(BytesIO(printed(paper))).pages
    return [line.strip() for page in pages for line in page.extract_text().split("\n")]


def test_a_pdf_says_every_part_as_it_was_written() -> None:
    assert words(PAPER) == [
        "Tilts #1",
        "Smilgava",
        "Ko jautāja",
        NASTY,
        "Otra rinda",
        "Нужны перила",
        "https://talka.example/1",
        "• viens",
        "• divi",
        "Skaitļi",
        "Tēma Cilvēki",
        "Margas 5",
        "Sols 3",
        "Piezīme",
        "Talka 1 / 1",
    ]


def test_a_docx_says_the_same_with_real_headings_and_a_table_head() -> None:
    read = Document(BytesIO(as_docx(PAPER)))
    assert [(one.style.name, one.text) for one in read.paragraphs if one.style] == [
        ("Title", "Tilts #1"),
        ("Normal", "Smilgava"),
        ("Heading 2", "Ko jautāja"),
        ("Normal", f"{NASTY}\nOtra rinda"),
        ("Normal", "Нужны перила\nhttps://talka.example/1"),
        ("List Bullet", "viens"),
        ("List Bullet", "divi"),
        ("Heading 3", "Skaitļi"),
        ("Normal", ""),
        ("Normal", "Piezīme"),
    ]
    (table,) = read.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Tēma", "Cilvēki"],
        ["Margas", "5"],
        ["Sols", "3"],
    ]
    assert [round(int(column.width or 0) / 360_000) for column in table.columns] == [12, 4]
    assert [len(list(row._tr.iter(qn("w:tblHeader")))) for row in table.rows] == [1, 0, 0]
    assert read.sections[0].footer.paragraphs[0].text == "Talka"


def test_a_docx_names_its_languages_but_no_author_and_no_time() -> None:
    read = Document(BytesIO(as_docx(PAPER)))
    facts = read.core_properties
    assert (facts.title, facts.language, facts.author, facts.comments) == ("Tilts #1", "lv", "", "")
    assert {facts.created, facts.modified} == {datetime.fromisoformat("1980-01-01T00:00:00+00:00")}
    spoken = [mark.get(qn("w:val")) for mark in read.element.body.iter(qn("w:lang"))]
    assert spoken == ["ru"]
    assert [mark.get(qn("w:val")) for mark in read.styles.element.iter(qn("w:lang"))] == ["lv"]


def test_a_wide_paper_lies_and_a_strange_language_is_the_papers_own() -> None:
    section = Document(BytesIO(as_docx(WIDE))).sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)
    box = PdfReader(BytesIO(printed(WIDE))).pages[0].mediabox
    assert box.width > box.height
    marks = Document(BytesIO(as_docx(WIDE))).element.body.iter(qn("w:lang"))
    assert [mark.get(qn("w:val")) for mark in marks] == ["ru"]


@pytest.mark.parametrize("write", [as_docx, printed])
def test_the_same_paper_gives_the_same_bytes(write: Callable[[Paper], bytes]) -> None:
    assert write(PAPER) == write(PAPER)
    assert write(PAPER) != write(WIDE)


def test_what_no_file_can_hold_is_dropped() -> None:
    strange = Paper("a\x00b\ud800", "en", (Words("\x07bell\x0b\ufffe"), Listed(("\x1bx",))))
    read = Document(BytesIO(as_docx(strange)))
    assert [one.text for one in read.paragraphs] == ["ab", "bell", "x"]
    assert words(strange) == ["ab", "bell", "• x", "1 / 1"]


def test_a_zip_is_the_same_for_the_same_files() -> None:
    files = {"papers/ā.txt": b"one", "b.json": b"{}"}
    made = packed(files)
    assert made == packed(files)
    assert unpacked(made) == files
    with zipfile.ZipFile(BytesIO(made)) as opened:
        assert {one.date_time for one in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
