"""A reading copy of a text for the machine. The text itself is never changed."""

import re
import unicodedata

_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SPACE = re.compile(r"\s+")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def clean(text: str) -> str:
    """`text` in NFC on one line, without control, zero-width and direction characters."""
    return _SPACE.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", text))).strip()


def visible(text: str) -> str:
    """`text` without the characters no page may hold; line breaks and the words stay."""
    return _UNSEEN.sub("", text)


def words(text: str) -> list[str]:
    """The words of a text, case folded, without web and mail addresses and numbers."""
    return [match.casefold() for match in WORD.findall(_ADDRESS.sub(" ", text))]
