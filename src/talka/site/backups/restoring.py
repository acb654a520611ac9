"""Restoring a backup into an empty place, and proving that nothing is missing."""

from __future__ import annotations

import json
import subprocess
import tarfile
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from talka.core.ledger import queries as ledger
from talka.sealing.verify import Report, verify
from talka.site.backups.programs import environment, program
from talka.site.backups.writing import (
    DATABASE,
    FILES,
    HEAD,
    JOBS,
    MANIFEST,
    Say,
    hash_of,
    names,
    server,
)


class BadBackup(Exception):  # noqa: N818 - its name on screen
    """The backup is not whole, or the place not empty; the message says which."""


def restore(folder: Path, say: Say) -> None:
    """Puts database and files of a backup into the empty place the settings name.

    Raises BadBackup, NoProgram, CalledProcessError.
    """
    say("Checking the backup's hashes")
    _refuse_changed(folder)
    _refuse_taken()
    say("Restoring the database")
    words = [f"--jobs={JOBS}", "--no-owner", "--exit-on-error"]
    target = f"--dbname={connection.settings_dict['NAME']}"
    command = [program("pg_restore", server()), *words, target, str(folder / DATABASE)]
    connection.close()
    subprocess.run(command, env=environment(connection.settings_dict), check=True)
    say("Restoring the files")
    with tarfile.open(folder / FILES) as archive:
        archive.extractall(Path(settings.MEDIA_ROOT).parent, filter="data")


def check(folder: Path, today: date) -> Report:
    """Holds the ledger as it stands in the database against the backup's head: every head and leaf is checked."""
    kept = json.loads((folder / HEAD).read_text("utf-8"))
    lines: Iterator[str] = chain([kept["first"]], islice(ledger.export(), 1, None))
    return verify(lines, today, since=kept["head"])


def _refuse_changed(folder: Path) -> None:
    try:
        told: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
        found = {name: hash_of(folder / name) for name in names(folder)}
    except (OSError, ValueError) as error:
        raise BadBackup(f"This is no backup: {error}.") from error
    if found != told:
        changed = sorted(name for name in {*found, *told} if found.get(name) != told.get(name))
        raise BadBackup(f"The backup was changed or is not whole: {', '.join(changed[:5])}.")


def _refuse_taken() -> None:
    files = Path(settings.MEDIA_ROOT)
    if connection.introspection.table_names():
        raise BadBackup("The database is not empty: restore into a new one.")
    if files.exists() and any(files.iterdir()):
        raise BadBackup(f"{files} is not empty: restore into a new TALKA_HOME.")
