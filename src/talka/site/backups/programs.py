"""PostgreSQL's own programs for dumps, and how they are told which database."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from typing import Any

from talka.site.postgres import packaged_program

VERSION = re.compile(r"(\d+)(?:\.\d+)?")


class NoProgram(Exception):  # noqa: N818 - its name on screen
    """No program fits the server; the message says what to install."""


def program(name: str, server: int) -> str:
    """``pg_dump`` or ``pg_restore`` that knows a server of this major version: the machine's, else the embedded.

    Raises NoProgram where there is none.
    """
    for path in (shutil.which(name), packaged_program(name)):
        if path and _version(path) >= server:
            return path
    raise NoProgram(f"Install PostgreSQL's client programs, version {server} or later ({name}).")


def _version(path: str) -> int:
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    found = VERSION.search(told)
    return int(found[1]) if found else 0


def environment(database: Mapping[str, Any]) -> dict[str, str]:
    """The database of Django's settings as libpq's variables: a password never stands in a list of processes."""
    names = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    given = {name: str(database[key]) for name, key in names.items() if database[key]}
    return {**os.environ, **given}
