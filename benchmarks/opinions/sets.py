"""The labelled texts, each as one or more conversations that are grouped apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks import corpora
from benchmarks.opinions.peers.exchange import read

LOCAL = Path(__file__).parents[1] / "data/local-questions"
SIB = {"lv": "lvs_Latn", "ru": "rus_Cyrl", "en": "eng_Latn"}
QUESTIONS = {
    "schools": "Should three small schools be merged into one, with a school bus?",
    "waste": "Should every house sort its waste, with food waste apart, and pay by amount?",
    "young": "What would keep the young in the municipality or bring them back?",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One conversation. `labels`: empty where a text is not scored. `languages` and `split` (train
    or test) are empty lists where the set has one language or no split of its own."""

    texts: list[str]
    labels: list[str]
    question: str
    languages: list[str]
    split: list[str]


def _part(rows: corpora.Labelled, question: str = "What do people speak of?") -> Part:
    return Part([text for text, _ in rows], [label for _, label in rows], question, [], [])


def debates(data: Path) -> list[Part]:
    """Arguments with their one key point; a debate is a conversation."""
    return [_part(rows, topic) for topic, rows in corpora.debates(data).items()]


def local(name: str) -> list[Part]:
    """Our own opinions; what fits no theme is grouped along but not scored."""
    rows = read(LOCAL / f"{name}.csv")
    labels = ["" if row["theme"] == "none" else row["theme"] for row in rows]
    texts, languages, split = ([row[key] for row in rows] for key in ("text", "language", "split"))
    return [Part(texts, labels, QUESTIONS[name], languages, split)]


def together(data: Path) -> list[Part]:
    """Every SIB-200 sentence in Latvian, in Russian and in English."""
    rows = [(code, *row) for code, folder in SIB.items() for row in corpora.sib(data, folder)]
    languages, texts, labels = (list(column) for column in zip(*rows, strict=True))
    return [Part(texts, labels, "What do people speak of?", languages, [])]


def by_lot(data: Path) -> list[Part]:
    """Every SIB-200 sentence once, in the language that fell to it: nobody says a thing thrice."""
    found = {code: _sentences(data, folder) for code, folder in SIB.items()}
    numbers = sorted(found["en"])
    lot = np.random.default_rng(0).choice(list(SIB), len(numbers)).tolist()
    rows = [found[code][number] for code, number in zip(lot, numbers, strict=True)]
    part = _part(rows)
    return [Part(part.texts, part.labels, part.question, lot, [])]


def _sentences(data: Path, folder: str) -> dict[int, tuple[str, str]]:
    home = data / "sib200/data/annotated" / folder
    rows = [row for name in ("train", "dev") for row in corpora.table(home / f"{name}.tsv", "\t")]
    return {int(row["index_id"]): (row["text"], row["category"]) for row in rows}


SETS: dict[str, Callable[[Path], list[Part]]] = {
    "argkp-debates": debates,
    "argkp-topics": lambda data: [_part(corpora.all_debates(data))],
    "banking77": lambda data: [_part(corpora.bank(data))],
    "cycling": lambda data: [_part(corpora.cycling(data))],
    "sib-en": lambda data: [_part(corpora.sib(data, SIB["en"]))],
    "sib-lv": lambda data: [_part(corpora.sib(data, SIB["lv"]))],
    "sib-ru": lambda data: [_part(corpora.sib(data, SIB["ru"]))],
    "sib-by-lot": by_lot,
    "sib-together": together,
    "schools": lambda _data: local("schools"),
    "waste": lambda _data: local("waste"),
    "young": lambda _data: local("young"),
}
