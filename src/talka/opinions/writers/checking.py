"""What of a draft is let through. Nothing is repaired: a part that fails is dropped.

A sentence stands on the opinions it cites, and on words that at least two people used; so neither a
model's invention nor one hostile opinion gets into a theme's words.
"""

import re
from dataclasses import dataclass

from talka.opinions.cleaning import visible, words
from talka.opinions.language import languages
from talka.opinions.sentences import sentences
from talka.opinions.writers.grounding import Evidence, negates, numbers
from talka.opinions.writers.hostile import to_a_machine
from talka.opinions.writers.writer import Drafted

LONGEST_NAME = 60
_NAME, _SENTENCE, _QUOTE = (3, LONGEST_NAME), (20, 300), (15, 300)
_CITED, _AGREED, _NAME_AGREED = 0.7, 0.5, 0.6
_LEAST_WORDS = 2
_TELLABLE = 6
_ADDRESS = re.compile(r"://|www\.|\S@\S|[\w-]\.(?:com|net|org|info|io|eu|lv|ru|ee|lt)\b", re.I)
_MARKUP = re.compile(r"[<>{}\[\]|`*_#\\~^\n\r\t]|&\w+;")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_END = re.compile(r"[.!?…]*")


@dataclass(frozen=True)
class Check:
    """Judges the parts of a draft against the evidence. `originals`: whole texts by voice id."""

    evidence: Evidence
    originals: dict[str, str]

    def name(self, text: str) -> bool:
        """Whether a name is short, plain, in the theme's language and made of what several said."""
        ground, keys = self.evidence, self.evidence.content(text)
        everyone = range(1, len(ground.brief.opinions) + 1)
        return (
            self._is_plain(text, _NAME)
            and self._on_theme(keys)
            and ground.share(keys, ground.agreed) >= _NAME_AGREED
            and not ground.strangers(text, ground.agreed)
            and set(numbers(text)) <= ground.numbers_in(everyone)
        )

    def sentence(self, one: Drafted) -> bool:
        """Whether a sentence cites, and says what those cited say."""
        ground, keys = self.evidence, self.evidence.content(one.text)
        if not self._cites_exist(one) or not self._is_plain(one.text, _SENTENCE):
            return False
        cited = ground.cited(one.cites)
        return (
            len(keys) >= _LEAST_WORDS
            and ground.share(keys, cited) >= _CITED
            and ground.share(keys, ground.agreed) >= _AGREED
            and not ground.strangers(one.text, cited & ground.agreed)
            and set(numbers(one.text)) <= ground.numbers_in(one.cites)
            and self._is_as_negative(one, keys)
        )

    def quote(self, number: int, text: str) -> bool:
        """Whether these are whole sentences of that opinion, letter for letter, about the theme."""
        shown = self.evidence.brief.opinions
        if not 1 <= number <= len(shown) or not _fits(text, _QUOTE):
            return False
        one = shown[number - 1]
        return (
            not _ADDRESS.search(text)
            and not to_a_machine(text)
            and self._on_theme(self.evidence.keys(text, one.language))
            and _whole(text, self.originals[one.voice])
        )

    def _cites_exist(self, one: Drafted) -> bool:
        many = len(self.evidence.brief.opinions)
        return bool(one.cites) and all(1 <= number <= many for number in one.cites)

    def _on_theme(self, keys: list[str]) -> bool:
        phrases = self.evidence.keys(
            " ".join(self.evidence.brief.key_phrases), self.evidence.brief.language
        )
        return bool(set(keys) & (set(phrases) or self.evidence.agreed))

    def _is_plain(self, text: str, size: tuple[int, int]) -> bool:
        marked = _MARKUP.search(text) or _ADDRESS.search(text) or to_a_machine(text)
        return _fits(text, size) and not marked and self._is_in_the_language(text)

    def _is_in_the_language(self, text: str) -> bool:
        code = self.evidence.brief.language
        shown = [one.text for one in self.evidence.brief.opinions if one.language == code]
        if shown and _is_cyrillic(text) != _is_cyrillic(" ".join(shown)):
            return False
        return len(words(text)) < _TELLABLE or languages([text], [None])[0] in ("", code)

    def _is_as_negative(self, one: Drafted, keys: list[str]) -> bool:
        """A sentence with "not" needs it in half of those cited; one without must not turn all of them."""
        against = self.evidence.negating(keys, one.cites)
        return 2 * against >= len(one.cites) if negates(one.text) else against < len(one.cites)


def _fits(text: str, size: tuple[int, int]) -> bool:
    least, most = size
    return least <= len(text) <= most and text == text.strip() and visible(text) == text


def _is_cyrillic(text: str) -> bool:
    return len(_CYRILLIC.findall(text)) * 2 > sum(letter.isalpha() for letter in text)


def _whole(text: str, original: str) -> bool:
    """Whether `text` begins and ends where sentences of `original` do; a cut could turn its sense."""
    spans = sentences(original)
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    at = original.find(text)
    while at >= 0:
        stop = _END.match(original, at + len(text))
        if at in starts and (at + len(text) in ends or (stop and stop.end() in ends)):
            return True
        at = original.find(text, at + 1)
    return False
