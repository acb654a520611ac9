"""Talka's grouping beside its peers: data × method, with 95 % intervals, processor time and memory.

    .venv/bin/python -m benchmarks.opinions DATA [--sets cycling,waste] [--methods talka,tfidf]
        [--tables grouping,learning] [--peer PYTHON] [--markdown]

Every run is a process of its own, on one core, that is handed texts, never labels. Only k-means is
told the true number of themes. PYTHON is an interpreter with `requirements-peers.txt`. Intervals, how texts in no
theme count and how examples are drawn stand in `scores.py`, `grouped.py` and `learned.py`. A set of
several conversations shows means; its processor seconds are the sum, its peak is the highest.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.opinions import grouped, learned
from benchmarks.opinions.methods import METHODS, Method, MethodError
from benchmarks.opinions.printing import Table
from benchmarks.opinions.sets import SETS

TABLES = ("grouping", "learning")


def several(known: tuple[str, ...]) -> Callable[[str], list[str]]:
    """Reads names with commas between them and refuses others."""

    def read(said: str) -> list[str]:
        names = said.split(",")
        if unknown := [name for name in names if name not in known]:
            raise argparse.ArgumentTypeError(f"{unknown[0]} is none of {', '.join(known)}")
        return names

    return read


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.opinions",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("data", type=Path, help="the folder of public sets (see corpora.py)")
    for option, known in (("sets", SETS), ("methods", METHODS), ("tables", TABLES)):
        names = tuple(known)
        parser.add_argument(f"--{option}", type=several(names), default=list(names))
    parser.add_argument("--peer", type=Path, help="an interpreter with requirements-peers.txt")
    parser.add_argument("--markdown", action="store_true")
    return parser.parse_args()


def main() -> None:
    """Prints the tables, a line as soon as it is known."""
    args = arguments()
    methods = [METHODS[name] for name in args.methods]
    for method in methods:
        if why := method.missing(args.peer):
            print(f"{method.name} skipped: {why}.")
    able = [method for method in methods if not method.missing(args.peer)]
    if able and "grouping" in args.tables:
        print_grouped(args, able)
    learning = [method for method in able if method.learns]
    if learning and "learning" in args.tables:
        print_learned(args, learning)


def print_grouped(args: argparse.Namespace, methods: list[Method]) -> None:
    """The table of themes found without help."""
    table = Table("Themes found without help", grouped.HEAD, args.markdown)
    for name, method in pairs(args.sets, methods):
        try:
            for line in grouped.lines(name, SETS[name](args.data), method, args.peer):
                table.add(line)
        except MethodError as failed:
            table.add([name, method.name, f"failed: {failed}"])


def print_learned(args: argparse.Namespace, methods: list[Method]) -> None:
    """The table of themes learned from examples."""
    title = f"Learned from {learned.MARKS} marked examples a theme"
    table = Table(title, learned.HEAD, args.markdown)
    for name, method in pairs(args.sets, methods):
        try:
            table.add(learned.line(name, SETS[name](args.data), method, args.peer))
        except MethodError as failed:
            table.add([name, method.name, f"failed: {failed}"])


def pairs(names: list[str], methods: list[Method]) -> Iterator[tuple[str, Method]]:
    """Every method on a set before the next set."""
    return ((name, method) for name in names for method in methods)


if __name__ == "__main__":
    main()
