"""Search at 100 000 items: p50 and p95 of a query, beside plain ILIKE over the same texts in the same run.

    python -m benchmarks.search [--items 100000] [--stage 20000]

Wanted: results in at most 150 ms (p95), and at most 50 ms for what is like a text in a stage of 20 000. ILIKE is
what a site without an index does; it finds no other form of a word and nothing without diacritics.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.house import house

ROUNDS = 100
STEMS = """apgaismojum soliņ ceļ park skol ūden marg kāpn gājēj velosipēd autobus lap koks
tilt ezer bērn""".split()  # noqa: SIM905
ENDINGS = ["s", "a", "u", "i", "am", "ai", "ā", "os", "ās", "iem", "ām", "us"]
ASKED = ["apgaismojums", "solini", "udens", "gājēji", "skola parks", "tilts ezers margas", "nav"]


def words(chance: random.Random, vocabulary: list[str]) -> str:
    """A made-up opinion: common words, and rarer ones of a long list."""
    common = [chance.choice(STEMS) + chance.choice(ENDINGS) for _n in range(chance.randint(2, 12))]
    rare = chance.choices(vocabulary, k=chance.randint(3, 25))
    return " ".join(chance.sample(common + rare, len(common + rare))).capitalize()


def measured(act: Callable[[Any], object], given: list[Any]) -> tuple[float, float]:
    """p50 and p95 of some rounds, in milliseconds."""
    taken = []
    for n in range(ROUNDS):
        began = time.perf_counter()
        act(given[n % len(given)])
        taken.append((time.perf_counter() - began) * 1000)
    cuts = statistics.quantiles(taken, n=20)
    return statistics.median(taken), cuts[-1]


def filled(stage: Any, number: int, seed: int) -> None:
    """Opinions written as an import writes them."""
    from django.utils import timezone

    from talka.core.contributions.actions import Draft
    from talka.core.contributions.actions.rows import write_many
    from talka.core.contributions.models import Batch

    chance = random.Random(seed)
    letters = "aābcčdeēgģiīkķlļmnņoprsštuūvzž"
    vocabulary = ["".join(chance.choices(letters, k=chance.randint(4, 11))) for _n in range(30_000)]
    drafts = [Draft(words(chance, vocabulary), "lv") for _n in range(number)]
    batch = Batch.objects.create(stage=stage, filename="made up", by="bench", channel="import")
    now = timezone.now()
    write_many(stage, drafts, channel="import", now=now, batch=batch, tell=lambda share: None)


def report(town: dict[str, Any], items: int, of_stage: int) -> int:
    """Prints the table; 1 when a figure is over its limit."""
    from django.db import connection

    from talka.core.contributions.models import Contribution
    from talka.core.search.actions import index_new
    from talka.core.search.domain import Asked
    from talka.core.search.queries import found, similar
    from talka.core.spaces.models import Stage

    stage = Stage.objects.select_related("process__space").get(pk=town["stage"])
    filled(stage, of_stage, 1)
    began = time.perf_counter()
    while index_new():
        pass
    pace = of_stage / (time.perf_counter() - began)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    texts = list(Contribution.objects.filter(stage=stage).values_list("body", flat=True)[:50])
    near = measured(lambda text: similar(stage, text, "lv"), texts)
    filled(stage, items - of_stage, 2)
    while index_new():
        pass
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    def ilike(query: str) -> list[Any]:
        rows = Contribution.objects.filter(item__state="public")
        for word in query.split():
            rows = rows.filter(body__icontains=word)
        return list(rows.order_by("pk")[:20])

    ours, theirs = measured(lambda q: found(Asked(q)), ASKED), measured(ilike, ASKED)
    print("| what | p50 ms | p95 ms |\n|---|---|---|")
    print(f"| search, {items} items | {ours[0]:.1f} | {ours[1]:.1f} |")
    print(f"| ILIKE, the same | {theirs[0]:.1f} | {theirs[1]:.1f} |")
    print(f"| like a text, a stage of {of_stage} | {near[0]:.1f} | {near[1]:.1f} |")
    print(
        f"Indexed {pace:.0f} opinions a second; p95 of ILIKE is {theirs[1] / ours[1]:.1f} times ours."
    )
    return 1 if ours[1] > 150 or near[1] > 50 else 0


def main() -> int:
    """Builds the house, then measures inside its environment (``--inside``)."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--items", type=int, default=100_000)
    asked.add_argument("--stage", type=int, default=20_000)
    asked.add_argument("--inside", help=argparse.SUPPRESS)
    args = asked.parse_args()
    numbers = ["--items", str(args.items), "--stage", str(args.stage)]
    if args.inside:
        import django

        django.setup()
        return report(json.loads(args.inside), args.items, args.stage)
    with house() as site:
        town = json.dumps({"stage": site.town["stage"]})
        return site.program("-m", "benchmarks.search", *numbers, "--inside", town)


if __name__ == "__main__":
    sys.exit(main())
