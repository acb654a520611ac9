"""Streams from column to column (a Sankey diagram), and the same as rows of a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from talka.kit.pictures.lettering import neat
from talka.kit.pieces import Stream

WIDTH, NODE, GAP, TALLEST, MARGIN = 720.0, 12.0, 18.0, 250.0, 10.0


@dataclass(frozen=True, slots=True)
class Node:
    """A label's block: place, thickness, colour, and where its words stand."""

    label: str
    size: int
    tone: str
    x: str
    y: str
    height: str
    text_x: str
    text_y: str
    at_end: bool


@dataclass(frozen=True, slots=True)
class Ribbon:
    stream: Stream
    tone: str
    path: str


@dataclass(frozen=True, slots=True)
class FlowPicture:
    width: str
    height: str
    nodes: list[Node]
    ribbons: list[Ribbon]


def flow_picture(streams: Sequence[Stream], tones: Mapping[str, str]) -> FlowPicture:
    """Lay out streams whose labels are unique over all columns and that run in no circle."""
    live = [stream for stream in streams if stream.size > 0]
    columns = _columns(live)
    sizes = _sizes(live)
    scale = TALLEST / max((sum(sizes[la] for la in column) for column in columns), default=1)
    step = (WIDTH - NODE) / max(1, len(columns) - 1)
    spots: dict[str, tuple[float, float]] = {}
    for index, column in enumerate(columns):
        y = MARGIN
        for label in column:
            spots[label] = (index * step, y)
            y += sizes[label] * scale + GAP
    nodes = [_node(la, sizes[la], spots[la], scale, tones) for column in columns for la in column]
    height = max((y + sizes[la] * scale for la, (_x, y) in spots.items()), default=0.0) + MARGIN
    return FlowPicture(neat(WIDTH), neat(height), nodes, _ribbons(live, spots, scale, tones))


def _columns(streams: Sequence[Stream]) -> list[list[str]]:
    """Return the labels by column: one further right than the furthest source."""
    level: dict[str, int] = {}
    for stream in streams:
        level.setdefault(str(stream.source), 0)
        level.setdefault(str(stream.target), 1)
    for _round in level:
        for stream in streams:
            source, target = str(stream.source), str(stream.target)
            level[target] = max(level[target], min(level[source] + 1, len(level)))
    columns: dict[int, list[str]] = defaultdict(list)
    for label, column in level.items():
        columns[column].append(label)
    return [columns[column] for column in sorted(columns)]


def _sizes(streams: Sequence[Stream]) -> dict[str, int]:
    out: dict[str, int] = defaultdict(int)
    into: dict[str, int] = defaultdict(int)
    for stream in streams:
        out[str(stream.source)] += stream.size
        into[str(stream.target)] += stream.size
    return {label: max(out[label], into[label]) for label in [*out, *into]}


def _node(
    label: str, size: int, spot: tuple[float, float], scale: float, tones: Mapping[str, str]
) -> Node:
    (x, y), height = spot, size * scale
    at_end = x > WIDTH - 2 * NODE
    return Node(
        label=label,
        size=size,
        tone=tones.get(label, "plain"),
        x=neat(x),
        y=neat(y),
        height=neat(max(height, 1.0)),
        text_x=neat(x - 6 if at_end else x + NODE + 6),
        text_y=neat(y + height / 2 + 5),
        at_end=at_end,
    )


def _ribbons(
    streams: Sequence[Stream],
    spots: Mapping[str, tuple[float, float]],
    scale: float,
    tones: Mapping[str, str],
) -> list[Ribbon]:
    """Return a curve per stream; at each block they leave and arrive from top to bottom."""
    left = {label: y for label, (_x, y) in spots.items()}
    right = dict(left)
    ribbons = []
    for stream in sorted(streams, key=lambda s: (spots[str(s.source)], spots[str(s.target)])):
        source, target = str(stream.source), str(stream.target)
        thick = stream.size * scale
        path = _ribbon(
            spots[source][0] + NODE, right[source], spots[target][0], left[target], thick
        )
        right[source] += thick
        left[target] += thick
        tone = tones.get(target) or tones.get(source) or "plain"
        ribbons.append(Ribbon(stream, tone, path))
    return ribbons


def _ribbon(x1: float, y1: float, x2: float, y2: float, thick: float) -> str:
    middle = (x1 + x2) / 2
    upper = f"M{neat(x1)} {neat(y1)}C{neat(middle)} {neat(y1)} {neat(middle)} {neat(y2)} "
    lower = f"C{neat(middle)} {neat(y2 + thick)} {neat(middle)} {neat(y1 + thick)} "
    return f"{upper}{neat(x2)} {neat(y2)}V{neat(y2 + thick)}{lower}{neat(x1)} {neat(y1 + thick)}Z"
