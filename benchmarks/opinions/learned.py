"""One line of the second table: the rest assigned after a person marked ten examples of each theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from benchmarks.opinions import scores
from benchmarks.opinions.methods import Answer, Method, answered
from benchmarks.opinions.sets import Part

MARKS = 10
LOTS = 3
HEAD = ("set", "method", "themes taught", "texts asked", "macro-F1", "CPU s", "peak MiB")


class Lesson:
    """Examples of one conversation by lot, and what is asked after them.

    With a split of its own, examples come from `train` (all, where a theme has fewer than ten
    there) and `test` is asked; without, every other text of a theme that has at least twelve.
    """

    def __init__(self, part: Part, lot: int) -> None:
        labels = np.array(part.labels)
        split = np.array(part.split or ["both"] * len(labels))
        pool, test = split != "test", split != "train"
        least = 1 if part.split else MARKS + 2
        many = {label: int(((labels == label) & pool).sum()) for label in sorted({*part.labels})}
        self.themes = [label for label, count in many.items() if label and count >= least]
        draw = np.random.default_rng(lot)
        self.marked: dict[int, str] = {
            int(row): label
            for label in self.themes
            for row in draw.choice(
                np.flatnonzero((labels == label) & pool), min(MARKS, many[label]), replace=False
            )
        }
        self.asked = np.isin(labels, self.themes) & test
        self.asked[list(self.marked)] = False
        self.truth = np.where(self.asked, self._codes(part.labels), -1)

    def _codes(self, names: Sequence[str]) -> scores.Codes:
        known = {theme: code for code, theme in enumerate(self.themes)}
        return np.array([known.get(name, -1) for name in names], dtype=np.int64)

    def measure(self, answer: Answer) -> scores.Measure:
        """Macro-F1 of what was asked."""
        return scores.macro_f1(self.truth, self._codes(answer.themes))


def line(name: str, parts: Sequence[Part], method: Method, peer: Path | None) -> list[str]:
    """Mean over conversations and lots; a set of many conversations takes one lot. Raises MethodError."""
    lots = range(LOTS if len(parts) < LOTS else 1)
    lessons = [[Lesson(part, lot) for lot in lots] for part in parts]
    taught = [both for both in zip(parts, lessons, strict=True) if len(both[1][0].themes) > 1]
    answers = [
        [answered(method, peer, part, one.marked) for one in several] for part, several in taught
    ]
    measures = [
        _mean([one.measure(answer) for one, answer in zip(several, found, strict=True)])
        for (_part, several), found in zip(taught, answers, strict=True)
    ]
    score = scores.scored([len(part.texts) for part, _ in taught], measures)
    runs = [answer for found in answers for answer in found]
    return [
        name,
        method.name,
        str(sum(len(several[0].themes) for _, several in taught)),
        str(sum(int(several[0].asked.sum()) for _, several in taught)),
        str(score),
        f"{sum(run.seconds for run in runs) / len(lots):.1f}",
        f"{max(run.peak for run in runs):.0f}",
    ]


def _mean(measures: Sequence[scores.Measure]) -> Callable[[scores.Codes], float]:
    """Of the lots, over the same drawn rows."""
    return lambda at: float(np.mean([measure(at) for measure in measures]))
