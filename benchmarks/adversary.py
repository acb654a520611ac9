"""The whole adversary test: a world of 3 000 people, every goal at chance, every mutant caught.

    python -m benchmarks.adversary [--people 3000] [--seed 1]

Has its own home, keys and PostgreSQL, removed at the end. Exit status 1 when the site leaks or a mutant
gets away. What is attacked and how: ``tests/adversary``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PEOPLE = 3000


@contextmanager
def own_site() -> Iterator[None]:
    """Settings, tables and mail of a site nobody else uses."""
    home = Path(tempfile.mkdtemp(prefix="talka-adversary-", dir="/tmp"))
    home.chmod(0o711)
    (home / "static").mkdir()
    os.environ |= {"TALKA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "talka.site.settings"}
    from talka.site.postgres import FAST_AND_FORGETFUL, Cluster

    cluster = Cluster("bench", FAST_AND_FORGETFUL)
    cluster.start()
    try:
        cluster.make_database("talka")
        os.environ["DATABASE_URL"] = cluster.url()
        _prepare()
        yield
    finally:
        cluster.stop()
        shutil.rmtree(home)


def _prepare() -> None:
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.PAGE_CACHE_SECONDS = 0
    django.setup()
    setup_test_environment(debug=False)
    call_command("migrate", verbosity=0, interactive=False)


def measure(people: int, seed: int) -> bool:
    """Prints a line for every goal and mutant; True when all is as it should be."""
    from tests.adversary.trial import CAUGHT, GOALS, MUTANTS, lived

    trial = lived(people, seed, _say)
    fine = True
    _say("\nThe site: right links (chance: 1) and pair AUC (chance: .5) with its upper 95 % bound")
    for goal in GOALS:
        found = trial.attack(goal, seed)
        fine &= found.at_chance
        verdict = "at chance" if found.at_chance else "LEAKS"
        numbers = f"{found.links:4d} of {found.scored}  {found.auc:.3f} ≤ {found.upper:.3f}"
        _say(f"  {goal:56s} {numbers}  {verdict}")
    _say("\nMutants: the site without one protection")
    for mutant in MUTANTS:
        found = trial.attack_mutant(mutant, seed)
        fine &= found.auc >= CAUGHT
        verdict = "caught" if found.auc >= CAUGHT else "GOT AWAY"
        _say(f"  {mutant:26s} {found.links:4d} of {found.scored}  {found.auc:.3f}  {verdict}")
    return fine


def _say(line: str) -> None:
    print(line, flush=True)


def main() -> int:
    """Runs it; the exit status tells whether all was as it should be."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--people", type=int, default=PEOPLE)
    words.add_argument("--seed", type=int, default=1)
    args = words.parse_args()
    with own_site():
        return 0 if measure(args.people, args.seed) else 1


if __name__ == "__main__":
    sys.exit(main())
