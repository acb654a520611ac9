"""One spelling for what people spell in many ways: without diacritics, in Latin letters."""

import re
import unicodedata

from talka.opinions.cleaning import ADDRESS, composed

LONGEST = 40
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MARK = re.compile("[\u0300-\u036f'’]")
_PLAIN = str.maketrans(
    {"ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i", "ґ": "г"}
)
_CYRILLIC = dict(zip("абвгдеёзийклмнопрстуфхцыэіїєў", "abvgdeeziiklmnoprstufhcieiieu", strict=True))
_CYRILLIC |= {"ж": "z", "ч": "C", "ш": "s", "щ": "s", "ъ": "", "ь": "", "ю": "iu", "я": "ia"}
_LATIN = {"y": "i", "j": "i", "w": "v", "q": "k", "x": "ks"}
_LETTERS = str.maketrans(_CYRILLIC | _LATIN)
_SOUNDS = {"sch": "s", "shch": "s", "sh": "s", "zh": "z", "kh": "h", "ph": "f", "th": "t",
           "ch": "C", "ck": "k", "ts": "C", "tz": "C"}  # fmt: skip
_SOUND = re.compile("shch|sch|sh|zh|kh|ph|th|ch|ck|ts|tz")
_HARD_C = re.compile("c(?![eiy])")
_DOUBLE = re.compile(r"(.)\1+")


def tokens(text: str) -> list[str]:
    """Words and numbers of a text in order, case folded, in NFC; web and mail addresses left out."""
    folded = composed(ADDRESS.sub(" ", text)).casefold()
    return [token for token in _TOKEN.findall(folded) if len(token) <= LONGEST]


def bare(word: str) -> str:
    """The word as on a keyboard without diacritics: "šķērsielā" → "skersiela"."""
    if word.isascii() and "'" not in word:
        return word
    return _MARK.sub("", unicodedata.normalize("NFD", word)).translate(_PLAIN)


def in_latin(word: str) -> str:
    """Roughly how a word sounds, in Latin letters, so that a name is alike in every language.

    "Меркель", "Merkel" → "merkel"; "демократия", "demokrātija" → "demokratiia".
    """
    plain = bare(word)
    if plain.isascii():
        plain = _SOUND.sub(lambda found: _SOUNDS[found[0]], plain)
        plain = _HARD_C.sub("k", plain)
    return _DOUBLE.sub(r"\1", plain.translate(_LETTERS).lower())
