"""``talka manage …``: Django's own commands, for developers and operators."""

from __future__ import annotations

import argparse
from typing import Any


def add_commands(commands: Any) -> None:
    manage = commands.add_parser("manage", help="Django's own commands (migrate, shell, …)")
    manage.add_argument("words", nargs=argparse.REMAINDER)
    manage.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["talka manage", *args.words])
    return 0
