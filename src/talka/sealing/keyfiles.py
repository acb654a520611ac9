"""Small secret files: written whole or not at all, readable by their owner only."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Create ``folder`` and its parents, each readable by its owner only."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync(folder.parent)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock against other threads and processes, creating the folder first."""
    make_folder(folder)
    place = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(place, fcntl.LOCK_EX)
        yield
    finally:
        os.close(place)


def write(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step that survives a power cut."""
    draft = _draft(path)
    draft.unlink(missing_ok=True)
    place = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(place, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)
    _sync(path.parent)


def wipe(path: Path) -> bool:
    """Overwrite and remove a file and what an interrupted `write` left; tell whether there was one.

    On flash and copy-on-write disks the old blocks may outlive this: such disks belong encrypted.
    """
    found = path.exists()
    for file in (path, _draft(path)):
        if file.exists():
            _overwrite(file)
            file.unlink()
    _sync(path.parent)
    return found


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())


def _draft(path: Path) -> Path:
    return path.with_name(path.name + ".new")


def _sync(folder: Path) -> None:
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)
