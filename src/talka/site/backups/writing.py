"""Writing a backup: the settled database and the files, never the keys."""

from __future__ import annotations

import hashlib
import json
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from talka.core.ledger import queries as ledger
from talka.site.backups.programs import environment, program
from talka.site.moving.holding import FOLDER
from talka.site.settling import settle

DATABASE, FILES, HEAD, MANIFEST = "database", "files.tar", "head.json", "manifest.json"
JOBS = "2"
BLOCK = 1 << 20
Say = Callable[[str], Any]


def write(folder: Path, say: Say) -> None:
    """Settles the tables, then writes a logical dump, the files and the newest signed head into a new folder.

    Raises FileExistsError, NoProgram, CalledProcessError, and OperationalError when the tables stay busy.
    """
    folder.mkdir(parents=True, mode=0o700)
    say("Settling, so that the copy tells nothing of who wrote when")
    settle()
    _write_head(folder / HEAD)
    say("Dumping the database")
    connection.ensure_connection()
    words = ["--format=directory", f"--jobs={JOBS}", "--no-owner", "--compress=1"]
    dump = [program("pg_dump", server()), *words, f"--file={folder / DATABASE}"]
    subprocess.run(dump, env=environment(connection.settings_dict), check=True)
    say("Copying the files")
    with tarfile.open(folder / FILES, "w") as archive:
        if Path(settings.MEDIA_ROOT).exists():
            archive.add(settings.MEDIA_ROOT, arcname="files", filter=_kept)
    hashes = {name: hash_of(folder / name) for name in names(folder)}
    (folder / MANIFEST).write_text(json.dumps(hashes, indent=1), "utf-8")


def _kept(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """All but the hosts' whole files: they go after a day, and a backup would keep them. No file has a time."""
    member.mtime = 0
    return None if member.name == f"files/{FOLDER}" else member


def server() -> int:
    """The server's major version."""
    return int(connection.cursor().connection.info.server_version) // 10_000


def names(folder: Path) -> list[str]:
    """Every file of a backup but the manifest."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(str(path.relative_to(folder)) for path in files if path.name != MANIFEST)


def hash_of(path: Path) -> str:
    """SHA-256 of a file."""
    mark = hashlib.sha256()
    with path.open("rb") as file:
        for block in _blocks(file):
            mark.update(block)
    return mark.hexdigest()


def _blocks(file: Any) -> Iterator[bytes]:
    while block := file.read(BLOCK):
        yield block


def _write_head(path: Path) -> None:
    """The ledger's name, key and newest head: what a restored ledger is held against."""
    head = ledger.latest_head()
    first = next(islice(ledger.export(), 1))
    kept = {"first": first, "head": head.note if head else None}
    path.write_text(json.dumps(kept), "utf-8")
