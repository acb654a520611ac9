"""Total accounting: outcomes become the public result, one entry per voice, in their order."""

import itertools
from collections.abc import Mapping, Sequence

import numpy as np

from talka.opinions.describing import Describer
from talka.opinions.outcomes import Outcomes
from talka.opinions.prepared import Prepared
from talka.opinions.said import ALL, Place, many_of, spoken
from talka.opinions.voices import STATUSES, Assigned, Grouping, PointAssigned, ThemeFound, Voice


class Account:
    """Numbers the themes by size and writes the result down."""

    def __init__(self, prepared: Prepared, outcomes: Outcomes) -> None:
        """`outcomes` tell what became of `prepared.voices`, in their order."""
        self.prepared = prepared
        self.outcomes = outcomes
        self.said = spoken(prepared, outcomes)
        self.size = many_of(outcomes)
        self.ids = self._ids()

    def _ids(self) -> dict[Place, str]:
        """ "t1" for the largest theme, "t1.1" for its largest sub-theme; a lone one has none."""
        ids = {}
        tops = sorted((place for place in self.said if place[1] == ALL), key=self._rank)
        for number, (top, _) in enumerate(tops, 1):
            ids[top, ALL] = f"t{number}"
            subs = [place for place in self.said if place[0] == top and place[1] != ALL]
            if len(subs) > 1:
                for below, place in enumerate(sorted(subs, key=self._rank), 1):
                    ids[place] = f"t{number}.{below}"
        return ids

    def _rank(self, place: Place) -> tuple[int, int, str]:
        return (-self.size.get(place, 0), -len(self.said[place]), self.said[place][0].text)

    def themes(self, given: Sequence[str] = ()) -> tuple[ThemeFound, ...]:
        """Every theme, described; sub-themes after their theme."""
        everyone = [p for place, said in self.said.items() if place[1] == ALL for p in said]
        describer = Describer(self.prepared, everyone, self._copies())
        out = []
        for place, name in self.ids.items():
            chosen = given[place[0]] if given else None
            words = describer.describe(self.said[place], chosen, place[1] == ALL)
            parent = None if place[1] == ALL else self.ids[place[0], ALL]
            out.append(
                ThemeFound(
                    name,
                    parent,
                    words.name,
                    words.language,
                    self.size.get(place, 0),
                    words.key_phrases,
                    words.quotes,
                    words.summary,
                    sides=words.sides,
                    contradictions=words.contradictions,
                )
            )
        return tuple(out)

    def _copies(self) -> Mapping[int, Sequence[Voice]]:
        """Each voice that others repeat, with those after it."""
        copies: dict[int, list[Voice]] = {}
        voices, same_as = self.prepared.voices, self.outcomes.same_as
        for voice in np.flatnonzero(same_as >= 0).tolist():
            same = int(same_as[voice])
            copies.setdefault(same, [voices[same]]).append(voices[voice])
        return copies

    def written(self, themes: tuple[ThemeFound, ...]) -> Grouping:
        """The result in the order the voices came."""
        places = np.argsort(self.prepared.order)
        out, every = self.outcomes, places.tolist()
        columns = (every, *(column[places].tolist() for column in
                            (out.status, out.top, out.fine, out.same_as, out.sure)))  # fmt: skip
        assigned = tuple(map(self._assigned, *columns))
        points = itertools.chain.from_iterable(map(self._points, every, assigned))
        return Grouping(assigned, tuple(points), themes)

    def _assigned(
        self, index: int, status: int, top: int, fine: int, same: int, sure: float
    ) -> Assigned:
        return Assigned(
            self.prepared.voices[index].id,
            STATUSES[status],
            self.ids.get((top, ALL)),
            self.ids.get((top, fine)) if top >= 0 else None,
            None if same < 0 else self.prepared.voices[same].id,
            sure,
            self.prepared.codes[index],
        )

    def _points(self, index: int, one: Assigned) -> list[PointAssigned]:
        voice, several = self.prepared.voices[index], self.outcomes.several.get(index)
        if several is None:
            return [_whole(voice, one)]
        return [
            PointAssigned(
                voice.id,
                number,
                *part.span,
                part.status,
                self.ids.get((part.top, ALL)),
                part.confidence,
            )
            for number, part in enumerate(several)
        ]


def _whole(voice: Voice, one: Assigned) -> PointAssigned:
    """The whole text as its one point, without the blanks around it."""
    end = len(voice.text.rstrip())
    start = min(len(voice.text) - len(voice.text.lstrip()), end)
    return PointAssigned(voice.id, 0, start, end, one.status, one.theme, one.confidence)
