"""PDF files say what they were given, whole and harmless, the same every time."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
import typst
from pypdf import PdfReader

from talka.kit.pdf import pdf
from talka.kit.qr import drawing

LETTER = Path(__file__).parent / "letter.typ"
NASTY = '*b* #read("/kit/pdf.py") $x$ @here \\ //a https://b.example ]) = ģ Ў'


def test_a_letter_holds_each_text_as_it_was_written_and_one_page() -> None:
    made = pdf(LETTER, {"title": "Ādaži #1", "lang": "lv", "text": NASTY})
    read = PdfReader(BytesIO(made))
    assert read.metadata is not None
    assert read.metadata.title == "Ādaži #1"
    assert [page.extract_text().split("\n") for page in read.pages] == [
        ["Ādaži #1", NASTY, "1 / 1"]
    ]


def test_the_same_data_gives_the_same_bytes_and_other_data_others() -> None:
    data = {"title": "a", "lang": "ru", "text": "Привет"}
    assert pdf(LETTER, data) == pdf(LETTER, data)
    assert pdf(LETTER, data) != pdf(LETTER, data | {"text": "Пока"})


@pytest.mark.parametrize(
    "text", ["", "\x00\x07", "\u202eab\ufeff", "漢字 😀 \U0010ffff", "a\nb", "x" * 40_000]
)
def test_no_text_is_too_strange_for_paper(text: str) -> None:
    assert pdf(LETTER, {"title": text[:99], "lang": "en", "text": text}).startswith(b"%PDF-")


def test_a_source_outside_the_house_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "other.typ").write_text("Hello", encoding="utf-8")
    with pytest.raises(RuntimeError, match="root"):
        pdf(tmp_path / "other.typ", {})


def test_a_mistake_in_a_source_is_told() -> None:
    with pytest.raises(typst.TypstError, match="lang"):
        pdf(LETTER, {"title": "a", "text": "b"})


def test_a_qr_code_is_a_picture_that_stands_alone() -> None:
    root = ElementTree.fromstring(drawing("https://talka.example/receipt#abc"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert [child.tag for child in root] == ["{http://www.w3.org/2000/svg}path"]
