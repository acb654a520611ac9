"""What people type, made safe to show and to compare; never changed in meaning.

Rules after Unicode UAX #15 (normal forms) and UTS #39 (characters that can deceive).
"""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

from talka.kit.refused import Refused
from talka.opinions.cleaning import composed

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c"
    "\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_PICTOGRAM = "[\u00a9\u00ae\u2190-\u2bff\u3030\u303d\ufe0f\U0001f000-\U0001faff]"
_STRAY_JOINER = re.compile(f"(?<!{_PICTOGRAM})\u200d|\u200d(?!{_PICTOGRAM})")
_LINE_ENDS = re.compile(r"[ \t\u00a0]+\n")
_MANY_BLANK_LINES = re.compile(r"\n{4,}")


def clean(text: str) -> str:
    """Return ``text`` in NFC, without control, unseen and direction-changing characters and heaps of marks.

    Newlines become ``\\n``, at most two blank lines stand together, the ends are trimmed. Emoji
    joined by U+200D stay whole. ``clean(clean(x)) == clean(x)``.
    """
    text = _UNSEEN.sub("", _BREAKS.sub("\n", text))
    text = composed(_STRAY_JOINER.sub("", text))
    return _MANY_BLANK_LINES.sub("\n\n\n", _LINE_ENDS.sub("\n", text)).strip()


def clean_line(text: str) -> str:
    """Return ``text`` cleaned as by ``clean`` and on one line, with single spaces."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """Return ``text`` for searching: no case, no diacritics (ā = a, ё = е), single spaces."""
    apart = unicodedata.normalize("NFKD", clean_line(text).casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare)


def check_length(text: str, limit: int, *, field: str | None = None) -> None:
    """Raise ``Refused`` where ``text`` has more than ``limit`` characters."""
    if len(text) <= limit:
        return
    message = _("Your text has %(length)s characters; at most %(limit)s fit here.")
    raise Refused(message % {"length": len(text), "limit": limit}, field=field)
