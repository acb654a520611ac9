"""``talka``: one command for operators, auditors and anybody with a spreadsheet of opinions."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

COMMANDS = (
    "talka.opinions.cli",
    "talka.site.commands.demo",
    "talka.site.commands.serve",
    "talka.site.commands.keys",
    "talka.site.commands.ledger",
    "talka.site.commands.host",
    "talka.site.commands.backup",
    "talka.site.commands.settle",
    "talka.site.commands.messages",
    "talka.site.commands.new_tool",
    "talka.site.commands.manage",
)


def parser() -> argparse.ArgumentParser:
    """The whole command line; each command module adds its own words."""
    top = argparse.ArgumentParser(prog="talka", description=__doc__)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in COMMANDS:
        importlib.import_module(name).add_commands(commands)
    return top


def main(words: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "talka.site.settings")
    args = parser().parse_args(words)
    try:
        return int(args.run(args) or 0)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
