"""`talka opinions …`: the engine for anybody who has a spreadsheet.

Every module of `commands` is one command: its `add` writes its words, its name is the command's.
"""

import argparse
import pkgutil
from importlib import import_module

from talka.opinions import commands


def add_commands(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `opinions …` to a command line."""
    opinions = subparsers.add_parser("opinions", help="hear many opinions: themes, groups, weight")
    _add_all(opinions)


def _add_all(parser: argparse.ArgumentParser) -> None:
    several = parser.add_subparsers(dest="opinions_command", metavar="COMMAND", required=True)
    for module in pkgutil.iter_modules(commands.__path__):
        import_module(f"{commands.__name__}.{module.name}").add(several)


def main() -> int:
    """`python -m talka.opinions.cli group …`."""
    parser = argparse.ArgumentParser(prog="python -m talka.opinions.cli", description=__doc__)
    _add_all(parser)
    args = parser.parse_args()
    return int(args.run(args))


if __name__ == "__main__":
    raise SystemExit(main())
