"""Makes the town a measurement needs: one host, one open consultation, its opinions; prints where they are.

    python -m benchmarks.world --comments comments.csv     (a file with a column "text"; else invented)

Runs as a program of its own, because each measurement has its own settings, keys and database.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

OPINIONS = 5633
WHO = ("Mums", "Bērniem", "Senioriem", "Visiem", "Velobraucējiem", "Jauniešiem", "Kaimiņiem")
WANT = ("vajag", "trūkst", "jāatjauno", "gribētos", "noderētu", "nav vajadzīgs", "jāsakopj")
WHAT = (
    "gājēju tilts",
    "soliņi parkā",
    "apgaismojums",
    "rotaļu laukums",
    "autobuss vakarā",
    "tirgus",
)
WHERE = ("pie ezera", "aiz skolas", "Dārza ielā", "centrā", "pie stacijas", "katrā pagalmā")
WHY = ("jo tur ir tumšs", "citādi nav drošības", "lai nāk kopā ļaudis", "jo pašlaik ir slikti")


def invented(number: int) -> Iterator[str]:
    """Opinions of one to six sentences about a town that isn't there; the same ones every time."""
    chance = random.Random(number)
    parts = (WHO, WANT, WHAT, WHERE, WHY)
    for _one in range(number):
        sentences = [" ".join(map(chance.choice, parts)) for _n in range(chance.randint(1, 6))]
        yield ". ".join(sentences) + "."


def real(path: Path) -> Iterator[str]:
    """The texts of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from (row["text"] for row in csv.DictReader(file) if row["text"].strip())


def make(texts: list[str], language: str) -> dict[str, Any]:
    """Tables and pages, then the town through the real actions; returns its addresses."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    stage = _consultation()
    _import(stage, texts, language)
    from talka.site.settling import settle

    settle()  # as after its first night
    from talka.core.contributions.models import Contribution

    ids = [str(id) for id in Contribution.objects.order_by("pk").values_list("pk", flat=True)]
    return {"path": f"/en{stage.path}", "stage": str(stage.pk), "opinions": ids}


def _consultation() -> Any:
    from talka.core.people.actions import person_for
    from talka.core.people.domain import OWNER
    from talka.core.spaces import actions
    from talka.core.spaces.domain import StagePlan

    now = datetime.now(UTC)
    official = _official(person_for("email", "official@bench.example").id)
    space = actions.make_space(official, "bench", {"en": "Bench"}, {})
    official = replace(official, roles={space.id: frozenset({OWNER})})
    words = {"en": "What should change?"}
    process = actions.make_process(official, space, "town", {"en": "The town"}, words, words)
    plan = StagePlan(now - timedelta(days=1), now + timedelta(days=30))
    stage = actions.make_stage(official, process, "consultations", plan)
    return actions.publish(official, stage, now)


def _official(person: Any, **roles: Any) -> Any:
    from talka.core.people.domain import Actor

    return Actor(person=person, name="Anda Ozola", **roles)


def _import(stage: Any, texts: list[str], language: str) -> None:
    from talka.core.contributions.actions import Draft, import_batch, preview_batch
    from talka.core.items.actions import place_items
    from talka.core.ledger.actions import sequence
    from talka.core.people.domain import OWNER

    now = datetime.now(UTC)
    official = _official(None, roles={stage.process.space_id: frozenset({OWNER})})
    drafts = [Draft(text, language) for text in texts]
    batch = preview_batch(official, stage, "opinions.csv", "import", drafts)
    import_batch(official, stage, batch.pk, now)
    sequence(now, force=True)
    place_items()


def main() -> None:
    """Makes it and prints one line of JSON."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--comments", type=Path, help="a CSV file with a column 'text'")
    words.add_argument(
        "--opinions", type=int, help="how many; else all of the file, or as many as invented"
    )
    args = words.parse_args()
    texts = (
        list(real(args.comments)) if args.comments else list(invented(args.opinions or OPINIONS))
    )
    texts = texts[: args.opinions]
    print(json.dumps(make(texts, "es" if args.comments else "lv")))


if __name__ == "__main__":
    main()
