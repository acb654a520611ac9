"""A point that belongs to a theme."""

from dataclasses import dataclass

from talka.opinions.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Said:
    """Whose it is (index of the voice), its words, language and phrases, how sure its place is."""

    voice: int
    text: str
    code: str
    phrases: Phrases
    sure: float
