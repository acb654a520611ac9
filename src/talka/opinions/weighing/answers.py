"""What was answered: raw beside weighted, copies counted and folded."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from talka.opinions.weighing.coding import Codes


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer to one question (`value`, the name of its column).

    `rows` gave it; `distinct` of them once copies are folded (None where copies are unknown). Shares
    (0–1) are of those who answered; None for the line of those who did not (`answer` is empty).
    """

    value: str
    answer: str
    rows: int
    distinct: int | None
    raw_share: float | None
    weighted_share: float | None


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers to one question, by number of rows; `effective_n` of those who answered, in rows."""

    value: str
    lines: tuple[AnswerLine, ...]
    effective_n: float


def answers(
    value: str,
    given: Sequence[str],
    weights: Sequence[float],
    originals: Sequence[int] | None = None,
) -> Answers:
    """Counts and shares of the answers `given`, a cell for each row.

    `originals[i]` is the row whose text row `i` repeats, itself where none: rows of one original that
    give one answer are one of its `distinct`.
    """
    cells = [cell.strip() for cell in given]
    names = sorted(set(cells))
    place = {name: at for at, name in enumerate(names)}
    codes = np.fromiter(map(place.__getitem__, cells), np.int64, len(cells))
    weight = np.asarray(weights, np.float64)
    rows = np.bincount(codes, minlength=len(names))
    weighted = np.bincount(codes, weight, minlength=len(names))
    distinct = None if originals is None else _distinct(codes, originals, len(names))
    said = np.array([bool(name) for name in names])
    lines = [
        AnswerLine(
            value,
            name,
            int(rows[at]),
            None if distinct is None else distinct[at],
            float(rows[at] / rows[said].sum()) if name else None,
            float(weighted[at] / weighted[said].sum()) if name else None,
        )
        for at, name in enumerate(names)
    ]
    lines.sort(key=lambda line: (line.answer == "", -line.rows, line.answer))
    kept = weight[said[codes]]
    effective = float(kept.sum() ** 2 / (kept**2).sum()) if len(kept) else 0.0
    return Answers(value, tuple(lines), effective)


def _distinct(codes: Codes, originals: Sequence[int], many: int) -> list[int]:
    pairs = np.unique(np.stack([codes, np.asarray(originals, np.int64)]), axis=1)
    return [int(found) for found in np.bincount(pairs[0], minlength=many)]
