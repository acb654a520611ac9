"""`talka opinions group` for anybody with a spreadsheet."""

import argparse
import io
import json
import runpy
import sys
from gettext import NullTranslations
from pathlib import Path

import pytest

from talka.opinions import cli
from talka.opinions.engines import Cluster
from talka.opinions.progress_bar import ProgressBar

SHEET = "id,comment\n" + "".join(
    f"{row},{text}\n"
    for row, text in enumerate(
        ["more trees in the park", "trees give shade in the park", "the bus is late", "late bus"]
        * 4
    )
)


def run(*words: object) -> int:
    parser = argparse.ArgumentParser()
    cli.add_commands(parser.add_subparsers())
    args = parser.parse_args(["opinions", "group", *map(str, words)])
    return int(args.run(args))


def test_files_are_written_and_progress_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, out = tmp_path / "opinions.csv", tmp_path / "out"
    sheet.write_text(SHEET, "utf-8")
    assert run(sheet, "--out", out) == 0
    names = ["assigned.csv", "points.csv", "report.html", "themes.json"]
    assert sorted(path.name for path in out.iterdir()) == names
    said = capsys.readouterr()
    assert said.out == f"The report is in {out / 'report.html'}.\n"
    assert said.err.splitlines()[0] == "  0%  Reading the opinions"


def test_a_persons_marks_become_the_themes(tmp_path: Path) -> None:
    sheet, marks, out = tmp_path / "opinions.csv", tmp_path / "marks.csv", tmp_path / "out"
    sheet.write_text(SHEET, "utf-8")
    marks.write_text("row,theme\n0,Green town\n2,Transport\n3,\n", "utf-8")
    assert run(sheet, "--out", out, "--marked", marks, "--text", "comment") == 0
    themes = json.loads((out / "themes.json").read_text("utf-8"))
    assert {theme["name"] for theme in themes} == {"Green town", "Transport"}


@pytest.mark.parametrize("row", ["99", "-1", "one"])
def test_marks_of_rows_that_are_not_there_are_refused(
    row: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, marks = tmp_path / "opinions.csv", tmp_path / "marks.csv"
    sheet.write_text(SHEET, "utf-8")
    marks.write_text(f"row,theme\n{row},Parks\n", "utf-8")
    assert run(sheet, "--out", tmp_path / "out", "--marked", marks) == 1
    message = f"The marks name row “{row}”, which the file does not have.\n"
    assert capsys.readouterr().err == message


def test_mistakes_are_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "opinions.csv"
    assert run(sheet, "--out", tmp_path / "out") == 1
    assert capsys.readouterr().err == f"No such file or directory: {sheet}\n"
    sheet.write_text("text,b\nmore trees\n", "utf-8")
    assert run(sheet, "--out", tmp_path / "out", "--text", "words") == 1
    said = capsys.readouterr().err
    assert said == "There is no column “words”. The columns are: text, b.\n"
    assert run(sheet, "--out", tmp_path / "out") == 0
    uneven = "Rows with more or fewer cells than there are column names: 1."
    assert capsys.readouterr().err.splitlines()[0] == uneven


def test_it_runs_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet, out = tmp_path / "opinions.csv", tmp_path / "out"
    sheet.write_text(SHEET, "utf-8")
    monkeypatch.setattr(sys, "argv", ["opinions", "group", str(sheet), "--out", str(out)])
    assert cli.main() == 0
    monkeypatch.delitem(sys.modules, "talka.opinions.cli")
    with pytest.raises(SystemExit) as left:
        runpy.run_module("talka.opinions.cli", run_name="__main__")
    assert left.value.code == 0


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_a_bar_with_what_is_left() -> None:
    screen, seconds = Terminal(), iter([0.0, 10.0])
    with ProgressBar(screen, NullTranslations(), lambda: next(seconds)) as bar:
        bar.tell("Reading", 0.0)
        bar.tell("Comparing", 0.5)
        bar.tell("Done", 1.0)
    drawn = screen.getvalue().split("\r\x1b[K")
    assert drawn[1:] == [
        "░" * 24 + "   0%  Reading",
        "█" * 12 + "░" * 12 + "  50%  Comparing · about 10 s left",
        "█" * 24 + " 100%  Done\n",
    ]


def test_a_file_of_messages_gets_one_line_per_step() -> None:
    log = io.StringIO()
    with ProgressBar(log, NullTranslations()) as bar:
        bar.tell("Reading", 0.0)
        bar.tell("Reading", 0.1)
        bar.tell("Done", 1.0)
    assert log.getvalue() == "  0%  Reading\n100%  Done\n"


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://x"])
def test_a_cluster_that_does_not_answer_is_told(
    address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("TALKA_DASK", address)
    monkeypatch.setattr(Cluster.__init__, "__defaults__", (0.5,))
    sheet = tmp_path / "opinions.csv"
    sheet.write_text(SHEET, "utf-8")
    assert run(sheet, "--out", tmp_path / "out") == 1
    assert capsys.readouterr().err.splitlines()[-1] == f"No cluster answers at {address}."
