"""The drill with a million stances: minutes to restore a backup into an empty place and check every ledger head.

    python -m benchmarks.restore [--stances 1000000]

Wanted: at most 5 minutes per million stances. Beside it the same house with a tenth of them. Stances are written
as people's are stored (a row with tag, digest and pseudonym, a leaf in the ledger), only many at once.
"""

from __future__ import annotations

import argparse
import secrets
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from benchmarks.house import House, house

STANCES, SHARE, WANTED = 1_000_000, 10, 5.0
AT_ONCE, HEADS = 20_000, 10
TAG, DIGEST, PSEUDONYM = 32, 32, 80
CLI = ("-m", "talka.site.cli", "backup")


def fill(number: int) -> None:
    """Adds so many stances, spread over every opinion, with a signed head after each tenth of them."""
    import django

    django.setup()
    from datetime import UTC, datetime

    from talka.core.ledger.actions import sequence

    per_head = number // HEADS
    for _head in range(HEADS):
        for start in range(0, per_head, AT_ONCE):
            _write(min(AT_ONCE, per_head - start))
        sequence(datetime.now(UTC), force=True)


def _write(number: int) -> None:
    from django.db import transaction

    from talka.core.contributions.models import Contribution, Stance
    from talka.core.ledger.actions import record_many
    from talka.core.spaces.models import Stage
    from talka.kit.copying import insert_like

    stage = Stage.objects.get()
    opinions = list(Contribution.objects.values_list("pk", flat=True))
    chosen = [secrets.choice(opinions) for _one in range(number)]
    with transaction.atomic():
        record_many("stance", stage.pk, ({"opinion": str(one), "value": "for"} for one in chosen))
        pattern = Stance(value="for", channel="web")
        columns = ("id", "contribution_id", "tag", "digest", "pseudonym")
        insert_like(pattern, columns, _rows(chosen))


def _rows(chosen: list[object]) -> Iterator[tuple[object, ...]]:
    for opinion in chosen:
        sizes = (TAG, DIGEST, PSEUDONYM)
        yield (uuid4(), opinion, *(secrets.token_bytes(size) for size in sizes))


def drilled(built: House, number: int) -> float | None:
    """Minutes of one drill; None where it failed."""
    folder = built.home / f"backup-{number}"
    began = time.monotonic()
    if built.program(*CLI, "write", str(folder)):
        return None
    wrote = time.monotonic()
    size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    if built.program(*CLI, "drill", str(folder)):
        return None
    ended = time.monotonic()
    minutes = (ended - wrote) / 60
    print(
        f"{number:>9} stances: settled and written in {(wrote - began) / 60:.2f} min, {size / 1e6:.0f} MB; "
        f"restored and every head checked in {minutes:.2f} min = {minutes / number * 1e6:.2f} min per million",
        flush=True,
    )
    return minutes


def main() -> int:
    """Both sizes in one house; 1 when it fails or takes longer than wanted."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--stances", type=int, default=STANCES)
    words.add_argument("--fill", type=int, help="what the benchmark itself calls inside its house")
    args = words.parse_args()
    if args.fill:
        fill(args.fill)
        return 0
    small = args.stances // SHARE
    with house("--opinions", "1000") as built:
        minutes = None
        for number, more in ((small, small), (args.stances, args.stances - small)):
            built.python("-m", "benchmarks.restore", "--fill", str(more))
            minutes = drilled(built, number)
            if minutes is None:
                return 1
    return int(minutes is None or minutes / args.stances * 1e6 > WANTED)


if __name__ == "__main__":
    sys.exit(main())
