"""A reading copy of a text for the machine. The text itself is never changed."""

import re
import unicodedata

_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SPACE = re.compile(r"\s+")
_HEAP = re.compile(r"[^\w\s]{31,}")
_HIGHEST_HEAP = 30
ADDRESS = re.compile(r"https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,80}@[\w.-]+")
"""Web and mail addresses; read in one go, however long a text runs without a blank."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def clean(text: str) -> str:
    """`text` in NFC on one line, without control, zero-width and direction characters."""
    seen = composed(visible(text))
    if "  " in seen or not seen.isprintable():  # of blanks only the space is printable
        seen = _SPACE.sub(" ", seen)
    return seen.strip()


def composed(text: str) -> str:
    """`text` in NFC, with at most thirty marks heaped on one letter.

    As in the Stream-Safe Text Format (Unicode Standard Annex 15): more stand in no language, and
    putting a hundred thousand of them in order takes minutes.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _HEAP.sub(_lowered, text))


def _lowered(heap: re.Match[str]) -> str:
    kept, height = [], 0
    for sign in heap[0]:
        height = height + 1 if unicodedata.combining(sign) else 0
        if height <= _HIGHEST_HEAP:
            kept.append(sign)
    return "".join(kept)


def visible(text: str) -> str:
    """`text` without the characters no page may hold; line breaks and the words stay."""
    return text if text.isprintable() else _UNSEEN.sub("", text)


def words(text: str) -> list[str]:
    """The words of a text, case folded, without web and mail addresses and numbers."""
    if "@" in text or "://" in text or "www." in text:
        text = ADDRESS.sub(" ", text)
    found = WORD.findall(text)
    return "\n".join(found).casefold().split("\n") if found else found
