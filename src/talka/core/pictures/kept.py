"""A picture on its way from the form to the words: kept already, belonging to nothing yet.

The check page carries it as one signed text, good for a day. Nobody can name another's picture by it, and
what waits has no address: it is shown to its sender within the page.
"""

from __future__ import annotations

import base64
import hashlib
import io
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.core import signing
from django.utils.translation import gettext_lazy as _
from PIL import Image

from talka.core.pictures import files
from talka.core.pictures.domain import shown_size
from talka.kit.refused import Refused

SALT: Final = "talka.core.pictures"
LIFE: Final = 24 * 3600
GONE: Final = _("This picture did not stay here. Please choose it again.")


@dataclass(frozen=True)
class Kept:
    """A picture that waits for its words: its name on disk, what it shows, its size, SHA-256."""

    file: UUID
    alt: str
    width: int
    height: int
    hash: str

    def __str__(self) -> str:
        """What a form carries along; ``opened`` is the way back."""
        told = {"file": self.file.hex, "alt": self.alt}
        return signing.dumps(told, salt=SALT, compress=True)

    @property
    def small_size(self) -> tuple[int, int]:
        """Width and height of the smaller size."""
        return shown_size(self.width, self.height)

    @property
    def small_data(self) -> str:
        """The smaller size as an address that holds the picture itself."""
        return data_address(self.file)


def waiting(file: UUID, alt: str) -> Kept:
    """What is kept under that name; refuses what is gone."""
    try:
        data = files.place(file).read_bytes()
    except FileNotFoundError:
        raise Refused(GONE, field="picture") from None
    with Image.open(io.BytesIO(data), formats=["WEBP"]) as picture:
        width, height = picture.size
    return Kept(file, alt, width, height, hashlib.sha256(data).hexdigest())


def opened(text: str) -> Kept:
    """The picture that a form carried along; refuses forged and expired texts, and pictures that are gone."""
    try:
        told = signing.loads(text, salt=SALT, max_age=LIFE)
    except signing.BadSignature:
        raise Refused(GONE, field="picture") from None
    return waiting(UUID(told["file"]), told["alt"])


def data_address(file: UUID) -> str:
    """The smaller size of a picture as a ``data:`` address; "" where it is gone."""
    try:
        data = files.place(file, files.SMALL).read_bytes()
    except FileNotFoundError:
        return ""
    return f"data:image/webp;base64,{base64.b64encode(data).decode()}"
