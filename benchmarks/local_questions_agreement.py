"""How far two coders agreed on the opinions in ``data/local-questions``: kappa and raw agreement.

    python -m benchmarks.local_questions_agreement [--folder benchmarks/data/local-questions]

Both codings are as they stood before anybody compared them. Kappa is Cohen's (1960), without weights; the intervals
are 95 % percentile bootstrap over the opinions (Efron, 1979). *Strict* compares the main themes; *lenient* also counts
a main theme that the other coder noted as the second one, and is not corrected for chance.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

HOME = Path(__file__).parent / "data/local-questions"
DRAWS = 2000
Row = dict[str, str]
Pair = tuple[Row, Row]
Names = npt.NDArray[np.str_]
Measure = Callable[[npt.NDArray[np.intp]], float]


def coding(path: Path) -> dict[str, Row]:
    """One coder's labels by opinion. Every theme carries its set, so that two questions' ``none`` stay two themes."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = {row["id"]: row for row in csv.DictReader(lines)}
    for key, row in rows.items():
        row |= {
            field: f"{key.split('-')[0]}:{row[field]}"
            for field in ("theme", "second_theme")
            if row[field]
        }
    return rows


def pairs(folder: Path) -> list[Pair]:
    """Every opinion as the first and as the second coder labelled it."""
    first, second = (coding(folder / f"{name}-coding.csv") for name in ("first", "second"))
    return [(first[key], second[key]) for key in sorted(first)]


def column(rows: list[Pair], field: str) -> tuple[Names, Names]:
    """What the two coders put into ``field``, in the same order."""
    return np.array([a[field] for a, _ in rows]), np.array([b[field] for _, b in rows])


def kappa(one: Names, two: Names) -> float:
    """Agreement beyond chance, −1…1; 1 when both coders use a single label throughout."""
    by_chance = sum(
        float(np.mean(one == label) * np.mean(two == label)) for label in np.union1d(one, two)
    )
    return 1.0 if by_chance == 1 else (float(np.mean(one == two)) - by_chance) / (1 - by_chance)


def close(first: Row, second: Row) -> bool:
    """Whether the main themes agree, one of them perhaps as the other coder's second theme."""
    return (
        first["theme"] in (second["theme"], second["second_theme"])
        or second["theme"] == first["second_theme"]
    )


def interval(size: int, measure: Measure) -> str:
    """The measure over all ``size`` opinions, with its 95 % bootstrap interval."""
    draw = np.random.default_rng(2026)
    low, high = np.percentile(
        [measure(draw.integers(0, size, size)) for _ in range(DRAWS)], [2.5, 97.5]
    )
    return f"{measure(np.arange(size)):.2f} [{low:.2f}–{high:.2f}]"


def line(name: str, rows: list[Pair]) -> str:
    """One row of the table: every measure over these opinions."""
    theme, stance = column(rows, "theme"), column(rows, "stance")
    loose = np.array([close(*pair) for pair in rows])
    measures: list[Measure] = [
        lambda at: float(np.mean(theme[0][at] == theme[1][at])),
        lambda at: kappa(theme[0][at], theme[1][at]),
        lambda at: float(np.mean(loose[at])),
        lambda at: float(np.mean(stance[0][at] == stance[1][at])),
        lambda at: kappa(stance[0][at], stance[1][at]),
    ]
    return (
        " | ".join([f"| {name}", str(len(rows)), *(interval(len(rows), each) for each in measures)])
        + " |"
    )


def confusions(rows: list[Pair], field: str) -> list[str]:
    """The labels the coders chose differently, the first coder's before the second's, most frequent first."""
    count = Counter(f"{a[field]} → {b[field]}" for a, b in rows if a[field] != b[field])
    return [
        f"{number} × {labels}"
        for labels, number in sorted(count.items(), key=lambda item: (-item[1], item[0]))
    ]


def main() -> None:
    """Prints the table and the confusions."""
    parser = argparse.ArgumentParser(description="Prints how far the two coders agreed.")
    parser.add_argument("--folder", type=Path, default=HOME)
    rows = pairs(parser.parse_args().folder)
    print("| set | n | theme, strict | theme, kappa | theme, lenient | stance | stance, kappa |")
    print("|---" * 7 + "|")
    for name in ("schools", "waste", "young"):
        print(line(name, [pair for pair in rows if pair[0]["id"].startswith(name)]))
    print(line("all", rows))
    for field in ("theme", "stance"):
        print(f"\n{field}:", *confusions(rows, field), sep="\n  ")


if __name__ == "__main__":
    main()
