"""A stranger's file becomes a picture of ours: decoded, turned upright, made smaller, written anew.

Only pixels go on. Where and when it was taken, by which device, comments, profiles, and whatever was hidden
behind the picture stay in the file, which is not kept.
"""

from __future__ import annotations

import io
import threading
from typing import Final

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from talka.core.pictures.domain import (
    HEIC,
    LARGEST,
    LEAST_SIDE,
    MOST_PIXELS,
    SIDE,
    SMALL_SIDE,
    Made,
    kind_of,
)
from talka.kit.refused import Refused

TOO_MUCH: Final = _("This picture is too large: at most 12 MB and 50 million pixels.")
NO_PICTURE: Final = _("This is not a picture we can show. Add a JPEG, PNG or WebP file.")
FROM_PHONE: Final = _(
    "This is a HEIC picture, which many devices can't show. Save it as JPEG and add that."
)
BROKEN: Final = _("This picture is damaged or not whole. Please choose another one.")
TOO_SMALL: Final = _("This picture is too small to show anything.")
BOMBS: Final = (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError)
# What a decoder says of a file made to hurt it: there is no one kind of it.
DAMAGE: Final = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError)
# One picture of 50 million pixels takes 200 MB of memory: two at a time are enough for a process.
TURNS: Final = threading.BoundedSemaphore(2)


def made(data: bytes) -> Made:
    """The picture in a file, made anew. Refuses what is none, is broken, too large or too small."""
    if len(data) > LARGEST:
        raise Refused(TOO_MUCH, field="picture", status=413)
    kind = kind_of(data[:16])
    if kind == HEIC:
        raise Refused(FROM_PHONE, field="picture")
    if not kind:
        raise Refused(NO_PICTURE, field="picture")
    with TURNS:
        try:
            return _sizes(_pixels(data, kind))
        except BOMBS:
            raise Refused(TOO_MUCH, field="picture", status=413) from None
        except DAMAGE:
            raise Refused(BROKEN, field="picture") from None


def demand_made(data: bytes, side: int) -> None:
    """Refuses bytes that are no picture as ``made`` writes them: WebP, still, at most ``side`` long."""
    try:
        with Image.open(io.BytesIO(data), formats=["WEBP"]) as opened:
            if max(opened.size) > side:
                raise Refused(TOO_MUCH, field="picture")
            opened.load()
    except DAMAGE:
        raise Refused(BROKEN, field="picture") from None


def _pixels(data: bytes, kind: str) -> Image.Image:
    """The first frame, upright, at most ``SIDE`` long."""
    with Image.open(io.BytesIO(data), formats=[kind]) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise Refused(TOO_MUCH, field="picture", status=413)
        opened.draft("RGB", (SIDE, SIDE))
        is_clear = opened.has_transparency_data
        plain = opened.convert("RGBA" if is_clear else "RGB")
        upright = ImageOps.exif_transpose(plain)
    upright.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    if min(upright.size) < LEAST_SIDE:
        raise Refused(TOO_SMALL, field="picture")
    bare = Image.new(upright.mode, upright.size)
    bare.paste(upright)
    return bare


def _sizes(picture: Image.Image) -> Made:
    small = picture.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
    return Made(_written(picture), _written(small), picture.width, picture.height)


def _written(picture: Image.Image) -> bytes:
    target = io.BytesIO()
    picture.save(target, "WEBP", quality=80, method=4)
    return target.getvalue()
