"""``talka host``: a host moves out of this house in one file, and into another."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


def add_commands(commands: Any) -> None:
    """Add ``host`` and its words to the command line."""
    host = commands.add_parser("host", help="move a host out of this house, or into it")
    words = host.add_subparsers(dest="word", metavar="WORD", required=True)
    export = words.add_parser("export", help="write everything of a host that may travel")
    export.add_argument("slug", metavar="SLUG", help="its short name, as in its address")
    export.add_argument("--out", type=Path, required=True, metavar="FILE.zip")
    export.set_defaults(run=_export)
    take = words.add_parser("import", help="take a host in, all of its file or nothing")
    take.add_argument("file", type=Path, metavar="FILE.zip")
    take.add_argument("--owner", required=True, metavar="EMAIL", help="who owns it here")
    take.add_argument("--name", required=True, metavar="NAME", help="as the public knows the owner")
    take.set_defaults(run=_import)


def _export(args: argparse.Namespace) -> int:
    _start_django()
    from talka.core.spaces import queries
    from talka.kit.refused import Refused
    from talka.site.moving.leaving import write_host

    try:
        mark = write_host(queries.space(args.slug), args.out)
    except (Refused, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Written: {args.out}\nIts manifest's SHA-256: {mark}")
    return 0


def _import(args: argparse.Namespace) -> int:
    _start_django()
    from talka.core.people.actions import person_for
    from talka.kit.refused import Refused
    from talka.site.moving.actions import import_host
    from talka.site.moving.package import BadPackage

    owner = person_for("email", args.owner)
    try:
        space = import_host(args.file, owner, args.name, datetime.now(UTC).date())
    except (Refused, BadPackage) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"The host lives at /{space.slug}/ now." if space else "It is here already.")
    return 0


def _start_django() -> None:
    import django

    django.setup()
