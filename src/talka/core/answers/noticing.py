"""What the computer notices on a board, in a process of its own: plain values in, plain values out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from talka.core.answers.weighing import Counted, cards
from talka.core.jobs.process import Say
from talka.opinions import Assigned, Voice
from talka.opinions.arriving import Drift, arrive, drift_of
from talka.opinions.doubtful import doubtful, quality
from talka.opinions.state import State

DOUBTS = 60


@dataclass(frozen=True)
class Arrived:
    """Where newcomers go, by the ids of the grouping, and the drift of all that came since."""

    assigned: tuple[Assigned, ...]
    drift: Drift


@dataclass(frozen=True)
class Pools:
    """Opinions the computer may ask about or propose a theme for, and people's decisions (id → theme)."""

    unsure: Sequence[Voice]
    unplaced: Sequence[Voice]
    decided: Sequence[Voice]
    marked: Mapping[str, str]


@dataclass(frozen=True)
class Noticed:
    """What waits for a person (see ``told``), and the weight card of every theme by its id."""

    told: dict[str, Any]
    cards: dict[str, dict[str, Any]]


def read(state: bytes) -> State | None:
    """What a grouping left; None where an older Talka wrote it, which this one can't read."""
    try:
        return State.from_bytes(state)
    except ValueError:
        return None


def arrived(
    _say: Say, state: bytes, voices: list[Voice], badly: int, before: int
) -> Arrived | None:
    """Newcomers among themes that stand; ``badly`` of ``before`` earlier ones lay far from all.

    None where the state can't be read.
    """
    themes = read(state)
    if themes is None:
        return None
    found = arrive(themes, voices)
    drift = drift_of(badly + found.drift.badly, before + found.drift.arrived)
    return Arrived(found.assigned, drift)


def noticed(
    _say: Say, state: bytes | None, pools: Pools, counted: list[Counted], is_closed: bool
) -> Noticed:
    """Everything at once, so that the state is read once."""
    themes = read(state) if state else None
    return Noticed(seen(themes, pools) if themes else {}, cards(counted, is_closed))


def seen(state: State, pools: Pools) -> dict[str, Any]:
    """Doubts, the computer's quality on people's decisions, and proposals; themes by the grouping's ids."""
    good = quality(state, pools.decided, _told_apart(pools.marked))
    proposals = arrive(state, pools.unplaced).proposals
    return {
        "doubts": [asdict(doubt) for doubt in doubtful(state, pools.unsure, DOUBTS)],
        "quality": asdict(good) if good else None,
        "proposals": [
            {"kind": one.kind, "voices": sorted(one.voices), "themes": list(one.themes)}
            for one in proposals
        ],
    }


def _told_apart(marked: Mapping[str, str]) -> dict[str, str]:
    """Decisions for themes that have two at least: from a single one nothing can be held back."""
    many = Counter(marked.values())
    return {id: theme for id, theme in marked.items() if many[theme] > 1}


def with_themes(told: Mapping[str, Any], places: Mapping[str, str]) -> dict[str, Any]:
    """The same with the ids of the board's own themes; what names a theme that is gone is left out."""
    return {
        **told,
        "doubts": [{**one, "likely": _known(one["likely"], places)} for one in told["doubts"]],
        "proposals": [
            {**one, "themes": _known(one["themes"], places)}
            for one in told["proposals"]
            if one["kind"] != "merge" or len(_known(one["themes"], places)) > 1
        ],
    }


def _known(themes: Iterable[str], places: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(places[theme] for theme in themes if theme in places))
