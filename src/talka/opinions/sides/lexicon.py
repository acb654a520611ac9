"""The words by which people approve and disapprove: one list of our own for each language.

A list (`cues/lv.txt`) is words and phrases under headings. "_" joins the words of a phrase, "^" is the beginning of a
sentence, "*" any ending; what follows "=" names the matter that a word and its opposite share ("cheap", "expensive").
Compared without diacritics, as many write.

| heading | what its words do |
|---|---|
| for, against | approve or disapprove a little |
| clearly for, clearly against | do so clearly |
| stand for, stand against | say where the writer stands |
| should | make what follows a demand: "should be kept" |
| not; not, also after | turn what follows; in German what precedes, too |
| doubt | turn what follows in the clause: "I don't think that …" |
| less | turn what follows: "less danger" |
| stop | the same, and disapprove where there is nothing to turn: "stop it" |
| if | what is supposed is not said: what follows in the clause does not count |
| other | look like one of these and mean nothing: "not only" |
| negating beginning | turn the word they begin: "ne-atbalstu", "un-fair" |
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from talka.opinions.vectors.spelling import bare

LANGUAGES = ("lv", "ru", "en", "de")
_SIDES = {"for": 1, "clearly for": 2, "stand for": 4}
_SIDES |= {heading.replace("for", "against"): -worth for heading, worth in _SIDES.items()}
_SHORTEST_STEM, _LONGEST_STEM = 3, 20


class Cue(NamedTuple):
    """What some words do, how much they approve (−4 … 4), how many words they are, of what matter."""

    kind: str
    worth: int
    length: int
    matter: str


_Entry = tuple[tuple[str, ...], Cue]


class Lexicon:
    """The cues of one language, by their first word or by what it begins with."""

    def __init__(self, text: str) -> None:
        """`text` is the content of a list."""
        self._words: dict[str, list[_Entry]] = {}
        self._stems: dict[str, list[_Entry]] = {}
        self._beginnings: tuple[str, ...] = ()
        heading = ""
        for line in bare(text.casefold()).splitlines():
            if line.startswith("["):
                heading = line.strip("[]")
            elif heading == "negating beginning":
                self._beginnings = tuple(line.split())
            else:
                self._add(line.split(), heading)

    def _add(self, entries: Sequence[str], heading: str) -> None:
        for entry in entries:
            phrase, _, matter = entry.partition("=")
            first, *rest = phrase.split("_")
            cue = Cue(*_meaning(heading), 1 + len(rest), _matter(heading) or matter or phrase)
            place = self._stems if first.endswith("*") else self._words
            place.setdefault(first.removesuffix("*"), []).append((tuple(rest), cue))

    def at(self, tokens: Sequence[str], start: int) -> Cue | None:
        """The longest cue that begins at a token, if there is one."""
        for rest, cue in _entries(self, tokens[start]):
            if not rest or _follows(tokens, start + 1, rest):
                return cue
        return None

    def entries(self, word: str) -> Sequence[_Entry]:
        """What a word can begin, longest first: the words that must follow, and the cue."""
        listed = self._listed(word)
        alone = any(not rest for rest, _ in listed)
        return listed if alone else [*listed, *self._negated(word)]

    def _listed(self, word: str) -> list[_Entry]:
        known = list(self._words.get(word, ()))
        for many in range(min(len(word), _LONGEST_STEM), _SHORTEST_STEM - 1, -1):
            known += self._stems.get(word[:many], ())
        return sorted(known, key=lambda entry: -len(entry[0]))

    def _negated(self, word: str) -> list[_Entry]:
        """The word without its negating beginning, turned."""
        known = [self._listed(word.removeprefix(b)) for b in self._beginnings if word.startswith(b)]
        cues = [cue for some in known for rest, cue in some if not rest and cue.kind == "side"]
        return [((), cue._replace(worth=-cue.worth)) for cue in cues[:1]]


@lru_cache(maxsize=50_000)
def _entries(lexicon: Lexicon, word: str) -> Sequence[_Entry]:
    return lexicon.entries(word)


def _meaning(heading: str) -> tuple[str, int]:
    """The kind and the worth of what stands under a heading."""
    if heading in _SIDES:
        return "side", _SIDES[heading]
    return heading, -1 if heading == "stop" else 0


def _matter(heading: str) -> str:
    """To stand for something and against it are opposites, whatever the words."""
    return "stand" if heading.startswith("stand") else ""


def _follows(tokens: Sequence[str], start: int, rest: Sequence[str]) -> bool:
    found = tokens[start : start + len(rest)]
    return len(found) == len(rest) and all(
        word.startswith(want[:-1]) if want.endswith("*") else word == want
        for word, want in zip(found, rest, strict=True)
    )


@cache
def lexicon(code: str) -> Lexicon:
    """The cues of a language, one of `LANGUAGES`."""
    return Lexicon((files("talka.opinions.sides") / "cues" / f"{code}.txt").read_text("utf-8"))
