"""Which encoding the bytes of a text file are in."""

import codecs
import itertools

from talka.opinions.reading.table import BadFile
from talka.opinions.wording import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATVIAN = frozenset("āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ")
_ENDINGS = {"\x98", "\x88"}


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. Raises `BadFile` where it is no text at all."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name), name
    sides = (data[0:2000:2].count(0), data[1:2000:2].count(0))
    if max(sides) * 5 > min(len(data), 2000):
        name = "utf-16-be" if sides[0] > sides[1] else "utf-16-le"
        return _strict(data, name), name
    if 0 in data:
        raise BadFile(_("This is not a table of text: it holds binary data."))
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _eight_bit(data)


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise BadFile(_("The file is damaged: its text cannot be read to the end.")) from error


def _eight_bit(data: bytes) -> tuple[str, str]:
    """windows-1251 (Russian) writes whole words in high bytes, windows-1257 (Baltic) few letters."""
    as_1251 = data.decode("cp1251", errors="replace")
    as_1257 = data.decode("cp1257", errors="replace")
    russian = _in_a_row(as_1251)
    baltic = sum(letter in _LATVIAN for letter in as_1257)
    if russian > baltic:
        return as_1251, "windows-1251"
    return as_1257, "windows-1257"


def _in_a_row(text: str) -> int:
    """Cyrillic letters that follow a Cyrillic letter: many in Russian, few in misread Latvian."""
    cyrillic = ["а" <= letter <= "я" or letter in "ёЁ" for letter in text.casefold()]
    return sum(a and b for a, b in itertools.pairwise(cyrillic))
