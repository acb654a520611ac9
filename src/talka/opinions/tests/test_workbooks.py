"""XLSX: read without running a formula or unpacking a bomb."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from talka.opinions import BadFile, read_table


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def workbook(*rows: list[object], sheets: int = 1) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    for _ in range(sheets - 1):
        book.create_sheet()
    return saved(book)


def archive(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in files.items():
            out.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


def test_cells_become_text_and_formulas_stay_unrun() -> None:
    data = workbook(
        [], ["id", "text"], [1, "vairāk koku"], [2.5, "=1+1"], [None, "x"], [None], sheets=2
    )
    table = read_table(data, "a.xlsx")
    assert (table.columns, table.encoding) == (("id", "text"), "xlsx")
    assert table.rows == (("1", "vairāk koku"), ("2.5", "=1+1"), ("", "x"))
    assert table.warnings == (
        "Only the first sheet was read; sheets left out: 1.",
        "Formulas kept as text and never run: 1.",
    )


def test_merged_cells_keep_their_words_in_the_first() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["id", "text", "note"], [1, "more trees", "in the park"], [3.0, "buses", None]):
        sheet.append(row)
    sheet.merge_cells("B2:C2")
    assert read_table(saved(book), "a.xlsx").rows == (("1", "more trees", ""), ("3", "buses", ""))


def test_more_rows_than_allowed_are_refused() -> None:
    with pytest.raises(BadFile, match="more than 1 rows"):
        read_table(workbook(["text"], ["a"], ["b"]), "a.xlsx", max_rows=1)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 cut off", "The workbook is damaged and cannot be opened."),
        (b"not a workbook", "The workbook is damaged and cannot be opened."),
        (archive(hello=b"word"), "This is not an Excel workbook (.xlsx)."),
        (archive(xl__workbook__xml=b"<"), "This is not an Excel workbook (.xlsx)."),
        (workbook(["text"]), "The first sheet has no rows under its line of column names."),
    ],
)
def test_what_cannot_be_read_is_said_plainly(data: bytes, message: str) -> None:
    with pytest.raises(BadFile) as refusal:
        read_table(data, "opinions.xlsx")
    assert str(refusal.value) == message


def test_a_workbook_with_broken_insides_is_damaged() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        out.writestr("xl/workbook.xml", "<workbook")
    with pytest.raises(BadFile, match="damaged and cannot be read"):
        read_table(buffer.getvalue(), "a.xlsx")


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("xl/workbook.xml", b"0" * 5_000_000)
    monkeypatch.setattr("talka.opinions.reading.workbook._LARGEST_UNPACKED", 1_000_000)
    with pytest.raises(BadFile, match="unreasonable size"):
        read_table(buffer.getvalue(), "a.xlsx")


def test_whole_numbers_lose_the_point_that_other_programs_give_them() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(["n"], [7]))) as book:
        files = {name: book.read(name) for name in book.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    files[sheet] = files[sheet].replace(b"<v>7</v>", b"<v>7.0</v>")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        for name, data in files.items():
            out.writestr(name, data)
    assert read_table(buffer.getvalue(), "a.xlsx").rows == (("7",),)
