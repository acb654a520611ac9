"""ZIP files that are the same for the same content."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final

SAME_TIME: Final = (1980, 1, 1, 0, 0, 0)
READABLE: Final = 0o644 << 16


def packed(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of ``files`` {path: content} in the order given; it tells no time and no machine."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, SAME_TIME)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, READABLE
            entry.create_system = 3
            archive.writestr(entry, content)
    return made.getvalue()


def unpacked(archive: bytes) -> dict[str, bytes]:
    """The files of a ZIP of our own, by path."""
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        return {path: opened.read(path) for path in opened.namelist()}
