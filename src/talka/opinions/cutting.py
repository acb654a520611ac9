"""From letters to points: spans of the author's own text, each with its theme."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from talka.opinions.cleaning import clean
from talka.opinions.placing import Placer
from talka.opinions.points import Run, runs
from talka.opinions.reducing import Dense, unit
from talka.opinions.sentences import Span, may_be_several, sentences
from talka.opinions.themes import Model
from talka.opinions.tokens import tokenized
from talka.opinions.voices import Status


@dataclass(frozen=True, slots=True)
class Part:
    """One point: its span, its place (-1 where none), how sure."""

    span: Span
    status: Status
    top: int
    fine: int
    confidence: float


def cut_all(texts: Mapping[int, str], whole: Dense, placer: Placer) -> dict[int, tuple[Part, ...]]:
    """The points of those letters that make several, by the same keys.

    `whole` holds the chances of each letter taken as one (in the order of `texts`).
    """
    spans = {key: sentences(text) for key, text in texts.items() if may_be_several(text)}
    long = {key: found for key, found in spans.items() if len(found) > 1}
    if not long:
        return {}
    said = [clean(texts[key][a:b]) for key, found in long.items() for a, b in found]
    plain, leaned = placer.rows_of(tokenized(said))
    odds = placer.model.odds(plain, leaned)
    row = dict(zip(texts, range(len(texts)), strict=True))
    cut: dict[int, list[Run]] = {}
    at = 0
    for key, found in long.items():
        own = runs(odds[at : at + len(found)], whole[row[key]])
        if len(own) > 1:
            cut[key] = [Run(at + run.first, at + run.last, run.theme) for run in own]
        at += len(found)
    pieces = Pieces([span for found in long.values() for span in found], plain, leaned, odds)
    every = iter(parts_of([run for own in cut.values() for run in own], pieces, placer.model))
    return {key: tuple(itertools.islice(every, len(own))) for key, own in cut.items()}


@dataclass(frozen=True)
class Pieces:
    """The sentences of all letters: where they stand in their own, their rows, their chances."""

    spans: Sequence[Span]
    plain: Dense
    leaned: Dense
    odds: Dense


def parts_of(cut: Sequence[Run], pieces: Pieces, model: Model) -> list[Part]:
    """The sentences of each run as one point, placed where the model says."""
    plain, leaned = (_together(rows, cut) for rows in (pieces.plain, pieces.leaned))
    return [_part_of(*each, pieces, model) for each in zip(cut, plain, leaned, strict=True)]


def _together(rows: Dense, cut: Sequence[Run]) -> Dense:
    """The rows of each run as one: all at once, since letters make many runs of a sentence or two."""
    if not cut:
        return rows[:0]
    lengths = np.array([run.last - run.first for run in cut])
    starts = lengths.cumsum() - lengths
    own = np.arange(lengths.sum()) + np.repeat([run.first for run in cut] - starts, lengths)
    return unit(np.add.reduceat(rows[own], starts, axis=0))


def _part_of(run: Run, plain: Dense, leaned: Dense, pieces: Pieces, model: Model) -> Part:
    sure = round(float(np.mean(pieces.odds[run.first : run.last, run.theme])), 4)
    fine, status = model.place(plain, leaned, run.theme)
    span = (pieces.spans[run.first][0], pieces.spans[run.last - 1][1])
    if status != "themed":
        return Part(span, status, -1, -1, sure)
    return Part(span, status, run.theme, fine, sure)
