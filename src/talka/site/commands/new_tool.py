"""``talka new-tool NAME``: a new civic tool, working from its first minute, in a folder of its own."""

from __future__ import annotations

import argparse
import keyword
import re
import sys
from pathlib import Path
from string import Template
from typing import Any

TOOLS = Path(__file__).parents[2] / "tools"
PATTERN = Path(__file__).parent / "pattern"
NAME = re.compile(r"[a-z][a-z_]{1,28}[a-z]")


def add_commands(commands: Any) -> None:
    new = commands.add_parser("new-tool", help="make a new civic tool")
    new.add_argument("name", help="plural, lower case: ideas, petitions, …")
    new.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Writes the folder; nothing outside it changes."""
    name, folder = args.name, TOOLS / args.name
    if refusal := _refusal(name, folder):
        print(refusal, file=sys.stderr)
        return 2
    make(name, folder)
    print(
        f"Made {folder}. Next: say its name in Latvian and Russian in locale/, "
        "read docs/adding-a-tool.md, then make test."
    )
    return 0


def _refusal(name: str, folder: Path) -> str:
    """Why a tool can't have this name, "" when it can."""
    if not NAME.fullmatch(name) or keyword.iskeyword(name):
        return "A tool's name is lower-case letters and _, three to thirty."
    if folder.exists():
        return f"{folder} exists already."
    import django
    from django.apps import apps

    django.setup()
    if any(name == config.label for config in apps.get_app_configs()):
        return f"“{name}” is the name of another part of the site; choose another."
    return ""


def make(name: str, folder: Path) -> None:
    """Copies the pattern with the tool's name in it."""
    names = {
        "name": name,
        "Name": name.title().replace("_", ""),
        "title": name.replace("_", " ").capitalize(),
    }
    for source in sorted(PATTERN.rglob("*.tmpl")):
        target = folder / str(source.relative_to(PATTERN)).removesuffix(".tmpl").replace(
            "NAME", name
        )
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Template(source.read_text("utf-8")).safe_substitute(names), "utf-8")
