"""How much of a tool is the shape of another tool: runs of lines alike but for names, strings and numbers."""

from __future__ import annotations

import keyword
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

RUN = 6  # lines
ENDINGS = (".py", ".html", ".js", ".css")
APART = ("tests", "migrations", "locale", "vendor", "demo")
TOKEN = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\d[\d_.]*|\w+|\S")
PASSED_OVER = re.compile(r"(from|import|#|//|\{#|\"\"\"|[\W_]*$)")

Shapes = Sequence[Sequence[str]]


def shape(line: str) -> str:
    """A line with every name, string and number replaced; keywords and signs stay."""
    return " ".join(_kind(token) for token in TOKEN.findall(line))


def shapes(lines: Iterable[str]) -> list[str]:
    """The shapes of the lines that say something: no blank ones, comments, imports or lone signs."""
    stripped = (line.strip() for line in lines)
    return [shape(line) for line in stripped if not PASSED_OVER.match(line)]


def of_folder(folder: Path) -> list[list[str]]:
    """The shapes of every source file of a tool but its tests, migrations, demo words and catalogues."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in ENDINGS)
    own = [p for p in files if not set(p.relative_to(folder).parts[:-1]) & set(APART)]
    return [shapes(path.read_text("utf-8").splitlines()) for path in own]


def shared(folders: Mapping[str, Shapes]) -> dict[str, tuple[int, int]]:
    """For each folder: lines inside a run of six or more that another folder has too, and all its lines."""
    holders: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, files in folders.items():
        for file in files:
            for _start, run in _runs(file):
                holders[run].add(name)
    return {
        name: (sum(_covered(file, holders) for file in files), sum(map(len, files)))
        for name, files in folders.items()
    }


def _covered(file: Sequence[str], holders: Mapping[tuple[str, ...], set[str]]) -> int:
    lines = {
        start + step for start, run in _runs(file) if len(holders[run]) > 1 for step in range(RUN)
    }
    return len(lines)


def _runs(file: Sequence[str]) -> Iterable[tuple[int, tuple[str, ...]]]:
    return ((start, tuple(file[start : start + RUN])) for start in range(len(file) - RUN + 1))


def _kind(token: str) -> str:
    if token[0] in "\"'":
        return "s"
    if token[0].isdigit():
        return "0"
    return token if keyword.iskeyword(token) or not token[0].isalpha() else "x"
