"""Every public page with 5 633 opinions in one stage: SQL of one cold GET, bytes of HTML, gzipped css and js.

    python -m benchmarks.pages [--comments FILE.csv]

Wanted: at most 12 queries (session included, transaction statements aside), 60 kB of HTML and 100 kB of css
and js. For comparison: adhocracy+, the nearest Django peer, runs 727 queries for a page of comments and sends
446 kB of script.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.house import house

MOST_QUERIES, MOST_HTML, MOST_ASSETS = 12, 60_000, 100_000
ASSET = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"')
NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


def addresses(town: dict[str, Any]) -> Iterator[str]:
    """Every public page of the town, in the order of a visit; the last page of the list, too."""
    host, process = town["path"].split("/")[2:4]
    stage, opinion = town["path"], town["opinions"][0]
    yield from ("/en/", f"/en/{host}/", f"/en/{host}/{process}/", stage)
    yield from (f"{stage}opinions/", f"{stage}opinions/?language={town['language']}")
    yield from (f"{stage}opinion/{opinion}/", f"{stage}opinion/{opinion}/stance/")
    yield from (f"{stage}write/", f"{stage}form/", *town["results"])
    yield from ("/en/owed/", "/en/receipt/", "/en/ledger/", "/en/try/")
    yield from ("/en/data-use/", "/en/accessibility/", "/en/sign-in/")
    yield from (f"/en/follow/{town['process']}/", f"/en/notice/{town['stage']}/")


def measured(path: str) -> tuple[int, int, int, int]:
    """Status, queries, bytes of HTML, bytes of gzipped css and js of one cold GET."""
    from django.conf import settings
    from django.contrib.staticfiles.storage import staticfiles_storage
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    settings.PAGE_CACHE_SECONDS = 0  # nothing comes from memory
    with CaptureQueriesContext(connection) as queries:
        response = Client().get(path, HTTP_HOST="127.0.0.1", secure=True)
    counted = [one for one in queries if not one["sql"].startswith(NOT_COUNTED)]
    names = {found.removeprefix("/static/") for found in ASSET.findall(response.content.decode())}
    files = [Path(staticfiles_storage.path(name)).read_bytes() for name in sorted(names)]
    packed = sum(len(gzip.compress(file)) for file in files)
    return response.status_code, len(counted), len(response.content), packed


def grouped(town: dict[str, Any], *, sign: bool = True) -> dict[str, Any]:
    """The opinions grouped by the engine, looked over and signed off, so that results and themes have pages, too."""
    from django.utils import timezone

    from talka.core.answers import actions
    from talka.core.answers.queries import themes
    from talka.core.answers.tasks import look
    from talka.core.contributions.queries import public
    from talka.core.jobs.actions import begin
    from talka.core.people.domain import OWNER, Actor
    from talka.core.spaces.models import Stage
    from talka.opinions import Voice
    from talka.opinions.grouping import group_and_keep

    stage, now = (
        Stage.objects.select_related("process__space").get(pk=town["stage"]),
        timezone.now(),
    )
    roles = {stage.process.space_id: frozenset({OWNER})}
    official = Actor(name="Anda Ozola", roles=roles)
    voices = [Voice(str(row.pk), row.body, row.item.language) for row in public(stage)]
    job = actions.ask_grouping(official, stage, now)
    begin(job.pk, now)
    found, state = group_and_keep(voices)
    actions.store_grouping(job.pk, found, state.to_bytes() if state else None)
    look(stage.pk)
    if sign:
        actions.sign_off(official, stage, now)
    largest = themes(stage).order_by("-size")[0].pk
    results = [f"{town['path']}{rest}" for rest in ("results/", f"theme/{largest}/")]
    results.append(f"{town['path']}opinions/?theme={largest}")
    language = voices[0].language
    return town | {"process": str(stage.process_id), "language": language, "results": results}


def report(town: dict[str, Any]) -> int:
    """Prints the table; 1 when a page is over a limit."""
    print("| page | status | queries | HTML kB | css + js kB (gzip) |")
    print("|---|---|---|---|---|")
    over = []
    for path in addresses(grouped(town)):
        status, queries, html, assets = measured(path)
        shown = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "…", path)
        print(f"| {shown} | {status} | {queries} | {html / 1000:.1f} | {assets / 1000:.1f} |")
        if status != 200 or queries > MOST_QUERIES or html > MOST_HTML or assets > MOST_ASSETS:
            over.append(shown)
    print(f"Over a limit: {', '.join(over)}" if over else "Every page is within its limits.")
    return 1 if over else 0


def main() -> int:
    """Builds the house, then measures inside its environment (``--inside``)."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--comments", type=Path, help="a CSV file with a column 'text'")
    words.add_argument("--inside", help=argparse.SUPPRESS)
    args = words.parse_args()
    if args.inside:
        import django

        django.setup()
        return report(json.loads(args.inside))
    with house(*(["--comments", str(args.comments)] if args.comments else [])) as site:
        town = site.town | {"opinions": site.town["opinions"][:1]}
        return site.program("-m", "benchmarks.pages", "--inside", json.dumps(town))


if __name__ == "__main__":
    sys.exit(main())
