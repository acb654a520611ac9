"""The points that belong to themes, and a fair choice of them where there are many."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from talka.opinions.outcomes import Outcomes
from talka.opinions.phrases import Phrases, phrases
from talka.opinions.prepared import Prepared

Place = tuple[int, int]
ALL = -1
_CHOSEN = 5_000
_AT_LEAST = 40
_READ = 1_000


@dataclass(frozen=True, slots=True)
class Said:
    """Whose it is (index of the voice), its words, language and phrases, how sure its place is."""

    voice: int
    text: str
    code: str
    phrases: Phrases
    sure: float


def spoken(prepared: Prepared, out: Outcomes) -> dict[Place, list[Said]]:
    """By place (theme, sub-theme), points that lie there: all, or some thousands evenly chosen."""
    found: dict[Place, list[Said]] = {}
    for place, points in sorted(_points(out).items()):
        chosen = points[:: _step(len(points), len(out.status))]
        found[place] = [_said(prepared, *point) for point in chosen]
    whole: dict[Place, list[Said]] = {}
    for (top, _), said in found.items():
        whole.setdefault((top, ALL), []).extend(said)
    for said in whole.values():
        said.sort(key=lambda point: point.voice)
    return {**found, **whole}


Point = tuple[int, int, int | None, float]


def _points(out: Outcomes) -> dict[Place, list[Point]]:
    """Voice, start, end and sureness of every point that lies in a theme."""
    points: dict[Place, list[Point]] = {}
    for place, point in _all(out):
        points.setdefault(place, []).append(point)
    for some in points.values():
        some.sort(key=lambda point: point[:2])
    return points


def _all(out: Outcomes) -> Iterator[tuple[Place, Point]]:
    alone = out.themed()
    places = zip(out.top[alone].tolist(), out.fine[alone].tolist(), strict=True)
    for voice, place, sure in zip(alone.tolist(), places, out.sure[alone].tolist(), strict=True):
        yield place, (voice, 0, None, sure)
    for voice, parts in out.several.items():
        for part in parts:
            if part.status == "themed":
                yield (part.top, part.fine), (voice, *part.span, part.confidence)


def _step(points: int, voices: int) -> int:
    wanted = max(_AT_LEAST, _CHOSEN * points // max(voices, 1))
    return -(-points // wanted)


def _said(prepared: Prepared, voice: int, start: int, end: int | None, sure: float) -> Said:
    text = prepared.voices[voice].text
    words = text.strip() if end is None else text[start:end]
    code = prepared.codes[voice]
    return Said(voice, words, code, phrases(words[:_READ], code), sure)


def many_of(out: Outcomes) -> dict[Place, int]:
    """How many voices carry each theme (`ALL`) and each sub-theme, copies included."""
    own = out.top >= 0
    pairs, counts = np.unique(
        np.stack([out.top[own], out.fine[own]], 1), axis=0, return_counts=True
    )
    sizes: dict[Place, int] = {}
    for (top, fine), count in zip(pairs.tolist(), counts.tolist(), strict=True):
        sizes[top, fine] = count
        sizes[top, ALL] = sizes.get((top, ALL), 0) + count
    return sizes
