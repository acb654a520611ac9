"""From letters to points: spans of the author's own text, each with its theme."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from talka.opinions.features import Dense, Space, unit
from talka.opinions.points import Run, runs
from talka.opinions.sentences import Span, sentences
from talka.opinions.themes import Fit, Model
from talka.opinions.voices import Status


@dataclass(frozen=True, slots=True)
class Part:
    """One point: its span, its place (-1 where none), how sure."""

    span: Span
    status: Status
    top: int
    fine: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Cut:
    """The points of one letter, and the theme of the letter taken as one (-1 where none)."""

    parts: tuple[Part, ...]
    whole: int


@dataclass(frozen=True)
class Letters:
    """The letters to be cut, as written, and what is known of each as a whole.

    Those `settled` by a person stay in one piece.
    """

    texts: Sequence[str]
    codes: Sequence[str]
    rows: Dense
    fit: Fit
    odds: Dense
    settled: frozenset[int] = frozenset()


def cut_all(letters: Letters, space: Space, model: Model) -> list[Cut]:
    """The points of every letter, in order; most letters make one."""
    spans = [sentences(text) for text in letters.texts]
    long = [
        index
        for index, found in enumerate(spans)
        if len(found) > 1 and index not in letters.settled
    ]
    pieces = [letters.texts[index][a:b] for index in long for a, b in spans[index]]
    codes = [letters.codes[index] for index in long for _ in spans[index]]
    rows = space.place(space.sparse(pieces, codes)) if pieces else letters.rows[:0]
    out = [_one(letters, index) for index in range(len(letters.texts))]
    at = 0
    for index in long:
        own = rows[at : at + len(spans[index])]
        at += len(own)
        odds = model.odds(own)
        found = runs(odds, letters.odds[index])
        if len(found) > 1:
            parts = tuple(part_of(run, spans[index], own, odds, model) for run in found)
            out[index] = Cut(parts, int(letters.fit.top[index]))
    return out


def _one(letters: Letters, index: int) -> Cut:
    """The whole letter as its one point, without the blanks around it."""
    text, fit = letters.texts[index], letters.fit
    start = len(text) - len(text.lstrip())
    status = fit.status[index]
    top, fine = (int(fit.top[index]), int(fit.fine[index])) if status == "themed" else (-1, -1)
    sure = round(float(fit.sure[index]), 4)
    return Cut((Part((start, len(text.rstrip())), status, top, fine, sure),), top)


def part_of(run: Run, spans: list[Span], rows: Dense, odds: Dense, model: Model) -> Part:
    """The sentences of a run as one point, placed where the model says."""
    row = unit(rows[run.first : run.last].sum(axis=0, keepdims=True))[0]
    sure = round(float(np.mean(odds[run.first : run.last, run.theme])), 4)
    fine, status = model.place(row, run.theme)
    span = (spans[run.first][0], spans[run.last - 1][1])
    if status != "themed":
        return Part(span, status, -1, -1, sure)
    return Part(span, status, run.theme, fine, sure)
