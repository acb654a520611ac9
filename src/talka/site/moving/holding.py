"""Where a host's file waits for its owner: a day at most, in a folder only this site reads."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.conf import settings

KEPT_SECONDS = 24 * 3600
FOLDER = "whole-files"


def home() -> Path:
    """The folder; no web server looks into it."""
    found = Path(settings.MEDIA_ROOT) / FOLDER
    found.mkdir(parents=True, exist_ok=True, mode=0o700)
    return found


def place(job: UUID) -> Path:
    """Where the file of a job stands."""
    return home() / f"{job}.zip"


def held(job: UUID, now: float) -> Path | None:
    """The file of a job, while it may be fetched (``now``: Unix seconds)."""
    file = place(job)
    is_there = file.is_file() and now - file.stat().st_mtime < KEPT_SECONDS
    return file if is_there else None


def sweep(now: float) -> int:
    """Deletes what is older than a day, half-written files too; returns how many."""
    old = [file for file in home().iterdir() if now - file.stat().st_mtime >= KEPT_SECONDS]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)
