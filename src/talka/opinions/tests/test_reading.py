"""Spreadsheets as people send them, and what is said when one cannot be read."""

import pytest

from talka.opinions import BadFile, guess_text_column, read_table

LV = "vārds;viedoklis\nAnna;Ķēniņa ielā vajag ātrumvaļņus, šķērsielās žogu\n"
RU = "имя;мнение\nАнна;Нужно больше деревьев и скамеек у реки\n"


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (LV, "utf-8", "utf-8"),
        (LV, "utf-8-sig", "utf-8-sig"),
        (LV, "utf-16", "utf-16"),
        ("a,b\n1,plain\n", "utf-16-le", "utf-16-le"),
        ("a,b\n1,plain\n", "utf-16-be", "utf-16-be"),
        (LV, "cp1257", "windows-1257"),
        (RU, "cp1251", "windows-1251"),
        (RU, "utf-8", "utf-8"),
    ],
)
def test_encodings_are_recognised(text: str, codec: str, name: str) -> None:
    table = read_table(text.encode(codec), "opinions.csv")
    assert table.encoding == name
    assert [";".join(row) for row in (table.columns, *table.rows)] == [
        line.replace(",", ";") if ";" not in line else line for line in text.splitlines()
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf \r\n", "The file is empty."),
        (b"%PDF-1.7", "This is a PDF document. Send a CSV, TSV or XLSX table."),
        (b"\x89PNG....", "This is a picture. Send a CSV, TSV or XLSX table."),
        (b"{\\rtf1", "This is a text document. Send a CSV, TSV or XLSX table."),
        (b"\xd0\xcf\x11\xe0", "This is an old or locked Office file. Save it as .xlsx or .csv."),
        (b"a,b\n1," + b"x" * 100 + b"\0", "This is not a table of text: it holds binary data."),
        (b"\xff\xfea\0b\0c", "The file is damaged: its text cannot be read to the end."),
        (b"text\n", "The file has no rows under its line of column names."),
        (b"a\n1\n2\n3\n4\n", "The file has more than 3 rows. Send it in parts."),
    ],
)
def test_what_cannot_be_read_is_said_plainly(data: bytes, message: str) -> None:
    with pytest.raises(BadFile) as refusal:
        read_table(data, "opinions.csv", max_rows=3)
    assert str(refusal.value) == message


def test_a_hundred_thousand_rows_are_read_and_one_more_is_refused() -> None:
    line = b"more trees\n"
    assert len(read_table(b"text\n" + line * 100_000, "a.csv").rows) == 100_000
    with pytest.raises(BadFile, match="more than 100000 rows"):
        read_table(b"text\n" + line * 100_001, "a.csv")


def test_a_file_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("talka.opinions.reading.reader._LARGEST_FILE", 10)
    with pytest.raises(BadFile, match="larger than 200 MB"):
        read_table(b"text\nmore trees", "a.csv")


def test_a_cell_without_end_is_a_table_that_breaks_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("talka.opinions.reading.delimited._LONGEST_CELL", 100)
    with pytest.raises(BadFile, match="breaks off near line 2"):
        read_table(b'text\n"' + b"x" * 1000, "a.csv")


def test_a_million_letters_in_one_cell_are_read() -> None:
    table = read_table(b"text\n" + b"x" * 1_000_000, "a.csv")
    assert len(table.rows[0][0]) == 1_000_000


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_quotes_and_line_breaks_in_cells(separator: str) -> None:
    lines = [separator.join(["id", "text"]), separator.join(["1", '"two, ""lines""\n; here\t|"'])]
    table = read_table("\r\n".join(["", *lines, "", "", ""]).encode(), "a.csv")
    assert table.columns == ("id", "text")
    assert table.rows == (("1", 'two, "lines"\n; here\t|'),)


def test_uneven_rows_are_kept_and_told() -> None:
    table = read_table(b"a,a,\n1\n1,2,3,4\n\n5,6,7\n", "a.csv")
    assert table.columns == ("a", "a (2)", "column 3", "column 4")
    assert table.rows == (
        ("1", "", "", ""),
        ("1", "2", "3", "4"),
        ("", "", "", ""),
        ("5", "6", "7", ""),
    )
    assert table.warnings == ("Rows with more or fewer cells than there are column names: 2.",)


def test_letters_that_cannot_be_read_are_told() -> None:
    data = b"text\n\xce\xe3\xe0 \x98 \xcf\xf0\xe8\xe2\xe5\xf2 \xec\xe8\xf0\n"
    assert read_table(data, "a.csv").warnings == (
        "Some letters could not be read and are shown as “�”.",
    )


def test_the_column_with_peoples_words_is_guessed() -> None:
    table = read_table(b"id,name,comment\n1,Anna Maria Berzina,more trees\n", "a.csv")
    assert guess_text_column(table) == "comment"
    assert table.column("comment") == ("more trees",)
    with pytest.raises(BadFile) as refusal:
        table.column("words")
    words = "There is no column “words”. The columns are: id, name, comment."
    assert refusal.value.message.translated("en") == words
