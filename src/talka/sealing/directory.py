"""A key store in a directory, for one machine.

``site/…`` and ``processes/<id>/…`` are the web workers'. ``notices/<id>/contact`` holds the private
contact keys and may be given to another operating-system user; ``processes/<id>/contact.public`` is
the other half. A destroyed key leaves ``<purpose>.destroyed``, which every reader looks for each
time.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from talka.sealing import contacts, keyfiles
from talka.sealing.keystore import KeyDestroyed, ProcessKey, SiteKey, Statement

KEY_BYTES = 32


class DirectoryKeyStore:
    """Keys under ``path``: files 0600, folders 0700, kept in memory once read."""

    def __init__(self, path: Path, random: Callable[[int], bytes] = secrets.token_bytes) -> None:
        self.path = path
        self._random = random
        self._known: dict[Path, bytes] = {}

    def site(self, purpose: SiteKey) -> bytes:
        """Return a site key, made on first use (32 bytes)."""
        file = self.path / "site" / purpose
        if file not in self._known:
            with keyfiles.locked(file.parent):
                self._known[file] = self._drawn(file)
        return self._known[file]

    def process(self, process: UUID, purpose: ProcessKey) -> bytes:
        """Return a process's key, made on first use (32 bytes). Raises KeyDestroyed."""
        return self._read(process, purpose, self._file(process, purpose))

    def contact_public(self, process: UUID) -> bytes:
        """Return the public half of the contact key (32 bytes). Raises KeyDestroyed."""
        return self._read(process, ProcessKey.CONTACT, self._public(process))

    def destroy(self, process: UUID, purpose: ProcessKey) -> Statement:
        """Bar, overwrite and remove a key; memory of it goes with the next reading anywhere."""
        mark = self._mark(process, purpose)
        file = self._file(process, purpose)
        with keyfiles.locked(mark.parent):
            if not mark.exists():
                keyfiles.write(mark, b"")
            keyfiles.make_folder(file.parent)
            found = keyfiles.wipe(file)
            if purpose is ProcessKey.CONTACT:
                keyfiles.wipe(self._public(process))
        self._forget(process, purpose)
        return Statement(process, purpose, found)

    def _read(self, process: UUID, purpose: ProcessKey, file: Path) -> bytes:
        if self._mark(process, purpose).exists():
            self._forget(process, purpose)
            raise KeyDestroyed(process, purpose)
        if file not in self._known:
            with keyfiles.locked(self._mark(process, purpose).parent):
                self._known[file] = self._made(process, purpose, file)
        return self._known[file]

    def _made(self, process: UUID, purpose: ProcessKey, file: Path) -> bytes:
        if self._mark(process, purpose).exists():
            raise KeyDestroyed(process, purpose)
        if purpose is ProcessKey.CONTACT and not self._public(process).exists():
            private = self._file(process, purpose)
            keyfiles.make_folder(private.parent)
            public = contacts.public_half(self._drawn(private))
            keyfiles.write(self._public(process), public)
        return self._drawn(file)

    def _drawn(self, file: Path) -> bytes:
        if not file.exists():
            keyfiles.write(file, self._random(KEY_BYTES))
        return file.read_bytes()

    def _forget(self, process: UUID, purpose: ProcessKey) -> None:
        self._known.pop(self._file(process, purpose), None)
        if purpose is ProcessKey.CONTACT:
            self._known.pop(self._public(process), None)

    def _file(self, process: UUID, purpose: ProcessKey) -> Path:
        room = "notices" if purpose is ProcessKey.CONTACT else "processes"
        return self.path / room / str(process) / purpose

    def _public(self, process: UUID) -> Path:
        return self.path / "processes" / str(process) / "contact.public"

    def _mark(self, process: UUID, purpose: ProcessKey) -> Path:
        return self.path / "processes" / str(process) / f"{purpose}.destroyed"
