"""Total accounting: outcomes become the public result, one entry per voice, in their order."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from talka.opinions.describing import Describer
from talka.opinions.lemmas import Lemmas
from talka.opinions.outcomes import Outcome
from talka.opinions.phrases import phrases
from talka.opinions.prepared import Prepared
from talka.opinions.said import Said
from talka.opinions.voices import Assigned, Grouping, PointAssigned, ThemeFound, Voice

Place = tuple[int, int]
_ALL = -1


class Account:
    """Numbers the themes by size and writes the result down."""

    def __init__(self, prepared: Prepared, outcomes: Sequence[Outcome], lemmas: Lemmas) -> None:
        """`outcomes[i]` is what became of `prepared.voices[i]`."""
        self.prepared = prepared
        self.outcomes = outcomes
        self.lemmas = lemmas
        self.said = self._said()
        self.size = Counter((outcome.top, _ALL) for outcome in outcomes if outcome.top >= 0)
        self.size.update((outcome.top, outcome.fine) for outcome in outcomes if outcome.top >= 0)
        self.ids = self._ids()

    def _said(self) -> dict[Place, list[Said]]:
        said: dict[Place, list[Said]] = defaultdict(list)
        for voice, outcome in enumerate(self.outcomes):
            text, code = self.prepared.voices[voice].text, self.prepared.codes[voice]
            for part in outcome.parts:
                if part.status == "themed":
                    words = text[part.span[0] : part.span[1]]
                    known = phrases(words, code, self.lemmas)
                    point = Said(voice, words, code, known, part.confidence)
                    said[part.top, _ALL].append(point)
                    said[part.top, part.fine].append(point)
        return dict(said)

    def _ids(self) -> dict[Place, str]:
        """ "t1" for the largest theme, "t1.1" for its largest sub-theme; a lone one has none."""
        ids = {}
        tops = sorted((place for place in self.said if place[1] == _ALL), key=self._rank)
        for number, (top, _) in enumerate(tops, 1):
            ids[top, _ALL] = f"t{number}"
            subs = [place for place in self.said if place[0] == top and place[1] != _ALL]
            if len(subs) > 1:
                for below, place in enumerate(sorted(subs, key=self._rank), 1):
                    ids[place] = f"t{number}.{below}"
        return ids

    def _rank(self, place: Place) -> tuple[int, int, str]:
        return (-self.size[place], -len(self.said[place]), self.said[place][0].text)

    def themes(self, given: Sequence[str] = ()) -> tuple[ThemeFound, ...]:
        """Every theme, described; sub-themes after their theme."""
        everyone = [p for place, said in self.said.items() if place[1] == _ALL for p in said]
        describer = Describer(self.prepared, everyone)
        out = []
        for place, name in self.ids.items():
            chosen = given[place[0]] if given else None
            words = describer.describe(self.said[place], chosen)
            parent = None if place[1] == _ALL else self.ids[place[0], _ALL]
            out.append(
                ThemeFound(
                    name,
                    parent,
                    words.name,
                    words.language,
                    self.size[place],
                    words.key_phrases,
                    words.quotes,
                    words.summary,
                )
            )
        return tuple(out)

    def written(self, voices: Sequence[Voice], themes: tuple[ThemeFound, ...]) -> Grouping:
        """The result in the order of `voices`."""
        place = {voice.id: index for index, voice in enumerate(self.prepared.voices)}
        indexes = [place[voice.id] for voice in voices]
        points = [point for index in indexes for point in self._points(index)]
        return Grouping(tuple(self._assigned(index) for index in indexes), tuple(points), themes)

    def _assigned(self, index: int) -> Assigned:
        outcome = self.outcomes[index]
        return Assigned(
            self.prepared.voices[index].id,
            outcome.status,
            self.ids.get((outcome.top, _ALL)),
            self.ids.get((outcome.top, outcome.fine)) if outcome.top >= 0 else None,
            None if outcome.same_as is None else self.prepared.voices[outcome.same_as].id,
            outcome.confidence,
            self.prepared.codes[index],
        )

    def _points(self, index: int) -> list[PointAssigned]:
        voice = self.prepared.voices[index]
        return [
            PointAssigned(
                voice.id,
                number,
                *part.span,
                part.status,
                self.ids.get((part.top, _ALL)),
                part.confidence,
            )
            for number, part in enumerate(self.outcomes[index].parts)
        ]
