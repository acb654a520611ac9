"""Rules of pictures: which files may be one, how large they may be, what is kept of them. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LARGEST: Final = 12 * 1024 * 1024
"""Bytes of a file that somebody adds."""
MOST_PIXELS: Final = 50_000_000
LEAST_SIDE: Final = 32
"""Pixels of the shorter side of what is kept: anything less shows nothing."""
SIDE: Final = 1600
SMALL_SIDE: Final = 480
LONGEST_ALT: Final = 200
TAKEN: Final = ("JPEG", "PNG", "WEBP")
HEIC: Final = "HEIC"
_PHONES: Final = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif")


@dataclass(frozen=True)
class Made:
    """A picture made anew: WebP at two sizes, without anything its file said beside the picture."""

    large: bytes
    small: bytes
    width: int
    height: int


def kind_of(head: bytes) -> str:
    """What a file is by its first 16 bytes: one of ``TAKEN``, ``HEIC``, or "" for everything else."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    return HEIC if head[4:8] == b"ftyp" and head[8:12] in _PHONES else ""


def shown_size(width: int, height: int, side: int = SMALL_SIDE) -> tuple[int, int]:
    """Width and height of a picture brought to at most ``side`` pixels, as it will be shown."""
    share = min(1.0, side / max(width, height, 1))
    return max(1, round(width * share)), max(1, round(height * share))
