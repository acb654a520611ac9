"""The methods of the table: what each needs, and one run of it in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.opinions.peers.exchange import hand_out, read, write
from benchmarks.opinions.sets import Part

LAUNCH = Path(__file__).parent / "launch.py"
ONE_CORE = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
SURROUNDINGS = dict.fromkeys(ONE_CORE, "1") | {
    "HF_HUB_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
"""Threads that wait for one another burn processor time, which would be put down to the method."""
MODEL = ("TALKA_LLM_URL", "TALKA_LLM_MODEL")


class MethodError(Exception):
    """A method did not come to an end; the last line it wrote says why."""


@dataclass(frozen=True, slots=True)
class Method:
    """`peer`: wants an interpreter with the peers' packages. `model`: wants a language model."""

    name: str
    learns: bool = True
    peer: bool = False
    model: bool = False

    def missing(self, peer: Path | None) -> str:
        """Why the method cannot run here; empty where it can."""
        for setting in MODEL if self.model else ():
            if not os.environ.get(setting):
                return f"{setting} is not set, and it asks a language model for everything"
        if self.peer and peer is None:
            return "no --peer PYTHON that has requirements-peers.txt"
        return ""


METHODS = {
    method.name: method
    for method in (
        Method("talka"),
        Method("tfidf"),
        Method("minilm", peer=True),
        Method("bertopic", learns=False, peer=True),
        Method("themefinder", learns=False, peer=True, model=True),
    )
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Per text the theme and the finest theme (empty: none); processor seconds, peak MiB."""

    themes: list[str]
    finest: list[str]
    seconds: float
    peak: float


def answered(
    method: Method, peer: Path | None, part: Part, marked: Mapping[int, str] | None = None
) -> Answer:
    """One run over one conversation. Raises MethodError."""
    with _folder(part, marked) as folder:
        cost = _launched(_command(method, peer, folder, bool(marked)), folder)
        rows = read(folder / "out/assigned.csv")
        names = _names(folder / "out/themes.json") if marked else {}
    if len(rows) != len(part.texts):
        raise MethodError(f"{len(rows)} answers to {len(part.texts)} texts")
    themes = [names.get(row["theme"], row["theme"]) for row in rows]
    finest = [row.get("subtheme") or row["theme"] for row in rows]
    return Answer(themes, finest, cost["seconds"], cost["peak"])


@contextmanager
def _folder(part: Part, marked: Mapping[int, str] | None) -> Iterator[Path]:
    """A folder with all that a method may know."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        themes = len({label for label in part.labels if label})
        hand_out(folder, part.texts, {"themes": themes, "question": part.question})
        if marked:
            write(folder / "marks.csv", ["row", "theme"], marked.items())
        yield folder


def _command(method: Method, peer: Path | None, folder: Path, marked: bool) -> list[str]:
    if method.name != "talka":
        python = str(peer) if method.peer else sys.executable
        return [python, "-m", f"benchmarks.opinions.peers.{method.name}", str(folder)]
    command = [sys.executable, "-m", "talka.opinions.cli", "group", str(folder / "texts.csv")]
    command += ["--text", "text", "--out", str(folder / "out")]
    return [*command, "--marked", str(folder / "marks.csv")] if marked else command


def _launched(command: list[str], folder: Path) -> dict[str, float]:
    """What the command cost. Raises MethodError."""
    launcher = [sys.executable, "-S", str(LAUNCH), str(folder / "cost.json")]
    ended = subprocess.run(
        [*launcher, *command],
        env=os.environ | SURROUNDINGS,
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise MethodError((ended.stderr.strip().splitlines() or ["it said nothing"])[-1])
    found: dict[str, float] = json.loads((folder / "cost.json").read_text("utf-8"))
    return found


def _names(file: Path) -> dict[str, str]:
    """Talka's themes by number; a person's marks come back as their names."""
    themes = json.loads(file.read_text("utf-8")) if file.exists() else []
    return {theme["id"]: theme["name"] for theme in themes}
