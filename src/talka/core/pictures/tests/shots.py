"""Files as people, phones and attackers make them."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

RIGA = {1: "N", 2: (56.0, 57.0, 0.0), 3: "E", 4: (24.0, 6.0, 0.0)}
GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def shot(width: int = 320, height: int = 240, kind: str = "JPEG", **said: Any) -> bytes:
    """A picture whose left half is red, as a file of that kind; ``said`` goes into it."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste((200, 0, 0), (0, 0, width // 2, height))
    return written(picture, kind, **said)


def written(picture: Image.Image, kind: str, **said: Any) -> bytes:
    """A picture as a file."""
    target = io.BytesIO()
    picture.save(target, kind, **said)
    return target.getvalue()


def from_phone(turned: int = 6) -> bytes:
    """A JPEG taken lying, with the place, the device, a comment and a profile in it."""
    told = Image.Exif()
    told[ORIENTATION], told[MAKER] = turned, "Secret phone"
    told.get_ifd(GPS).update(RIGA)
    return shot(exif=told, comment=b"Secret comment", icc_profile=b"Secret profile")


def seen(data: bytes) -> Image.Image:
    """What a browser makes of a file."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture
