"""From letters to points: spans of the author's own text, each with its theme."""

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
    out, at = {}, 0
    for key, found in long.items():
        own = slice(at, at + len(found))
        at += len(found)
        cut = runs(odds[own], whole[row[key]])
        if len(cut) > 1:
            pieces = Pieces(found, plain[own], leaned[own], odds[own])
            out[key] = tuple(part_of(run, pieces, placer.model) for run in cut)
    return out


@dataclass(frozen=True)
class Pieces:
    """The sentences of one letter: where they stand, their rows, their chances."""

    spans: Sequence[Span]
    plain: Dense
    leaned: Dense
    odds: Dense


def part_of(run: Run, pieces: Pieces, model: Model) -> Part:
    """The sentences of a run as one point, placed where the model says."""
    own = slice(run.first, run.last)
    plain, leaned = (
        unit(rows[own].sum(axis=0, keepdims=True))[0] for rows in (pieces.plain, pieces.leaned)
    )
    sure = round(float(np.mean(pieces.odds[own, run.theme])), 4)
    fine, status = model.place(plain, leaned, run.theme)
    span = (pieces.spans[run.first][0], pieces.spans[run.last - 1][1])
    if status != "themed":
        return Part(span, status, -1, -1, sure)
    return Part(span, status, run.theme, fine, sure)
