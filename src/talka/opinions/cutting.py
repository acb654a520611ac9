"""From letters to points: spans of the author's own text, each with its theme."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from talka.opinions.features import Dense, Space
from talka.opinions.points import runs
from talka.opinions.sentences import Span, sentences
from talka.opinions.themes import Fit, Model


@dataclass(frozen=True)
class Cut:
    """Spans of one text, and where each stands among the themes (row of `fit`)."""

    spans: list[Span]
    rows: list[int]


@dataclass(frozen=True)
class Points:
    """Every text's cut, and the fit of all points, row by row."""

    cuts: list[Cut]
    fit: Fit
    rows: Dense


def cut_all(texts: Sequence[str], codes: Sequence[str], space: Space, model: Model) -> Points:
    """Cut every text into points. `texts` are as written, so that spans are its characters."""
    spans = [sentences(text) or [(0, len(text))] for text in texts]
    pieces = [text[a:b] for text, parts in zip(texts, spans, strict=True) for a, b in parts]
    langs = [code for code, parts in zip(codes, spans, strict=True) for _ in parts]
    odds = model.odds(space.place(space.sparse(pieces, langs)))
    whole = model.odds(space.place(space.sparse(texts, codes)))
    joined, at = [], 0
    for index, parts in enumerate(spans):
        own = odds[at : at + len(parts)]
        joined.append(
            [(parts[run.first][0], parts[run.last - 1][1]) for run in runs(own, whole[index])]
        )
        at += len(parts)
    return _placed(texts, codes, joined, space, model)


def _placed(
    texts: Sequence[str], codes: Sequence[str], spans: list[list[Span]], space: Space, model: Model
) -> Points:
    pieces = [text[a:b] for text, parts in zip(texts, spans, strict=True) for a, b in parts]
    langs = [code for code, parts in zip(codes, spans, strict=True) for _ in parts]
    rows = space.place(space.sparse(pieces, langs))
    cuts, at = [], 0
    for parts in spans:
        cuts.append(Cut(parts, list(range(at, at + len(parts)))))
        at += len(parts)
    return Points(cuts, model.fit(rows), np.asarray(rows))
