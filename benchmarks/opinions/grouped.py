"""One line of the first table: themes that a method finds by itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from benchmarks.opinions import scores
from benchmarks.opinions.methods import Method, answered
from benchmarks.opinions.sets import Part

HEAD = ("set", "method", "themes", "V-measure", "ARI", "in a theme", "language purity", "CPU s",
        "peak MiB")  # fmt: skip


def lines(name: str, parts: Sequence[Part], method: Method, peer: Path | None) -> list[list[str]]:
    """A line for the themes and, where there are finer ones, a line for those. Raises MethodError."""
    answers = [answered(method, peer, part) for part in parts]
    cost = [
        f"{sum(answer.seconds for answer in answers):.1f}",
        f"{max(answer.peak for answer in answers):.0f}",
    ]
    themes = _line(parts, [answer.themes for answer in answers])
    found = [[name, method.name, *themes, *cost]]
    if any(answer.finest != answer.themes for answer in answers):
        finest = _line(parts, [answer.finest for answer in answers])
        found.append([name, f"{method.name}, sub-themes", *finest, "same run", ""])
    return found


def _line(parts: Sequence[Part], found: Sequence[Sequence[str]]) -> list[str]:
    """Texts in no theme count as one group of their own; the share placed says how many they are."""
    pairs = list(zip(parts, found, strict=True))
    coded = [_scored_rows(part, themes) for part, themes in pairs]
    sizes = [len(truth) for truth, _ in coded]
    placed = np.mean([np.mean([bool(theme) for theme in themes]) for themes in found])
    return [
        f"{np.mean([len(set(themes) - {''}) for themes in found]):.0f}",
        str(scores.scored(sizes, [scores.v_measure(*both) for both in coded])),
        str(scores.scored(sizes, [scores.adjusted_rand(*both) for both in coded])),
        f"{placed:.0%}",
        _purity(pairs),
    ]


def _scored_rows(part: Part, themes: Sequence[str]) -> tuple[scores.Codes, scores.Codes]:
    rows = [(label, theme) for label, theme in zip(part.labels, themes, strict=True) if label]
    return scores.codes([label for label, _ in rows]), scores.codes([theme for _, theme in rows])


def _purity(pairs: Sequence[tuple[Part, Sequence[str]]]) -> str:
    """With the least there can be: the share of the set's own commonest language."""
    mixed = [(themes, part.languages) for part, themes in pairs if part.languages and any(themes)]
    if not mixed:
        return ""
    found = np.mean([scores.purity(*both) for both in mixed])
    least = np.mean([scores.purity(["all"] * len(tongues), tongues) for _, tongues in mixed])
    return f"{found:.2f} (least {least:.2f})"
