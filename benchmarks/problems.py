"""The map and the list with 20 000 problems: bytes over the wire, queries, and how long the server takes.

    python -m benchmarks.problems [--problems 20000]

Wanted: the map's page with everything it loads of its own at most 200 kB compressed, at most 12 queries and 150 ms
(p95) a page. Beside it, what the same points weigh as plain GeoJSON, which is what most map pages send.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.house import house

ROUNDS = 40
WEST, SOUTH, WIDE, HIGH = 24.0, 56.9, 0.3, 0.15  # a city of some 18 by 17 km
MOST_BYTES, MOST_QUERIES, MOST_MS = 200_000, 12, 150


def filled(stage: Any, number: int) -> None:
    """Problems strewn over a city, denser in its middle."""
    from django.utils import timezone

    from talka.core.contributions.actions import Draft
    from talka.core.contributions.actions.rows import write_many
    from talka.core.contributions.models import Batch, Contribution, Spot
    from talka.core.items.actions import place_items
    from talka.core.ledger.actions import sequence
    from talka.tools.problems.models import Problem
    from talka.tools.problems.queries import categories

    chance, now = random.Random(number), timezone.now()
    batch = Batch.objects.create(stage=stage, filename="made up", by="bench", channel="import")
    drafts = [Draft(f"Bedre {n}, un tā ir dziļa.", "lv", kind="problem") for n in range(number)]
    write_many(stage, drafts, channel="import", now=now, batch=batch, tell=lambda share: None)
    sequence(now, force=True)
    place_items()
    codes = [one.code for one in categories(stage)]
    rows = list(Contribution.objects.filter(stage=stage).order_by("pk"))
    Problem.objects.bulk_create(
        [Problem(contribution=row, stage=stage, category=chance.choice(codes)) for row in rows],
        batch_size=2000,
    )
    Spot.objects.bulk_create(
        [
            Spot(
                contribution=row,
                longitude=round(WEST + WIDE * chance.betavariate(3, 3), 5),
                latitude=round(SOUTH + HIGH * chance.betavariate(3, 3), 5),
            )
            for row in rows
        ],
        batch_size=2000,
    )


def answered(stage: Any, official: Any, number: int) -> None:
    """Some are answered, half of those repaired, through the action the desk uses."""
    from talka.tools.problems.actions import say
    from talka.tools.problems.domain import Said
    from talka.tools.problems.queries import problems

    today = stage.process.space.today(stage.opens_at)
    for place, item in enumerate(problems(stage).order_by("pk")[:number]):
        row = item.as_contribution
        row.item = item
        said = Said("repaired" if place % 2 else "planned", {"lv": "Darīsim."}, today)
        say(official, stage, row, said, today)


def asked(path: str) -> tuple[int, int, float]:
    """Bytes over the wire, queries, and p95 in milliseconds of one page, never from a cache."""
    from django.db import connection
    from django.test import Client

    client = Client(headers={"accept-encoding": "gzip"})
    queries: list[str] = []

    def counted(run: Any, sql: str, *given: Any) -> Any:
        queries.append(sql)
        return run(sql, *given)

    with connection.execute_wrapper(counted):
        body = client.get(path)
    assert body.status_code == 200, (path, body.status_code)
    taken = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        client.get(path)
        taken.append((time.perf_counter() - began) * 1000)
    content = body.content
    size = len(content) if body.get("Content-Encoding") == "gzip" else len(gzip.compress(content))
    return size, len(queries), statistics.quantiles(taken, n=20)[-1]


def assets() -> int:
    """What the page loads besides: style sheets and scripts, compressed."""
    from django.contrib.staticfiles import finders

    names = ("leaflet/leaflet.js", "leaflet/leaflet.css", "map.js", "map.css")
    found = [finders.find(f"territory/{name}") for name in names]
    return sum(len(gzip.compress(Path(path).read_bytes())) for path in found)


def plain(stage: Any) -> int:
    """The same points as GeoJSON, compressed."""
    from talka.core.contributions.spots import marks

    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [x, y]},
            "properties": {"kind": kind},
        }
        for x, y, kind in marks(stage)
    ]
    return len(
        gzip.compress(json.dumps({"type": "FeatureCollection", "features": features}).encode())
    )


def report(number: int) -> int:
    """Prints the table; 1 when a figure is over its limit."""
    from django.conf import settings
    from django.db import connection

    from talka.tools.problems.tests.host import made

    settings.PAGE_CACHE_SECONDS = 0
    host = made()
    stage = host.asks()
    filled(stage, number)
    answered(stage, host.official, min(number // 3, 300))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    home = f"/lv{stage.path}"
    pages = {
        "the page with map and list": home,
        "the map's points": f"{home}spots.json",
        "the list, repaired ones": f"{home}?status=repaired",
        "near a point": f"{home}?near={SOUTH + HIGH / 2},{WEST + WIDE / 2}",
        "how fast it is repaired": f"{home}times/",
    }
    found = {name: asked(path) for name, path in pages.items()}
    print("| what | kB over the wire | queries | p95 ms |\n|---|---|---|---|")
    for name, (size, queries, taken) in found.items():
        print(f"| {name} | {size / 1000:.1f} | {queries} | {taken:.0f} |")
    whole = found["the page with map and list"][0] + found["the map's points"][0] + assets()
    print(
        f"Page, points, Leaflet and the map's own files: {whole / 1000:.0f} kB, {number} problems."
    )
    print(f"The points as plain GeoJSON, compressed: {plain(stage) / 1000:.0f} kB.")
    slow = [
        name
        for name, (_size, queries, ms) in found.items()
        if queries > MOST_QUERIES or ms > MOST_MS
    ]
    return 1 if slow or whole > MOST_BYTES else 0


def main() -> int:
    """Builds the house, then measures inside its environment (``--inside``)."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--problems", type=int, default=20_000)
    given.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    args = given.parse_args()
    if args.inside:
        import django

        django.setup()
        return report(args.problems)
    with house() as site:
        words = ["--problems", str(args.problems), "--inside"]
        return site.program("-m", "benchmarks.problems", *words)


if __name__ == "__main__":
    sys.exit(main())
