"""Everything that a person says in a theme, with its tone.

Heard only in languages in which it was measured how often a side is right (`docs/benchmarks.md`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from talka.opinions.said import Said
from talka.opinions.sides.judging import Side, Tone, side_by, tones

_MEASURED = ("lv", "ru", "en")


@dataclass(frozen=True, slots=True)
class Heard:
    """One voice (its index) in a theme: language, side, sentences with their tones."""

    voice: int
    code: str
    side: Side
    sentences: tuple[tuple[str, Tone], ...]


def hear(said: Sequence[Said]) -> list[Heard]:
    """The voices of some points, in the order of their numbers; all points of one together."""
    found: dict[int, list[tuple[str, Tone]]] = {}
    codes = {point.voice: point.code for point in said}
    for point in said:
        code = point.code if point.code in _MEASURED else ""
        found.setdefault(point.voice, []).extend(tones(point.text, code))
    return [
        Heard(voice, codes[voice], side_by([tone for _, tone in found[voice]]), tuple(found[voice]))
        for voice in sorted(found)
    ]
