"""Where pictures lie: two files each under a random name, in one folder, with no time of their own.

A file's time would tell when somebody wrote, and with it perhaps who. So each is dated 1970 from its first
moment; ``settle`` takes the day out of what the file system keeps beside that.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from django.conf import settings

from talka.core.pictures.domain import Made

FOLDER: Final = "pictures"
LARGE, SMALL = "", "-small"
SIZES: Final = (LARGE, SMALL)
# Longer than the day for which a form can be sent.
WAITS_SECONDS: Final = 26 * 3600
NEVER: Final = (0, 0)


def home() -> Path:
    """The folder; no web server looks into it."""
    found = Path(settings.MEDIA_ROOT) / FOLDER
    found.mkdir(parents=True, exist_ok=True, mode=0o700)
    return found


def place(file: UUID, size: str = LARGE) -> Path:
    """Where a picture lies in a size (one of ``SIZES``), whether or not it is there."""
    return home() / f"{file.hex}{size}.webp"


def keep(made: Made) -> UUID:
    """Writes both sizes to disk, past any cache, and returns their new name."""
    return keep_as(uuid4(), made.large, made.small)


def keep_as(file: UUID, large: bytes, small: bytes) -> UUID:
    """The same under a name that is known; raises FileExistsError where it is taken."""
    for size, data in ((LARGE, large), (SMALL, small)):
        _write(place(file, size), data)
    _sync(home())
    return file


def copied(file: UUID) -> UUID:
    """The same picture under another new name. Raises FileNotFoundError where it is gone."""
    return keep_as(uuid4(), *(place(file, size).read_bytes() for size in SIZES))


def drop(file: UUID) -> None:
    """Deletes both sizes; nothing happens where they are gone."""
    for size in SIZES:
        place(file, size).unlink(missing_ok=True)


def sweep(kept: Collection[UUID], now: float) -> int:
    """Deletes what waited a day for words that never came (``now``: Unix seconds); returns how many files.

    ``kept`` are the pictures that belong to something.
    """
    names = {file.hex for file in kept}
    old = [
        path
        for path in _all()
        if path.name[:32] not in names and now - path.stat().st_ctime > WAITS_SECONDS
    ]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def settle(kept: Collection[UUID]) -> None:
    """Gives all pictures that belong to something the same times, in the order of their random names."""
    names = {file.hex for file in kept}
    for path in _all():
        if path.name[:32] in names:
            os.utime(path, NEVER)
    os.utime(home(), NEVER)


def _all() -> Iterator[Path]:
    return iter(sorted(home().iterdir()))


def _write(path: Path, data: bytes) -> None:
    target = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(target, "wb") as file:
        file.write(data)
        file.flush()
        os.utime(path, NEVER)
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    target = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(target)
    finally:
        os.close(target)
