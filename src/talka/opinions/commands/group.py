"""`talka opinions group FILE --out DIR`: themes for anybody who has a spreadsheet of opinions."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from talka.opinions.progress_bar import ProgressBar
from talka.opinions.wording import LANGUAGES

if TYPE_CHECKING:
    from talka.opinions.voices import Voice


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `group …` to a command line."""
    group = subparsers.add_parser("group", help="find the themes in a spreadsheet of opinions")
    group.add_argument("file", type=Path, help="a CSV, TSV or XLSX file; its first line is names")
    group.add_argument("--out", type=Path, required=True, help="the folder for the results")
    group.add_argument("--text", metavar="COLUMN", help="the column with the opinions")
    group.add_argument("--marked", type=Path, help="a table with columns row and theme: examples")
    group.add_argument("--language", choices=LANGUAGES, default="en", help="of the report")
    group.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, group, write; 0 when all is well, 1 with a message when the file is not."""
    from talka.opinions.reading.table import BadFile

    try:
        voices = _voices(args)
        marked = _marked(args.marked, len(voices)) if args.marked else {}
        _write(args, voices, marked)
    except BadFile as error:
        print(error.message.translated(args.language), file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.strerror}: {error.filename}", file=sys.stderr)
        return 1
    return 0


def _voices(args: argparse.Namespace) -> "list[Voice]":
    from talka.opinions.reading import guess_text_column, read_table
    from talka.opinions.voices import Voice

    table = read_table(args.file.read_bytes(), args.file.name)
    for warning in table.warnings:
        print(warning.translated(args.language), file=sys.stderr)
    column = args.text or guess_text_column(table)
    return [Voice(str(row), text) for row, text in enumerate(table.column(column))]


def _marked(path: Path, rows: int) -> dict[str, str]:
    """Row numbers and the themes a person gave them."""
    from talka.opinions.reading import BadFile, read_table
    from talka.opinions.wording import _

    table = read_table(path.read_bytes(), path.name)
    marks = {}
    for row, theme in zip(table.column("row"), table.column("theme"), strict=True):
        if not theme.strip():
            continue
        if not row.strip().isdecimal() or int(row) >= rows:
            raise BadFile(_("The marks name row “{row}”, which the file does not have.", row=row))
        marks[str(int(row))] = theme.strip()
    return marks


def _write(args: argparse.Namespace, voices: "list[Voice]", marked: dict[str, str]) -> None:
    from talka.opinions.grouping import group
    from talka.opinions.report import write_report
    from talka.opinions.wording import _, wording

    with ProgressBar(sys.stderr, wording(args.language)) as bar:
        grouping = group(voices, marked=marked, progress=bar.tell)
    write_report(grouping, voices, args.out, args.language)
    print(_("The report is in {place}.", place=args.out / "report.html").translated(args.language))
