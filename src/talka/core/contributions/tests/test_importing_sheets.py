"""From spreadsheet rows to opinions: what is taken, what is remarked, what is a mistake."""

from talka.core.contributions import sheets
from talka.core.contributions.sheets import Choice, Cleaning, Line, Remark
from talka.kit.text import clean, clean_line

COLUMNS = ("Nr", "Viedoklis", "Valoda", "Vārds", "Vieta")
ALL = Choice("Viedoklis", "Valoda", "Vārds", "Vieta")
CLEAN = Cleaning(clean, clean_line)


def test_chosen_columns_become_opinions_with_their_row_numbers() -> None:
    rows = [["1", " Vajag  soliņus \r\n", "LV", "Zenta", " Pārupe "], ["2", "Нет", "ru-RU", "", ""]]
    sheet = sheets.read(COLUMNS, rows, ALL, CLEAN)
    assert sheet.lines == [
        Line(2, "Vajag  soliņus", "lv", "Zenta", "Pārupe"),
        Line(3, "Нет", "ru"),
    ]
    assert (sheet.mistakes, sheet.remarks) == ([], [])


def test_columns_nobody_chose_are_left_alone() -> None:
    rows = [["1", "Soliņus!", "lv", "Zenta", "Pārupe"]]
    sheet = sheets.read(COLUMNS, rows, Choice("Viedoklis", "", "", "Cita"), CLEAN)
    assert sheet.lines == [Line(2, "Soliņus!")]


def test_empty_repeated_and_cleaned_rows_are_remarked() -> None:
    texts = ["Soliņus!", "\u200b \t", "Soliņus!", "So\u200bliņus!", "So\u0000l", "A\u0304"]
    rows = [["", text, "", "", ""] for text in texts]
    sheet = sheets.read(COLUMNS, rows, ALL, CLEAN)
    assert [line.row for line in sheet.lines] == [2, 4, 5, 6, 7]
    assert sheet.remarks == [
        Remark(3, sheets.EMPTY),
        Remark(4, sheets.REPEATED, "2"),
        Remark(5, sheets.CLEANED),
        Remark(5, sheets.REPEATED, "2"),
        Remark(6, sheets.CLEANED),
    ]
    assert sheet.counts == {"empty": 1, "repeated": 2, "cleaned": 2}


def test_a_language_nobody_knows_is_remarked_and_left_to_be_guessed() -> None:
    rows = [["", "Soliņus!", "latviešu", "", ""]]
    sheet = sheets.read(COLUMNS, rows, ALL, CLEAN)
    assert sheet.lines == [Line(2, "Soliņus!")]
    assert sheet.remarks == [Remark(2, sheets.LANGUAGE, "latviešu")]


def test_what_does_not_fit_is_a_mistake() -> None:
    rows = [
        ["", "a" * 20_001, "", "b" * 41, "c" * 61],
        ["", "a" * 20_000, "", "b" * 40, "c" * 60],
    ]
    sheet = sheets.read(COLUMNS, rows, ALL, CLEAN)
    assert [line.row for line in sheet.lines] == [3]
    assert sheet.mistakes == [
        Remark(2, "text too long", "20001"),
        Remark(2, "alias too long", "41"),
        Remark(2, "place too long", "61"),
    ]
