"""Are letters cut where their matter changes, and only there?

    .venv/bin/python -m benchmarks.grouping_points DATA

Two hundred pairs of ArgKP arguments of different debates, one written after the other, among 1 500 single ones.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.corpora import all_debates

from talka.opinions import PointAssigned, Voice, group

SINGLE, PAIRS = 1_500, 200


def pairs_of(rows: Sequence[tuple[str, str]], chance: random.Random) -> list[tuple[str, str]]:
    """First and second half of letters on two matters."""
    found: list[tuple[str, str]] = []
    while len(found) < PAIRS:
        (one, its), (other, another) = chance.sample(rows, 2)
        if its != another:
            found.append((one.rstrip(". ") + ".", other[:1].upper() + other[1:]))
    return found


def main() -> None:
    """Prints one line."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("data", type=Path)
    chance = random.Random(5)
    rows = chance.sample(sorted(all_debates(words.parse_args().data)), SINGLE + 2_000)
    single, pairs = rows[:SINGLE], pairs_of(rows[SINGLE:], chance)
    voices = [Voice(f"single {at}", text) for at, (text, _) in enumerate(single)]
    voices += [Voice(f"pair {at}", " ".join(pair)) for at, pair in enumerate(pairs)]
    points: dict[str, list[PointAssigned]] = {}
    for point in group(voices).points:
        points.setdefault(point.id, []).append(point)
    exact = sum(is_exact(points[f"pair {at}"], one) for at, (one, _) in enumerate(pairs))
    print(f"cut exactly between the two: {exact} of {PAIRS}; "
          f"single ones cut: {cut(points, 'single')} of {SINGLE}")  # fmt: skip


def is_exact(points: Sequence[PointAssigned], first: str) -> bool:
    """Whether a letter has two points, of which the second begins after `first`."""
    return len(points) == 2 and points[1].start == len(first) + 1


def cut(points: Mapping[str, Sequence[PointAssigned]], kind: str) -> int:
    """How many have more than one point."""
    return sum(name.startswith(kind) and len(own) > 1 for name, own in points.items())


if __name__ == "__main__":
    main()
