"""Voices made ready: cleaned, their language known, in an order that the input's has no part in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from talka.opinions.cleaning import clean, words
from talka.opinions.language import languages
from talka.opinions.voices import Voice


@dataclass(frozen=True)
class Prepared:
    """`voices[i]`, `texts[i]` and `codes[i]` belong together; `marks[i]` is a person's theme or ""."""

    voices: tuple[Voice, ...]
    texts: tuple[str, ...]
    codes: tuple[str, ...]
    marks: tuple[str, ...]

    def worded(self) -> list[int]:
        """Indexes of the voices that hold at least one word."""
        return [index for index, text in enumerate(self.texts) if words(text)]

    def to_place(self) -> list[int]:
        """Indexes of the voices a theme is sought for: worded ones, and what a person marked."""
        pairs = zip(self.texts, self.marks, strict=True)
        return [index for index, (text, mark) in enumerate(pairs) if mark or words(text)]


def prepare(voices: Sequence[Voice], marked: Mapping[str, str]) -> Prepared:
    """Sort by content, so that shuffled input gives the same result; ids only break ties."""
    keyed = sorted(
        (clean(voice.text), voice.text, voice.language or "", marked.get(voice.id, ""), place)
        for place, voice in enumerate(voices)
    )
    ordered = tuple(voices[place] for *_, place in keyed)
    texts = tuple(text for text, *_ in keyed)
    codes = languages(texts, [voice.language for voice in ordered])
    return Prepared(ordered, texts, tuple(codes), tuple(mark for *_, mark, _ in keyed))
