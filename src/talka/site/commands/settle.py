"""``talka settle``: take time and order out of the tables of opinions; nightly, while the site runs."""

from __future__ import annotations

import argparse
import sys
from typing import Any


def add_commands(commands: Any) -> None:
    """Add ``settle`` to the command line."""
    settle = commands.add_parser("settle", help="take time and order out of the database's traces")
    settle.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Settles now and prints the progress; 1 when the tables stayed busy for a minute."""
    import django

    django.setup()
    from django.db.utils import OperationalError

    from talka.core.assisted.actions import loosen_forms, wipe_practices
    from talka.site.settling import settle

    try:
        wipe_practices()
        loosen_forms()
        settle(lambda line: print(line, flush=True))
    except OperationalError:
        print("The tables stayed busy. Nothing is lost; please try again.", file=sys.stderr)
        return 1
    return 0
