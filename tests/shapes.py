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
# Lists of names: what a tool declares, and where its pages are.
LISTS = ("apps.py", "urls.py")
TOKEN = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\d[\d_.]*|\w+|\S")
# Blank lines, comments, imports, lone signs; and what only names one thing: a field, an argument, a word of a list.
SAYS_NOTHING = re.compile(
    r"(from|import|#|//|\{#|\"\"\"|[\W_]*$)"
    r"|[*\w.\"'-]+(\s?[:=]\s?[\w.\"'|\[\], ]+)?,?$"
)

Shapes = Sequence[Sequence[str]]


def shape(line: str) -> str:
    """A line with every name, string and number replaced; keywords and signs stay."""
    return " ".join(_kind(token) for token in TOKEN.findall(line))


def shapes(lines: Iterable[str]) -> list[str]:
    """The shapes of the lines that say something: no blank ones, comments, imports, lone signs or lone names."""
    stripped = (line.strip() for line in lines)
    return [shape(line) for line in stripped if not SAYS_NOTHING.match(line)]


def of_folder(folder: Path) -> list[list[str]]:
    """The shapes of every source file of a tool but its lists, tests, migrations, demo words and catalogues."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in ENDINGS)
    own = [
        path
        for path in files
        if path.name not in LISTS and not set(path.relative_to(folder).parts[:-1]) & set(APART)
    ]
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
