"""What becomes of opinions that come later: 80 % grouped, 20 % slotted in, beside grouping all anew.

    .venv/bin/python -m benchmarks.grouping_arrival DATA

Agreement with people's categories (adjusted Rand index) by sub-themes; milliseconds of processor for one newcomer;
size of what is kept. Placed opinions never move, so that is not measured but tested.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpora import Labelled, all_debates, cycling, sib
from sklearn.metrics import adjusted_rand_score

from talka.opinions import Assigned, Voice, group
from talka.opinions.arriving import arrive
from talka.opinions.grouping import group_and_keep

GROUPED, TIMED = 0.8, 20


def main() -> None:
    """Prints a line for every corpus."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("data", type=Path)
    args = words.parse_args()
    print("| Set | slotted in | all anew | ms each | KiB kept | drift |\n|---|---|---|---|---|---|")
    for name, rows in (
        ("ArgKP", all_debates(args.data)),
        ("cycling (de)", cycling(args.data)),
        ("SIB lv", sib(args.data, "lvs_Latn")),
    ):
        print(f"| {name} | {' | '.join(line(rows))} |", flush=True)


def line(rows: Labelled) -> list[str]:
    """The cells of one corpus."""
    shuffled = random.Random(1).sample(rows, len(rows))
    voices = [Voice(str(row), text) for row, (text, _) in enumerate(shuffled)]
    labels = [label for _, label in shuffled]
    early = int(GROUPED * len(voices))
    grouping, state = group_and_keep(voices[:early])
    if state is None:
        raise SystemExit("Nothing to group.")
    arrival = arrive(state, voices[early:])
    begun = time.process_time()
    for voice in voices[early : early + TIMED]:
        arrive(state, [voice])
    each = (time.process_time() - begun) / TIMED
    slotted = adjusted_rand_score(labels, places([*grouping.assigned, *arrival.assigned]))
    anew = adjusted_rand_score(labels, places(group(voices).assigned))
    kept = len(state.to_bytes()) // 1024
    return [f"{slotted:.3f}", f"{anew:.3f}", f"{1000 * each:.0f}", str(kept), arrival.drift.verdict]


def places(assigned: Sequence[Assigned]) -> list[str]:
    """The finest place of each."""
    return [one.subtheme or one.theme or one.status for one in assigned]


if __name__ == "__main__":
    main()
