"""weights.csv, results.csv and summary.json. Their columns are a contract."""

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from talka.opinions.report.exports import harmless
from talka.opinions.weighing.answers import Answers
from talka.opinions.weighing.weights import Weights
from talka.opinions.wording import Message

_RESULTS = ("value", "answer", "raw_n", "raw_share", "weighted_share", "deduplicated_n")


def write_weights(
    weights: Weights,
    results: Sequence[Answers],
    folder: Path,
    language: str,
    warnings: Sequence[Message] = (),
) -> None:
    """Write the three files into `folder`, made where it is not there; `language` is that of warnings."""
    folder.mkdir(parents=True, exist_ok=True)
    numbered = ((row, f"{weight:.9g}") for row, weight in enumerate(weights.each))
    _csv(folder / "weights.csv", ("row", "weight"), numbered)
    lines = (
        (
            harmless(line.value),
            harmless(line.answer),
            line.rows,
            _share(line.raw_share),
            _share(line.weighted_share),
            "" if line.distinct is None else line.distinct,
        )
        for one in results
        for line in one.lines
    )
    _csv(folder / "results.csv", _RESULTS, lines)
    summary = _summary(weights, results, [said.translated(language) for said in warnings], language)
    written = json.dumps(summary, ensure_ascii=False, indent=1)
    (folder / "summary.json").write_text(written + "\n", "utf-8")


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.6f}"


def _csv(path: Path, columns: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(lines)


def _summary(
    weights: Weights, results: Sequence[Answers], warnings: Sequence[str], language: str
) -> dict[str, object]:
    unmet = [
        {"variable": one.variable, "category": one.category, "reason": one.reason}
        for one in weights.unmet
    ]
    said = [*weights.notes, *(one.message for one in weights.unmet)]
    return {
        "n": len(weights.each),
        "effective_n": round(weights.effective_n, 3),
        "design_effect": round(weights.design_effect, 6),
        "self_selected": True,
        "margin_of_error": None,
        "rounds": weights.rounds,
        "converged": weights.converged,
        "trimmed": weights.trimmed,
        "margins": [asdict(line) for line in weights.margins],
        "unmet": unmet,
        "answers": [
            {"value": one.value, "effective_n": round(one.effective_n, 3)} for one in results
        ],
        "warnings": [*warnings, *(message.translated(language) for message in said)],
    }
