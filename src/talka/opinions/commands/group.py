"""`talka opinions group FILE --out DIR`: themes for anybody who has a spreadsheet of opinions."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from talka.opinions.progress_bar import ProgressBar
from talka.opinions.wording import LANGUAGES

if TYPE_CHECKING:
    from talka.opinions.embedders import Embedder
    from talka.opinions.voices import Grouping, Voice
    from talka.opinions.writers import Chat


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `group …` to a command line."""
    group = subparsers.add_parser("group", help="find the themes in a spreadsheet of opinions")
    group.add_argument("file", type=Path, help="a CSV, TSV or XLSX file; its first line is names")
    group.add_argument("--out", type=Path, required=True, help="the folder for the results")
    group.add_argument("--text", metavar="COLUMN", help="the column with the opinions")
    group.add_argument("--marked", type=Path, help="a table with columns row and theme: examples")
    group.add_argument("--language", choices=LANGUAGES, default="en", help="of the report")
    group.add_argument("--writer", metavar="URL", help="a language model that may draft the words")
    group.add_argument("--model", metavar="NAME", help="its name (its key: TALKA_LLM_KEY)")
    group.add_argument(
        "--embedder",
        metavar="PLACE",
        default="",
        help="a bigger model for likeness: a folder or URL",
    )
    group.add_argument(
        "--embedder-model",
        metavar="NAME",
        default="",
        help="its name at a URL (its key: TALKA_EMBED_KEY)",
    )
    group.add_argument(
        "--embedder-languages", metavar="lv,ru,…", default="", help="what it declares to know"
    )
    group.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, group, write; 0 when all is well, 1 with a message when it is not."""
    from talka.opinions.engines import NoWorkers
    from talka.opinions.reading import BadFile

    try:
        voices = _voices(args)
        marked = _marked(args.marked, len(voices)) if args.marked else {}
        _write(args, voices, marked)
    except (BadFile, NoWorkers) as error:
        print(error.message.translated(args.language), file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.strerror}: {error.filename}", file=sys.stderr)
        return 1
    return 0


def _voices(args: argparse.Namespace) -> "list[Voice]":
    from talka.opinions.reading import read_column
    from talka.opinions.voices import Voice

    column = read_column(args.file, args.text)
    for warning in column.warnings:
        print(warning.translated(args.language), file=sys.stderr)
    return [Voice(str(row), text) for row, text in enumerate(column.cells)]


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
    from talka.opinions.engines import engine_at
    from talka.opinions.grouping import group
    from talka.opinions.report import write_report
    from talka.opinions.wording import _, wording

    writer, engine = _writer(args), engine_at(os.environ.get("TALKA_DASK", ""))
    with ProgressBar(sys.stderr, wording(args.language)) as bar:
        grouping = group(
            voices,
            marked=marked,
            titles={name: name for name in marked.values()},
            progress=bar.tell,
            engine=engine,
            embedder=_embedder(args),
        )
        if writer:
            grouping = _drafted(grouping, voices, marked, writer, bar)
    if grouping.lent:
        print(grouping.lent.reason.translated(args.language), file=sys.stderr)
    write_report(grouping, voices, args.out, args.language)
    print(_("The report is in {place}.", place=args.out / "report.html").translated(args.language))


def _writer(args: argparse.Namespace) -> "Chat | None":
    """The model asked for. Raises BadFile, which is told like any other mistake of the call."""
    from talka.opinions.reading import BadFile
    from talka.opinions.wording import _
    from talka.opinions.writers import Chat

    if not args.writer and not args.model:
        return None
    if not (args.writer and args.model):
        raise BadFile(_("A writer needs both an address (--writer) and a model (--model)."))
    writer = Chat(args.writer, args.model, os.environ.get("TALKA_LLM_KEY", ""))
    if not writer.host:
        raise BadFile(_("The writer's address must begin with http:// or https://."))
    return writer


def _embedder(args: argparse.Namespace) -> "Embedder | None":
    from talka.opinions.embedders import embedder_at

    languages = [code.strip() for code in args.embedder_languages.split(",") if code.strip()]
    key = os.environ.get("TALKA_EMBED_KEY", "")
    return embedder_at(args.embedder, args.embedder_model, key, languages)


def _drafted(
    grouping: "Grouping",
    voices: "list[Voice]",
    marked: dict[str, str],
    writer: "Chat",
    bar: ProgressBar,
) -> "Grouping":
    """The grouping with the words the writer drafted; names that a person gave stay."""
    from talka.opinions.writers import Spent, improve

    spent: list[Spent] = []
    given = set(marked.values())
    better = improve(grouping, voices, writer, spent.append, given=given, progress=bar.tell)
    for one in spent:
        tokens = f"{one.tokens.sent} + {one.tokens.received}"
        print(f"{one.theme}: {one.verdict} ({tokens} tokens)", file=sys.stderr)
    return better
