"""The file itself: a ZIP whose manifest holds the number of lines and the SHA-256 of every member.

The same content makes the same bytes: members in a fixed order, no clock, no names of machines.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

FORMAT: Final = "talka host"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
LONGEST_LINE: Final = 20_000_000
EPOCH: Final = (1980, 1, 1, 0, 0, 0)
DAMAGE: Final = (
    zipfile.BadZipFile,
    OSError,
    EOFError,
    ValueError,
    KeyError,
    TypeError,
    RuntimeError,
)


class BadPackage(Exception):  # noqa: N818 - its name on screen
    """The file is not what it says; the message says where."""


@dataclass
class Writer:
    """Writes members one after another, then the manifest."""

    archive: zipfile.ZipFile
    members: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, name: str, lines: Iterable[str]) -> None:
        """One member of the file, a line at a time."""
        mark, number = hashlib.sha256(), 0
        with self.archive.open(_entry(name), "w", force_zip64=True) as target:
            for line in lines:
                data = line.encode()
                mark.update(data)
                target.write(data)
                number += 1
        self.members[name] = {"lines": number, "sha256": mark.hexdigest()}

    def close(self, about: dict[str, Any]) -> str:
        """Writes the manifest and returns its SHA-256, which stands for the whole file."""
        whole = {"format": FORMAT, "version": VERSION, **about, "members": self.members}
        data = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True).encode()
        with self.archive.open(_entry(MANIFEST), "w") as target:
            target.write(data)
        return hashlib.sha256(data).hexdigest()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    return entry


@dataclass(frozen=True)
class Package:
    """A file whose members are what its manifest says; ``mark`` is the manifest's SHA-256."""

    archive: zipfile.ZipFile
    manifest: dict[str, Any]
    mark: str

    def lines(self, name: str) -> Iterator[str]:
        """The lines of a member; none where there is no such member."""
        if name not in self.manifest["members"]:
            return
        with self.archive.open(name) as source:
            yield from io.TextIOWrapper(source, encoding="utf-8", newline="\n")

    def named(self, prefix: str) -> list[str]:
        """The members whose name begins so, in order."""
        return sorted(name for name in self.manifest["members"] if name.startswith(prefix))


@contextmanager
def opened(path: Path, known: Iterable[str], prefixes: tuple[str, ...]) -> Iterator[Package]:
    """The file, every hash checked. Raises BadPackage where anything is not as the manifest says.

    ``known`` are the members there may be, ``prefixes`` the beginnings of names of further ones.
    """
    with ExitStack() as stack:
        try:
            archive = stack.enter_context(zipfile.ZipFile(path))
            data = archive.read(MANIFEST)
            manifest = json.loads(data)
            _check(archive, manifest, set(known), prefixes)
        except DAMAGE as error:
            raise BadPackage(f"This is not a whole file of a host: {error}.") from error
        yield Package(archive, manifest, hashlib.sha256(data).hexdigest())


def _check(
    archive: zipfile.ZipFile, manifest: Any, known: set[str], prefixes: tuple[str, ...]
) -> None:
    if manifest["format"] != FORMAT or manifest["version"] != VERSION:
        raise BadPackage(f"This file is of another kind or version: {manifest['version']}.")
    members = manifest["members"]
    if sorted(archive.namelist()) != sorted([*members, MANIFEST]):
        raise BadPackage("The members of this file are not those its manifest names.")
    strange = [name for name in members if name not in known and not name.startswith(prefixes)]
    if strange:
        raise BadPackage(f"This house does not know what {strange[0]} is.")
    for name, told in members.items():
        _check_one(archive, name, told)


def _check_one(archive: zipfile.ZipFile, name: str, told: dict[str, Any]) -> None:
    mark, number = hashlib.sha256(), 0
    with archive.open(name) as source:
        while line := source.readline(LONGEST_LINE):
            mark.update(line)
            number += line.endswith(b"\n")
    if (mark.hexdigest(), number) != (told["sha256"], told["lines"]):
        raise BadPackage(f"{name} was changed: its hash is not the manifest's.")
