"""Real texts to measure grouping with. None is shipped; the folder is given on the command line."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

csv.field_size_limit(10**9)
Labelled = list[tuple[str, str]]


def table(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a CSV or TSV file."""
    quoting = csv.QUOTE_MINIMAL if delimiter == "," else csv.QUOTE_NONE
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter, quoting=quoting))


def debates(data: Path) -> dict[str, Labelled]:
    """ArgKP: arguments with their one key point, by debate."""
    points: dict[tuple[str, str], set[str]] = {}
    for row in table(data / "argkp/argkp-2021.csv"):
        if row["label"] == "1":
            points.setdefault((row["topic"], row["argument"]), set()).add(row["key_point"])
    found: dict[str, Labelled] = {}
    for (topic, argument), keys in points.items():
        if len(keys) == 1:
            found.setdefault(topic, []).append((argument, min(keys)))
    return dict(sorted(found.items()))


def all_debates(data: Path) -> Labelled:
    """ArgKP: every argument with its debate."""
    rows = table(data / "argkp/argkp-2021.csv")
    return sorted({(row["argument"], row["topic"]) for row in rows})


def bank(data: Path) -> Labelled:
    """banking77: short questions with one of 77 intents."""
    files = ("train", "test")
    rows = [row for name in files for row in table(data / f"banking77/banking_data/{name}.csv")]
    return [(row["text"], row["category"]) for row in rows]


def cycling(data: Path) -> Labelled:
    """Contributions to Bonn's cycling dialogue with the town's main category (German)."""
    rows = table(data / "cimt-cycling/bonn.csv")
    return [(f"{row['title']}. {row['text']}", row["main_category_level1"]) for row in rows]


def sib(data: Path, code: str) -> Labelled:
    """SIB-200: sentences with one of 7 topics; `code` such as lvs_Latn."""
    folder = data / "sib200/data/annotated" / code
    rows = [row for name in ("train", "dev") for row in table(folder / f"{name}.tsv", "\t")]
    return [(row["text"], row["category"]) for row in rows]


def sib_mixed(data: Path) -> Labelled:
    """SIB-200: every sentence once, in Latvian, Russian or English by turns of a fixed die."""
    chance = random.Random(3)
    versions = [sib(data, code) for code in ("lvs_Latn", "rus_Cyrl", "eng_Latn")]
    return [chance.choice(same) for same in zip(*versions, strict=True)]


def gambling(data: Path) -> Labelled:
    """ThemeFinder's evaluation answers (question 1) with the first of their labels (synthetic)."""
    home = data / "themefinder-evals/evals/data/gambling_XS"
    answers = home / "inputs/question_part_1/responses.jsonl"
    labels = next(home.glob("outputs/mapping/*/question_part_1/mapping.jsonl"))
    first = {row["response_id"]: row["labels"][0] for row in _lines(labels) if row["labels"]}
    return [
        (row["response"], first[row["response_id"]])
        for row in _lines(answers)
        if row["response_id"] in first
    ]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        yield json.loads(line)
