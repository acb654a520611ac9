"""`talka opinions weigh` for anybody with a spreadsheet of answers and published margins."""

import argparse
import json
from pathlib import Path

import pytest

from talka.opinions import BadMargins, read_margins, read_table
from talka.opinions import cli as command_line
from talka.opinions.weighing.answers import AnswerLine, answers

SHEET = """sex,answer,note,words
m,for,1,
m,for,2,
m,against,3,
f,=against,4,
f,,5,
"""
MARGINS = "variable,category,share\nsex,m,50\nsex,f,50\n"


def run(*words: object) -> int:
    parser = argparse.ArgumentParser()
    command_line.add_commands(parser.add_subparsers())
    args = parser.parse_args(["opinions", "weigh", *map(str, words)])
    return int(args.run(args))


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "answers.csv"
    path.write_text(SHEET, "utf-8")
    return path


@pytest.fixture
def margins(tmp_path: Path) -> Path:
    path = tmp_path / "margins.csv"
    path.write_text(MARGINS, "utf-8")
    return path


def test_raw_stands_beside_weighted(
    sheet: Path, margins: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "deep" / "out"
    assert run(sheet, "--margins", margins, "--out", out, "--value", "answer") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Rows: 5 · effective n: 5 · design effect: 1.04",
        "Self-selected: no margin of error is given.",
        "",
        "answer       raw n  raw share  weighted share  de-duplicated n",
        "for              2     50.0 %          44.4 %                –",
        "=against         1     25.0 %          33.3 %                –",
        "against          1     25.0 %          22.2 %                –",
        "(no answer)      1          –               –                –",
        "effective n of these answers: 4",
        "Copies are not counted apart: name them with --text or --assigned.",
    ]
    assert (out / "weights.csv").read_text("utf-8") == (
        "row,weight\n0,0.833333333\n1,0.833333333\n2,0.833333333\n3,1.25\n4,1.25\n"
    )
    assert (out / "results.csv").read_text("utf-8") == (
        "value,answer,raw_n,raw_share,weighted_share,deduplicated_n\n"
        "answer,for,2,0.500000,0.444444,\n"
        "answer,'=against,1,0.250000,0.333333,\n"
        "answer,against,1,0.250000,0.222222,\n"
        "answer,,1,,,\n"
    )
    summary = json.loads((out / "summary.json").read_text("utf-8"))
    assert (summary["n"], summary["effective_n"], summary["design_effect"]) == (5, 4.8, 1.041667)
    assert (summary["self_selected"], summary["margin_of_error"]) == (True, None)
    assert summary["answers"] == [{"value": "answer", "effective_n": 3.857}]
    assert [line["before"] for line in summary["margins"]] == [0.4, 0.6]
    assert (summary["unmet"], summary["warnings"], summary["trimmed"]) == ([], [], 0)


def test_what_is_told_is_in_the_language_asked_for(
    sheet: Path, margins: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    margins.write_text(MARGINS + "sex,x,1\n", "utf-8")
    assert run(sheet, "--margins", margins, "--out", tmp_path, "--language", "lv") == 0
    told = capsys.readouterr().out.splitlines()
    assert told[1] == "Atbildētāji pieteicās paši: kļūdas robeža netiek norādīta."
    summary = json.loads((tmp_path / "summary.json").read_text("utf-8"))
    assert summary["unmet"] == [{"variable": "sex", "category": "x", "reason": "no_rows"}]
    assert summary["warnings"] == [told[2], told[3]]
    assert told[3] == "“sex”: kategorijā “x” nav neviena; to vietā stājas pārējie."


def test_questions_are_guessed_by_their_few_answers(
    sheet: Path, margins: Path, tmp_path: Path
) -> None:
    sheet.write_text("sex,same,vote,id\n" + "".join(f"m,x,{at % 2},{at}\n" for at in range(20)))
    assert run(sheet, "--margins", margins, "--out", tmp_path) == 0
    lines = (tmp_path / "results.csv").read_text("utf-8").splitlines()[1:]
    assert lines == ["vote,0,10,0.500000,0.500000,", "vote,1,10,0.500000,0.500000,"]


def test_long_answers_are_cut_for_the_screen_only(
    sheet: Path, margins: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet.write_text("sex,a\nm," + "x" * 50 + "\nm,\n")
    assert run(sheet, "--margins", margins, "--out", tmp_path, "--value", "a") == 0
    assert ("x" * 39 + "…  ") in capsys.readouterr().out
    assert ("x" * 50) in (tmp_path / "results.csv").read_text("utf-8")


def test_copies_are_folded_by_text_or_by_an_earlier_grouping(
    sheet: Path, margins: Path, tmp_path: Path
) -> None:
    letter = "please build a skating rink by the river for our children and for us"
    rows = [
        ("m", "for", letter),
        ("f", "for", letter),
        ("f", "against", letter),
        ("m", "for", "no"),
    ]
    sheet.write_text("sex,vote,words\n" + "".join(",".join(row) + "\n" for row in rows))
    arguments = (sheet, "--margins", margins, "--out", tmp_path, "--value", "vote")
    assert run(*arguments, "--text", "words") == 0
    results = tmp_path / "results.csv"
    counted = [line.rpartition(",")[2] for line in results.read_text("utf-8").splitlines()[1:]]
    assert counted == ["2", "1"]
    before = results.read_bytes()
    earlier = tmp_path / "assigned.csv"
    earlier.write_text("row,same_as\n0,\n1,0\n2,0\n3,\n")
    assert run(*arguments, "--assigned", earlier) == 0
    assert results.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("row,same_as\n0,\n", "The file has 5 rows, but the assigned ones are 1."),
        ("row,same_as\n0,\n1,\n2,\n3,\n4,5\n", "“5” is not the number of a row that is repeated."),
        ("row,same_as\n0,\n1,x\n2,\n3,\n4,\n", "“x” is not the number of a row that is repeated."),
    ],
)
def test_a_grouping_of_other_rows_is_refused(
    text: str,
    said: str,
    sheet: Path,
    margins: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    earlier = tmp_path / "assigned.csv"
    earlier.write_text(text)
    assert run(sheet, "--margins", margins, "--out", tmp_path, "--assigned", earlier) == 1
    assert capsys.readouterr().err == f"{said}\n"


def test_a_variable_the_file_lacks_is_refused(
    sheet: Path, margins: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    margins.write_text(MARGINS + "age,old,1\n", "utf-8")
    assert run(sheet, "--margins", margins, "--out", tmp_path) == 1
    assert capsys.readouterr().err == (
        "There is no column “age”. The columns are: sex, answer, note, words.\n"
    )


def test_a_missing_file_is_named(
    sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(sheet, "--margins", tmp_path / "none.csv", "--out", tmp_path) == 1
    assert capsys.readouterr().err == f"No such file or directory: {tmp_path / 'none.csv'}\n"


@pytest.mark.parametrize(
    "text",
    [
        'Variable,CATEGORY,Share\nage,young,"0,25"\n,,\nage,old,75 %\nsex,m,1 000\n',
        "variable,category,count,note\nage,young,0.25,\nage,old,75,\nsex,m,1'000,x\n",
        "age=young,age=old,sex=m\n0.25,75,1000\n",
    ],
)
def test_margins_come_long_or_wide_and_as_numbers_are_written(text: str) -> None:
    found = read_margins(read_table(text.encode(), "m.csv"))
    assert found == {"age": {"young": 0.25, "old": 75.0}, "sex": {"m": 1000.0}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "a,b\n1,2\n",
            "The margins need the columns variable, category and share, a line for each",
        ),
        (
            "a=b\n1\n2\n",
            "The margins need the columns variable, category and share, a line for each",
        ),
        ("variable,category,share\nsex,m,many\n", "“many” in the margins is not a number."),
        ("variable,category,share\nsex,m,1\nsex,m,2\n", "name “m” of “sex” twice, or not at all."),
        ("variable,category,share\nsex,,1\n", "name “” of “sex” twice, or not at all."),
    ],
)
def test_margins_that_cannot_be_read_are_refused(text: str, said: str) -> None:
    with pytest.raises(BadMargins, match=said):
        read_margins(read_table(text.encode(), "m.csv"))


def test_an_answer_counts_an_original_once_and_blanks_apart() -> None:
    found = answers("v", ["a", " a", "b", ""], [1.0, 3.0, 1.0, 1.0], [0, 0, 0, 3])
    assert found.lines == (
        AnswerLine("v", "a", 2, 1, 2 / 3, 0.8),
        AnswerLine("v", "b", 1, 1, 1 / 3, 0.2),
        AnswerLine("v", "", 1, 1, None, None),
    )
    assert found.effective_n == pytest.approx(25 / 11)
    assert answers("v", [""], [1.0]).effective_n == 0.0
