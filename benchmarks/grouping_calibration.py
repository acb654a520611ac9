"""Is the stated confidence true, and does the live quality hold what it promises?

    .venv/bin/python -m benchmarks.grouping_calibration DATA

Ten marked examples of each theme by lot, three lots a set. Expected calibration error: by how much confidence and
share of right places differ, in ten steps, weighed by how many opinions lie in each. The live quality is what
held-out marks tell (`talka.opinions.doubtful.quality`); the truth beside it is the share of the rest placed right,
every theme counting the same, as marks do. Its interval should hold the truth 95 times of 100.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from benchmarks.opinions.learned import LOTS, Lesson
from benchmarks.opinions.sets import SETS, Part

from talka.opinions import Voice
from talka.opinions.doubtful import Quality, quality
from talka.opinions.grouping import group_and_keep

WANTED = ("argkp-topics", "cycling", "sib-en", "sib-lv", "sib-ru", "schools", "waste", "young")
STEPS = 10


def main() -> None:
    """Prints a line for every set."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("data", type=Path)
    words.add_argument("--sets", default=",".join(WANTED))
    args = words.parse_args()
    print("| Set | confidence | right | calibration error | live quality | truth | within |")
    print("|---|---|---|---|---|---|---|")
    for name in args.sets.split(","):
        part = SETS[name](args.data)[0]
        found = [measured(part, Lesson(part, lot)) for lot in range(LOTS)]
        sure, right, error, share, truth, within = np.mean(found, axis=0)
        shown = f"{sure:.2f} | {right:.2f} | {error:.2f} | {share:.2f} | {truth:.2f}"
        print(f"| {name} | {shown} | {round(within * LOTS)} of {LOTS} |", flush=True)


def measured(part: Part, lesson: Lesson) -> list[float]:
    """Confidence, share right, calibration error, live quality, truth, whether it lies within."""
    voices = [Voice(str(row), text) for row, text in enumerate(part.texts)]
    marked = {str(row): theme for row, theme in lesson.marked.items()}
    found, state = group_and_keep(voices, marked=marked)
    names = {theme.id: theme.name for theme in found.themes}
    placed = np.array([one.status == "themed" for one in found.assigned]) & lesson.asked
    sure = np.array([one.confidence for one in found.assigned])
    right = np.array([names.get(one.theme or "") == label for one, label in
                      zip(found.assigned, part.labels, strict=True)])  # fmt: skip
    live = quality(state, voices, marked) if state else None
    if not isinstance(live, Quality):
        raise SystemExit("Too few marks.")
    truth = balanced(right, np.array(part.labels), lesson)
    error = calibration_error(sure[placed], right[placed])
    within = float(live.low <= truth <= live.high)
    return [sure[placed].mean(), right[placed].mean(), error, live.share, truth, within]


def balanced(right: np.ndarray, labels: np.ndarray, lesson: Lesson) -> float:
    """The share placed right, every theme counting the same."""
    return float(np.mean([right[lesson.asked & (labels == theme)].mean() for theme in
                          lesson.themes if (lesson.asked & (labels == theme)).any()]))  # fmt: skip


def calibration_error(sure: np.ndarray, right: np.ndarray) -> float:
    """Naeini and others 2015."""
    step = np.minimum((sure * STEPS).astype(int), STEPS - 1)
    own = [step == at for at in range(STEPS) if (step == at).any()]
    return float(sum(abs(sure[at].mean() - right[at].mean()) * at.mean() for at in own))


if __name__ == "__main__":
    main()
