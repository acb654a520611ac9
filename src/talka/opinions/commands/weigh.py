"""`talka opinions weigh FILE --margins MARGINS --out DIR`: answers by who gave them, raw and weighted."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from talka.opinions.wording import LANGUAGES

if TYPE_CHECKING:
    from talka.opinions.reading import Table

_ROWS = 2_000_000
_MOST_ANSWERS = 12


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `weigh …` to a command line."""
    weigh = subparsers.add_parser("weigh", help="weigh answers to the published shares of people")
    weigh.add_argument("file", type=Path, help="a CSV, TSV or XLSX file; its first line is names")
    weigh.add_argument(
        "--margins", type=Path, required=True, help="columns variable,category,share"
    )
    weigh.add_argument("--out", type=Path, required=True, help="the folder for the results")
    weigh.add_argument("--value", metavar="COLUMN", nargs="+", help="the columns with the answers")
    copies = weigh.add_mutually_exclusive_group()
    copies.add_argument("--text", metavar="COLUMN", help="letters, to find copies and campaigns in")
    copies.add_argument("--assigned", type=Path, help="assigned.csv, as `group` wrote it")
    weigh.add_argument("--least", type=float, default=0.2, help="no weight is smaller (mean: 1)")
    weigh.add_argument("--most", type=float, default=5.0, help="no weight is larger")
    weigh.add_argument("--language", choices=LANGUAGES, default="en", help="of what is told")
    weigh.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, weigh, write, tell; 0 when all is well, 1 with a message when the files are not."""
    from talka.opinions.reading import BadFile, read_table
    from talka.opinions.weighing.tables import read_margins

    try:
        margins = read_margins(read_table(args.margins.read_bytes(), args.margins.name))
        table = read_table(args.file.read_bytes(), args.file.name, max_rows=_ROWS)
        _write(args, table, margins)
    except BadFile as error:
        print(error.message.translated(args.language), file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.strerror}: {error.filename}", file=sys.stderr)
        return 1
    return 0


def _write(args: argparse.Namespace, table: "Table", margins: dict[str, dict[str, float]]) -> None:
    from talka.opinions.weighing import rake_columns
    from talka.opinions.weighing.answers import answers
    from talka.opinions.weighing.printing import printed
    from talka.opinions.weighing.writing import write_weights

    columns = {name: table.column(name) for name in margins}
    weights = rake_columns(columns, margins, least=args.least, most=args.most)
    originals = _originals(args, table)
    chosen = args.value or _values(table, margins)
    results = [answers(name, table.column(name), weights.each, originals) for name in chosen]
    write_weights(weights, results, args.out, args.language, table.warnings)
    print(printed(weights, results, args.language))


def _values(table: "Table", margins: dict[str, dict[str, float]]) -> list[str]:
    """The columns that look like questions with a few answers to choose from."""
    others = [name for name in table.columns if name not in margins]
    return [name for name in others if 1 < len(set(table.column(name))) <= _MOST_ANSWERS]


def _originals(args: argparse.Namespace, table: "Table") -> Sequence[int] | None:
    from talka.opinions.reading import read_table
    from talka.opinions.weighing.originals import by_assigned, by_text

    if args.text:
        return by_text(table.column(args.text))
    if args.assigned is None:
        return None
    assigned = read_table(args.assigned.read_bytes(), args.assigned.name, max_rows=_ROWS)
    return by_assigned(assigned, len(table.rows))
