"""What a method is handed and what it hands back: files in one folder, so that no method sees a label.

`texts.csv` (text), `task.json` (themes, the true number; question), where a person marked examples
`marks.csv` (row, theme), and in return `out/assigned.csv` (theme, empty: in none; one line a text).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

csv.field_size_limit(10**9)
Row = dict[str, str]


def read(path: Path) -> list[Row]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A CSV file, its folder made where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])


def texts(folder: Path) -> list[str]:
    """The opinions."""
    return [row["text"] for row in read(folder / "texts.csv")]


def task(folder: Path) -> dict[str, object]:
    """What else is told: `themes`, how many there are, and the `question`."""
    found: dict[str, object] = json.loads((folder / "task.json").read_text("utf-8"))
    return found


def marks(folder: Path) -> dict[int, str]:
    """Themes that a person gave, by row; empty where nobody marked anything."""
    file = folder / "marks.csv"
    return {int(row["row"]): row["theme"] for row in read(file)} if file.exists() else {}


def hand_out(folder: Path, said: Sequence[str], told: Mapping[str, object]) -> None:
    """Writes what a method may know."""
    write(folder / "texts.csv", ["text"], ([text] for text in said))
    (folder / "task.json").write_text(json.dumps(told), "utf-8")


def hand_in(folder: Path, themes: Iterable[object]) -> None:
    """Writes a method's answer."""
    write(folder / "out/assigned.csv", ["theme"], ([theme] for theme in themes))
