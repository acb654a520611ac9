"""The drill: a backup is restored beside the running house, checked, timed, and thrown away."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from django.db import connection
from psycopg import sql


def drill(folder: Path) -> int:
    """Runs ``talka backup restore`` for a new database and home; returns its exit status."""
    with _database() as url, tempfile.TemporaryDirectory(prefix="talka-drill-") as home:
        place = {**os.environ, "DATABASE_URL": url, "TALKA_HOME": home}
        words = [sys.executable, "-m", "talka.site.cli", "backup", "restore", str(folder)]
        return subprocess.run(words, env=place).returncode


@contextmanager
def _database() -> Iterator[str]:
    """The address of an empty database on the same server; it is dropped afterwards."""
    name = f"talka_drill_{uuid4().hex[:12]}"
    _say(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield _url(name)
    finally:
        _say(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _say(statement: sql.Composed) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _url(name: str) -> str:
    at = connection.settings_dict
    secret = f":{quote(at['PASSWORD'], safe='')}" if at["PASSWORD"] else ""
    port = f":{at['PORT']}" if at["PORT"] else ""
    return f"postgresql://{quote(at['USER'])}{secret}@{quote(at['HOST'], safe='')}{port}/{name}"
