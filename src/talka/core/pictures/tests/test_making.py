"""What may be a picture, what of it is kept, and what its file can't bring in."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from talka.core.pictures.domain import LARGEST, kind_of, shown_size
from talka.core.pictures.making import (
    BROKEN,
    FROM_PHONE,
    NO_PICTURE,
    TOO_MUCH,
    TOO_SMALL,
    made,
)
from talka.core.pictures.tests.shots import from_phone, seen, shot, written
from talka.kit.refused import Refused

PAGE = b"<html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def bomb(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and holds next to nothing."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def animated() -> bytes:
    """Two frames, the first white."""
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("white", "black")]
    return written(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", NO_PICTURE),
        (PAGE, NO_PICTURE),
        (SVG, NO_PICTURE),
        (b"GIF89a" + PAGE, NO_PICTURE),
        (b"%PDF-1.7", NO_PICTURE),
        (b"\0\0\0\x18ftypheic" + bytes(40), FROM_PHONE),
        (b"\0\0\0\x18ftypmp42" + bytes(40), NO_PICTURE),
        (b"\xff\xd8\xff" + PAGE, BROKEN),
        (b"\x89PNG\r\n\x1a\n" + PAGE, BROKEN),
        (b"RIFF\0\0\0\0WEBP" + PAGE, BROKEN),
        (shot()[:400], BROKEN),
        (shot(kind="PNG")[:200], BROKEN),
        (shot(kind="WEBP")[:60], BROKEN),
        (bomb(100, 100), BROKEN),
        (bomb(20_000, 20_000), TOO_MUCH),
        (bomb(10_000, 10_000), TOO_MUCH),
        (bomb(7_100, 7_100), TOO_MUCH),
        (shot(1, 1, "PNG"), TOO_SMALL),
        (shot(1600, 20, "PNG"), TOO_SMALL),
        (bytes(LARGEST + 1), TOO_MUCH),
    ],
)
def test_what_is_no_picture_or_too_much_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Refused) as refused:
        made(data)
    assert (str(refused.value), refused.value.field) == (str(why), "picture")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_webp_at_two_sizes(kind: str) -> None:
    found = made(shot(3200, 2400, kind))
    large, small = seen(found.large), seen(found.small)
    assert (large.format, large.size, small.size) == ("WEBP", (1600, 1200), (480, 360))
    assert (found.width, found.height) == (1600, 1200)
    assert shown_size(1600, 1200) == (480, 360)


def test_a_small_one_is_not_blown_up() -> None:
    found = made(shot(64, 48))
    assert (seen(found.large).size, seen(found.small).size) == ((64, 48), (64, 48))
    assert shown_size(64, 48) == (64, 48)


def test_nothing_is_kept_but_what_is_seen() -> None:
    taken = from_phone()
    assert all(word in taken for word in (b"Secret phone", b"Secret comment", b"Secret profile"))
    found = made(taken + PAGE)
    for data in (found.large, found.small):
        assert {
            chunk for chunk in (b"EXIF", b"XMP ", b"ICCP", b"Secret", b"alert") if chunk in data
        } == set()
        assert dict(seen(data).getexif()) == {}


def test_a_picture_taken_lying_stands_upright() -> None:
    picture = seen(made(from_phone(turned=6)).large)
    assert picture.size == (240, 320)
    top, bottom = picture.getpixel((120, 20)), picture.getpixel((120, 300))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[1] < 60, bottom[1] > 200) == (True, True)


def test_of_a_moving_picture_the_first_moment_is_kept() -> None:
    picture = seen(made(animated()).large)
    assert getattr(picture, "n_frames", 1) == 1
    assert picture.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_all_ways_of_keeping_colours_are_read(mode: str) -> None:
    clear = mode in ("LA", "RGBA")
    assert seen(made(written(Image.new(mode, (64, 64)), "PNG")).large).mode == (
        "RGBA" if clear else "RGB"
    )


def test_printers_colours_are_read() -> None:
    target = io.BytesIO()
    Image.new("CMYK", (64, 64)).save(target, "JPEG")
    assert seen(made(target.getvalue()).large).mode == "RGB"


def test_kinds_are_told_by_content() -> None:
    assert [kind_of(shot(kind=kind)[:16]) for kind in ("JPEG", "PNG", "WEBP", "GIF")] == [
        "JPEG",
        "PNG",
        "WEBP",
        "",
    ]
