"""One column of tables of any size, read without holding the rest."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from talka.opinions.reading import BadFile, Column, read_column, read_table
from talka.opinions.reading import columns as room

LINES = 'id;viedoklis;gads\n1;Ķēniņa ielā vajag ātrumvaļņus;2026\n2;Šķērsielās žogu\n\n4;"Divas\nrindas";2025\n\n\n'
CELLS = ["Ķēniņa ielā vajag ātrumvaļņus", "Šķērsielās žogu", "", "Divas\nrindas"]
RUSSIAN = "имя;мнение\nАнна;Нужно больше деревьев и скамеек у реки\n"


@pytest.fixture(params=[1 << 20, 64], ids=["a small file", "a large file"])
def head(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """How much of a file is looked at before the rest."""
    monkeypatch.setattr(room, "_HEAD", request.param)


def written(folder: Path, content: bytes, name: str = "opinions.csv") -> Path:
    """A file of this content."""
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.usefixtures("head")
@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1257"]
)
def test_a_column_is_the_same_as_that_of_the_whole_table(codec: str, tmp_path: Path) -> None:
    path = written(tmp_path, LINES.encode(codec))
    table = read_table(path.read_bytes(), path.name)
    assert read_column(path) == Column("viedoklis", CELLS, table.warnings)
    assert list(table.column("viedoklis")) == CELLS
    assert read_column(path, "gads").cells == ["2026", "", "", "2025"]


@pytest.mark.usefixtures("head")
def test_russian_of_an_old_program_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, RUSSIAN.encode("cp1251"))
    assert read_column(path).cells == ["Нужно больше деревьев и скамеек у реки"]


@pytest.mark.usefixtures("head")
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"text\n", "The file has no rows under its line of column names."),
        (b"text\n" + b"\n" * 8, "The file has no rows under its line of column names."),
        (b"\n" * 30 + b" \t", "The file is empty."),
        (b"words\n" + b"more trees\n" * 9, "There is no column “text”. The columns are: words."),
        (b"text\n" + b"more trees\n" * 11, "The file has more than 10 rows. Send it in parts."),
        (b"%PDF-1.7 " + b"x" * 100, "This is a PDF document. Send a CSV, TSV or XLSX table."),
    ],
)
def test_what_cannot_be_read_is_said_as_of_any_table(
    content: bytes, message: str, tmp_path: Path
) -> None:
    with pytest.raises(BadFile) as refusal:
        read_column(written(tmp_path, content), "text", max_rows=10)
    assert str(refusal.value) == message


def test_damage_behind_the_beginning_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_HEAD", 64)
    content = "text\n".encode("utf-16") + "vairāk koku\n".encode("utf-16-le") * 3000 + b"\x00\xd8"
    with pytest.raises(BadFile, match="its text cannot be read to the end"):
        read_column(written(tmp_path, content))


def test_letters_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    content = b"text\n\xce\xe3\xe0 \x98 \xcf\xf0\xe8\xe2\xe5\xf2 \xec\xe8\xf0\n"
    warnings = read_column(written(tmp_path, content)).warnings
    assert warnings == ("Some letters could not be read and are shown as “�”.",)


def test_a_workbook_gives_a_column_too(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (["id", "comment"], [1, "more trees by the river"]):
        sheet.append(row)
    book.save(tmp_path / "opinions.xlsx")
    found = read_column(tmp_path / "opinions.xlsx")
    assert found == Column("comment", ["more trees by the river"], ())
