"""`talka opinions consensus FILE --out DIR`: groups, what unites and what divides, from votes on statements."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from talka.opinions.progress_bar import ProgressBar
from talka.opinions.wording import LANGUAGES

if TYPE_CHECKING:
    from talka.opinions.consensus import Votes

_VOTE_FILES = ("participants-votes", "participant-votes", "votes")


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `consensus …` to a command line."""
    consensus = subparsers.add_parser(
        "consensus", help="find opinion groups and common ground in votes on statements"
    )
    consensus.add_argument("file", type=Path, help="votes: an export of Polis, or a plain table")
    consensus.add_argument("--out", type=Path, required=True, help="the folder for the results")
    consensus.add_argument(
        "--statements",
        type=Path,
        help="their texts and moderation; beside an export of Polis its comments.csv is found",
    )
    consensus.add_argument("--language", choices=LANGUAGES, default="en", help="of the messages")
    consensus.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, find, write; 0 when all is well, 1 with a message when the file is not."""
    from talka.opinions.reading import BadFile

    try:
        votes = _votes(args)
        _write(args, votes)
    except BadFile as error:
        print(error.message.translated(args.language), file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.strerror}: {error.filename}", file=sys.stderr)
        return 1
    return 0


def _votes(args: argparse.Namespace) -> "Votes":
    from talka.opinions.consensus.about import read_statements
    from talka.opinions.consensus.reading import read_votes

    beside = args.statements or _statements_beside(args.file)
    about = read_statements(beside.read_bytes(), beside.name) if beside else None
    votes = read_votes(args.file.read_bytes(), args.file.name, about=about)
    for warning in votes.warnings:
        print(warning.translated(args.language), file=sys.stderr)
    return votes


def _statements_beside(file: Path) -> Path | None:
    """Polis' `…comments.csv` that belongs to this `…votes.csv`."""
    for ending in _VOTE_FILES:
        if file.stem.endswith(ending):
            there = file.with_name(file.stem.removesuffix(ending) + "comments.csv")
            return there if there.is_file() else None
    return None


def _write(args: argparse.Namespace, votes: "Votes") -> None:
    from talka.opinions.consensus import find_consensus
    from talka.opinions.consensus.writing import write_consensus
    from talka.opinions.wording import _, wording

    with ProgressBar(sys.stderr, wording(args.language)) as bar:
        consensus = find_consensus(votes, progress=bar.tell)
    write_consensus(consensus, votes, args.out, args.language)
    if consensus.reason:
        print(consensus.reason.translated(args.language))
    print(_("The results are in {place}.", place=args.out).translated(args.language))
