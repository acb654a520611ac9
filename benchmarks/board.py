"""The official's board with 10 000 opinions: how long each page and each deed takes, cold, in how many queries.

    python -m benchmarks.board [--comments FILE.csv] [--opinions 10000]

Wanted: p95 at most 200 ms and at most 12 queries for every page. Beside it the same pages with a tenth of the
opinions: what grows with their number shows as the ratio. Times are those of one whole request in one process.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.house import house
from benchmarks.pages import MOST_QUERIES, NOT_COUNTED, grouped

OPINIONS, SHARE, MOST_MS = 10_000, 10, 200
ROUNDS = 40
Ask = Callable[[], Any]


def asked(town: dict[str, Any], client: Any) -> Iterator[tuple[str, Ask]]:
    """Every page of the board, then the deeds an official does on it."""
    from talka.core.answers.models import Theme
    from talka.core.answers.queries.board import LISTS

    desk = f"{town['path']}desk/"
    top = Theme.objects.filter(stage=town["stage"], parent=None).order_by("-size")
    large, other = top[0], top[1]
    pages = [
        "",
        "board/",
        f"board/{large.pk}/",
        "board/settle/",
        "sign-off/",
        "answers/",
        "publish/",
    ]
    pages += [f"board/list/{status}/" for status in LISTS]
    for page in pages:
        yield page, lambda page=page: client.get(f"{desk}{page}", **BEHIND_TLS)
    moved = [str(row) for row in large.assignments.values_list("contribution", flat=True)[:5]]
    at = f"{desk}board/{large.pk}/"
    yield "move 5", lambda: _do(client, at, {"do": "move", "opinion": moved, "to": str(other.pk)})
    yield "rename", lambda: _do(client, at, {"do": "rename", "name_lv": "Renamed"})


BEHIND_TLS: dict[str, Any] = {"HTTP_HOST": "127.0.0.1", "secure": True}


def _do(client: Any, at: str, data: dict[str, Any]) -> Any:
    return client.post(at, data, **BEHIND_TLS)


def measured(ask: Ask) -> tuple[int, int, float, float]:
    """Status, queries, and median and p95 milliseconds."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        status = ask().status_code
    counted = [one for one in queries if not one["sql"].startswith(NOT_COUNTED)]
    times = []
    for _round in range(ROUNDS):
        begun = perf_counter()
        ask()
        times.append(1000 * (perf_counter() - begun))
    p95 = statistics.quantiles(times, n=20)[-1]
    return status, len(counted), statistics.median(times), p95


def official() -> Any:
    """A browser in which the official is signed in."""
    from django.conf import settings
    from django.test import Client

    from talka.core.people.models import Person

    settings.DEMO = True  # signs in without the second step
    client = Client()
    person = Person.objects.get(memberships__role="owner")
    client.force_login(person, backend="talka.core.people.backends.HandleBackend")
    return client


def report(town: dict[str, Any]) -> int:
    """Prints one JSON line per page: name, status, queries, median, p95."""
    from django.conf import settings

    settings.PAGE_CACHE_SECONDS = 0
    grouped(town, sign=False)
    for name, ask in asked(town, official()):
        print(json.dumps([name, *measured(ask)]), flush=True)
    return 0


def table(small: list[Any], large: list[Any]) -> int:
    """Prints the table; 1 when a page is over a limit."""
    print("| page | status | queries | median ms | p95 ms | p95, a tenth of the opinions | ratio |")
    print("|---|---|---|---|---|---|---|")
    over = []
    for (_name, *_rest, before), (name, status, queries, median, p95) in zip(
        small, large, strict=True
    ):
        shown = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "…", name) or "desk"
        print(
            f"| {shown} | {status} | {queries} | {median:.0f} | {p95:.0f} | {before:.0f} | {p95 / before:.1f} |"
        )
        is_page = status == 200
        if p95 > MOST_MS or (is_page and queries > MOST_QUERIES) or status not in (200, 302):
            over.append(shown)
    print(f"Over a limit: {', '.join(over)}" if over else "Every page is within its limits.")
    return 1 if over else 0


def rows(words: list[str]) -> list[Any]:
    """A house of its own with that many opinions, measured inside its environment."""
    with house(*words) as site:
        town = site.town | {"opinions": site.town["opinions"][:1]}
        out = site.python("-m", "benchmarks.board", "--inside", json.dumps(town))
        return [json.loads(line) for line in out.splitlines() if line.startswith("[")]


def main() -> int:
    """Builds two houses, a small one and a large one."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--comments", type=Path, help="a CSV file with a column 'text'")
    words.add_argument("--opinions", type=int, default=OPINIONS)
    words.add_argument("--inside", help=argparse.SUPPRESS)
    args = words.parse_args()
    if args.inside:
        import django

        django.setup()
        return report(json.loads(args.inside))
    texts = ["--comments", str(args.comments)] if args.comments else []
    counts = (args.opinions // SHARE, args.opinions)
    return table(*(rows([*texts, "--opinions", str(count)]) for count in counts))


if __name__ == "__main__":
    sys.exit(main())
