"""`talka opinions embed FILE --text COLUMN --out X.npy`: opinions as numbers for other programs."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from talka.opinions.reading import Table


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `embed …` to a command line."""
    embed = subparsers.add_parser("embed", help="write opinions as vectors, alike in any language")
    embed.add_argument("file", type=Path, help="a CSV, TSV or XLSX file; its first line is names")
    embed.add_argument("--out", type=Path, required=True, help="the NumPy file to write (.npy)")
    embed.add_argument("--text", metavar="COLUMN", help="the column with the opinions")
    embed.add_argument("--language", metavar="COLUMN", help="the column with language codes")
    embed.add_argument("--vectors", type=Path, help="vectors you trained, instead of the shipped")
    embed.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, embed, write float32 rows of unit length in the order of the file; 0 or 1."""
    from talka.opinions.reading import BadFile, read_table

    try:
        table = read_table(args.file.read_bytes(), args.file.name)
        _write(args, table)
    except BadFile as error:
        print(error.message, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.strerror}: {error.filename}", file=sys.stderr)
        return 1
    return 0


def _write(args: argparse.Namespace, table: "Table") -> None:
    import numpy as np

    from talka.opinions.cleaning import clean
    from talka.opinions.language import languages
    from talka.opinions.reading import guess_text_column
    from talka.opinions.vectors import FILE, load_vectors
    from talka.opinions.wording import _

    texts = [clean(text) for text in table.column(args.text or guess_text_column(table))]
    stated = (
        [code.strip().lower() or None for code in table.column(args.language)]
        if (args.language)
        else [None] * len(texts)
    )
    rows, known = load_vectors(args.vectors or FILE).embed(texts, languages(texts, stated))
    with args.out.open("wb") as file:
        np.save(file, rows)
    print(
        _(
            "{many} rows are in {place}; in {nothing} of them no word was known.",
            many=len(rows),
            place=args.out,
            nothing=int((known == 0).sum()),
        )
    )
