"""``talka backup``: write a backup, restore it into an empty place, or drill: prove that it can be lived in."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

KEYS = (
    "The keys are not in it. Keep a copy of {keys} elsewhere, for other eyes (docs/operating.md)."
)


def add_commands(commands: Any) -> None:
    """Add ``backup`` and its words to the command line."""
    backup = commands.add_parser("backup", help="write, restore and try out backups")
    words = backup.add_subparsers(dest="word", metavar="WORD", required=True)
    for name, run, told in (
        ("write", _write, "settle, then dump database and files into a new folder"),
        (
            "restore",
            _restore,
            "into the empty database and home the settings name; checks every head",
        ),
        (
            "drill",
            _drill,
            "restore into a throwaway database and home, check every head, tell the time",
        ),
    ):
        word = words.add_parser(name, help=told)
        word.add_argument("folder", type=Path, metavar="FOLDER")
        word.set_defaults(run=run)


def _write(args: argparse.Namespace) -> int:
    _start_django()
    from django.conf import settings
    from django.db.utils import OperationalError

    from talka.site.backups.programs import NoProgram
    from talka.site.backups.writing import write

    began = time.monotonic()
    try:
        write(args.folder, _tell)
    except (OSError, NoProgram, subprocess.CalledProcessError, OperationalError) as error:
        print(error, file=sys.stderr)
        return 1
    _tell(f"Written to {args.folder} in {_minutes(began)}")
    print(KEYS.format(keys=settings.TALKA_KEYS_DIR))
    return 0


def _restore(args: argparse.Namespace) -> int:
    _start_django()
    from talka.site.backups.programs import NoProgram
    from talka.site.backups.restoring import BadBackup, check, restore

    began = time.monotonic()
    try:
        restore(args.folder, _tell)
    except (OSError, BadBackup, NoProgram, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 1
    _tell("Checking every head of the ledger")
    report = check(args.folder, datetime.now(UTC).date())
    for line in report.checked:
        print(f"✓ {line}")
    for line in report.problems:
        print(f"✗ {line}")
    _tell(f"Restored and checked in {_minutes(began)}")
    return 1 if report.problems else 0


def _drill(args: argparse.Namespace) -> int:
    _start_django()
    from talka.site.backups.drill import drill

    return drill(args.folder)


def _tell(line: str) -> None:
    print(f"· {line}", flush=True)


def _minutes(began: float) -> str:
    return f"{(time.monotonic() - began) / 60:.2f} minutes"


def _start_django() -> None:
    import django

    django.setup()
