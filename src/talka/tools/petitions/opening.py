"""For the receiving authority: making its key, and opening a package.

python -m talka.tools.petitions.opening new KEYFILE        writes the private key, prints the public one
python -m talka.tools.petitions.opening KEYFILE PACKAGE DIRECTORY
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

from talka.sealing import contacts
from talka.sealing.packages import open_file

COLUMNS = ("number", "name", "code", "way")


class PackageDamaged(ValueError):  # noqa: N818 - an outcome, not a fault
    """A file of the package is not the one its manifest names."""


def opened(private: bytes, package: bytes) -> dict[str, bytes]:
    """The package's files by name, with ``signatures.csv`` readable: number, name, code, way.

    Raises BoxDamaged (another key, altered), PackageDamaged.
    """
    with zipfile.ZipFile(io.BytesIO(open_file(private, package))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for name, told in json.loads(files["manifest.json"])["sha256"].items():
        if hashlib.sha256(files[name]).hexdigest() != told:
            raise PackageDamaged(f"{name} was altered")
    return files | {"signatures.csv": _readable(private, files["signatures.csv"])}


def main(words: Sequence[str]) -> int:
    """The command line; returns the exit status."""
    if len(words) == 2 and words[0] == "new":
        private, public = contacts.new_pair()
        key = Path(words[1])
        key.touch(0o600, exist_ok=False)
        key.write_bytes(private)
        print(base64.b64encode(public).decode())
        return 0
    if len(words) != 3:
        print(__doc__)
        return 2
    for name, data in opened(Path(words[0]).read_bytes(), Path(words[1]).read_bytes()).items():
        folder = Path(words[2])
        folder.mkdir(parents=True, exist_ok=True)
        (folder / Path(name).name).write_bytes(data)
    return 0


def _readable(private: bytes, listed: bytes) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    for row in csv.DictReader(io.StringIO(listed.decode())):
        said = json.loads(contacts.open(private, base64.b64decode(row["sealed"])))
        writer.writerow({"number": row["number"], **said})
    return text.getvalue().encode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
