"""Where a tried file lives for at most an hour: a folder found only by its secret token.

No database row knows of it. The folder's name is a hash of the token, so that reading the disk opens nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from talka.kit.refused import Refused
from talka.opinions import Table

KEPT_SECONDS = 3600
MOST_KEPT = 200
WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"


@dataclass(frozen=True)
class Trial:
    """One tried file."""

    token: str
    folder: Path

    @property
    def output(self) -> Path:
        """Where the report and its tables go."""
        return self.folder / "out"

    def table(self) -> dict[str, Any]:
        """The file's name, columns and rows."""
        found: dict[str, Any] = json.loads((self.folder / "table.json").read_text("utf-8"))
        return found

    def state(self) -> dict[str, Any]:
        """What the work is at: ``state``, ``step``, ``share``, ``message``."""
        found: dict[str, Any] = json.loads((self.folder / "state.json").read_text("utf-8"))
        return found

    def note(self, **changes: Any) -> None:
        """Changes the state in one step that can't be seen half done."""
        with suppress(FileNotFoundError):
            write_state(self.folder, {**self.state(), **changes})

    def forget(self) -> None:
        """Stops the work and deletes everything."""
        with suppress(FileNotFoundError, ProcessLookupError, PermissionError):
            if pid := self.state().get("pid"):
                os.killpg(int(pid), signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)


def keep(filename: str, table: Table) -> Trial:
    """Puts a table into a folder of its own and forgets old ones."""
    sweep(time.time())
    if len(list(_home().iterdir())) >= MOST_KEPT:
        raise Refused(_("Too many people are trying this now. Please come back later."), status=429)
    token = secrets.token_urlsafe(18)
    trial = Trial(token, _folder(token))
    trial.folder.mkdir(mode=0o700)
    rows = {"filename": filename[:200], "columns": table.columns, "rows": table.rows}
    (trial.folder / "table.json").write_text(json.dumps(rows), "utf-8")
    write_state(trial.folder, {"state": WAITING, "step": "", "share": 0.0, "message": ""})
    return trial


def find(token: str) -> Trial:
    """The tried file of that token; refuses (404) when it was forgotten."""
    trial = Trial(token, _folder(token))
    if not (trial.folder / "state.json").exists():
        raise Refused(_("This file was forgotten. Please choose it again."), status=404)
    return trial


def as_table(stored: dict[str, Any]) -> Table:
    """The table as the reader gave it."""
    rows = tuple(tuple(row) for row in stored["rows"])
    return Table(tuple(stored["columns"]), rows, encoding="")


def sweep(now: float) -> int:
    """Forgets what is older than an hour; returns how many."""
    old = [folder for folder in _home().iterdir() if now - folder.stat().st_mtime > KEPT_SECONDS]
    for folder in old:
        Trial("", folder).forget()
    return len(old)


def running() -> int:
    """How many files are being grouped at this moment."""
    states = (_state_of(folder) for folder in _home().iterdir())
    return sum(state == RUNNING for state in states)


def write_state(folder: Path, state: dict[str, Any]) -> None:
    """Writes the state beside, then puts it in place."""
    fresh = folder / f"state.{os.getpid()}.new"
    fresh.write_text(json.dumps(state), "utf-8")
    fresh.replace(folder / "state.json")


def _state_of(folder: Path) -> str:
    with suppress(FileNotFoundError, ValueError):
        return str(json.loads((folder / "state.json").read_text("utf-8"))["state"])
    return ""


def _folder(token: str) -> Path:
    return _home() / hashlib.sha256(token.encode()).hexdigest()[:32]


def _home() -> Path:
    home = Path(settings.MEDIA_ROOT) / "trials"
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return home
