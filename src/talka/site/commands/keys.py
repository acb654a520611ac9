"""``talka keys``: which processes still hold keys, which are overdue, and destroying them for good."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any


def add_commands(commands: Any) -> None:
    """Add ``keys`` and its words to the command line."""
    keys = commands.add_parser("keys", help="list and destroy the keys of processes")
    words = keys.add_subparsers(dest="word", metavar="WORD", required=True)
    words.add_parser("list", help="every process with its keys").set_defaults(run=_list)
    overdue = words.add_parser("overdue", help="keys past their time; fails when there are any")
    overdue.set_defaults(run=_overdue)
    destroy = words.add_parser("destroy", help="destroy the keys of a process that has closed")
    destroy.add_argument("process", metavar="PROCESS", help="as in its address: host/process")
    destroy.add_argument(
        "--signed-by",
        action="append",
        default=[],
        metavar="NAME",
        help="give it twice: two persons sign",
    )
    destroy.add_argument(
        "--contacts", action="store_true", help="the addresses left for news, not the tags"
    )
    destroy.set_defaults(run=_destroy)


def _list(args: argparse.Namespace) -> int:
    _start_django()
    from talka.core.outreach.queries import due_at, holding
    from talka.core.spaces.models import Process

    addresses = {process.pk: due_at(process) for process in holding()}
    found = Process.objects.select_related("space").prefetch_related("stages")
    for process in found.order_by("space__slug", "slug"):
        stages = process.stages.all()
        closes = max((stage.closes_at for stage in stages), default=None)
        destroyed = bool(stages) and all(stage.tags_destroyed for stage in stages)
        tags = "tags destroyed" if destroyed else "tags held"
        until = addresses.get(process.pk)
        kept = f"addresses until {until:%Y-%m-%d} at the latest" if until else "no addresses"
        closing = f"closes {closes:%Y-%m-%d}" if closes else "no stage"
        print(f"{_name(process)}  {closing}, {tags}, {kept}")
    return 0


def _overdue(args: argparse.Namespace) -> int:
    _start_django()
    lines = reminders(datetime.now(UTC))
    print("\n".join(lines) or "No key is past its time.")
    return 1 if lines else 0


def reminders(now: datetime) -> list[str]:
    """One line for each process whose keys should be gone by ``now`` (UTC)."""
    from talka.core.contributions.actions.keys import overdue
    from talka.core.outreach.queries import overdue_contacts

    return [
        *_lines("tag keys, 90 days after closing", "", overdue(now)),
        *_lines("addresses and their key", " --contacts", overdue_contacts(now)),
    ]


def _lines(what: str, option: str, processes: Iterable[Any]) -> list[str]:
    signed = "--signed-by NAME --signed-by NAME"
    return [
        f"Overdue: {what}: talka keys destroy {_name(one)}{option} {signed}" for one in processes
    ]


def _destroy(args: argparse.Namespace) -> int:
    _start_django()
    from django.utils.translation import override

    from talka.core.contributions.actions import destroy_tags
    from talka.core.outreach.actions import destroy_contacts
    from talka.core.spaces.queries import process
    from talka.kit.refused import Refused

    space, _slash, slug = args.process.partition("/")
    act: Callable[..., list[str]] = destroy_contacts if args.contacts else destroy_tags
    with override("en"):
        try:
            statements = act(process(space, slug), args.signed_by, datetime.now(UTC))
        except Refused as refused:
            print(refused, file=sys.stderr)
            return 1
    for statement in statements:
        print(statement)
    print("Recorded in the ledger." if statements else "There was nothing left to destroy.")
    return 0


def _name(process: Any) -> str:
    return f"{process.space.slug}/{process.slug}"


def _start_django() -> None:
    import django

    django.setup()
