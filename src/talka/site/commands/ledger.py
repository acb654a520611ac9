"""``talka ledger``: check a copy of the public ledger anywhere; export it or show its head on the site."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from talka.sealing.verify import Report, verify

SHOWN = 20


def add_commands(commands: Any) -> None:
    """Add ``ledger`` and its words to the command line."""
    ledger = commands.add_parser("ledger", help="check, export or show the public ledger")
    words = ledger.add_subparsers(dest="word", metavar="WORD", required=True)
    check = words.add_parser("verify", help="check a copy of a ledger; needs no database")
    check.add_argument("file", type=Path, metavar="FILE", help="the exported ledger")
    check.add_argument("--since", type=Path, metavar="OLD_HEAD", help="a head you kept")
    check.add_argument("--promises", type=Path, metavar="DIR", help="a folder of promises you hold")
    check.add_argument("--key", help="the public key you trust")
    check.set_defaults(run=_verify)
    export = words.add_parser("export", help="write this site's ledger as JSON lines")
    export.add_argument("--out", type=Path, metavar="FILE", help="instead of the screen")
    export.set_defaults(run=_export)
    words.add_parser("head", help="show the latest signed head").set_defaults(run=_head)


def _verify(args: argparse.Namespace) -> int:
    try:
        report = _checked(args)
    except (OSError, UnicodeDecodeError) as error:
        print(f"Can't read what you gave: {error}.", file=sys.stderr)
        return 1
    for line in report.checked:
        print(f"✓ {line}")
    for line in report.problems[:SHOWN]:
        print(f"✗ {line}")
    if len(report.problems) > SHOWN:
        print(f"✗ … and {len(report.problems) - SHOWN} more.")
    print("Something is wrong." if report.problems else "All is well.")
    return 1 if report.problems else 0


def _checked(args: argparse.Namespace) -> Report:
    since = args.since.read_text(encoding="utf-8") if args.since else None
    files = sorted(args.promises.iterdir()) if args.promises else []
    promises = {file.name: file.read_text(encoding="utf-8") for file in files if file.is_file()}
    today = datetime.now(UTC).date()
    with args.file.open(encoding="utf-8") as lines:
        return verify(lines, today, since=since, promises=promises, key=args.key)


def _export(args: argparse.Namespace) -> int:
    _start_django()
    from talka.core.ledger import queries

    if args.out is None:
        sys.stdout.writelines(queries.export())
        return 0
    with args.out.open("w", encoding="utf-8") as file:
        file.writelines(queries.export())
    return 0


def _head(args: argparse.Namespace) -> int:
    _start_django()
    from talka.core.ledger import queries

    head = queries.latest_head()
    if head is None:
        print("The ledger has no head yet.", file=sys.stderr)
        return 1
    print(head.note, end="")
    return 0


def _start_django() -> None:
    import django

    django.setup()
