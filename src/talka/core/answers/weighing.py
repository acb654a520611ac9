"""Weight cards of themes, made safe to publish: nothing in them points at a person.

Ways of coming and shares of checked people are told only after the close and in whole tens of a hundred, since
exact numbers before and after one opinion moved would tell how that one came.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from talka.opinions import Assigned, Voice, VoiceFacts, WeightCard, weight_cards
from talka.opinions.cleaning import clean
from talka.opinions.copies import find_copies
from talka.opinions.tokens import tokenized
from talka.opinions.weighing import Part, Spread
from talka.opinions.weighing.counting import LEAST_CELL


@dataclass(frozen=True)
class Counted:
    """An opinion as it counts in top themes, with what is known of it; ``stances`` are for, against, pass."""

    voice: Voice
    themes: tuple[str, ...]
    channel: str
    verified: bool | None
    place: str
    stances: tuple[int, int, int]


def cards(counted: Sequence[Counted], is_closed: bool) -> dict[str, dict[str, Any]]:
    """For every theme the card as it is stored and shown."""
    sums, said = _stances(counted), _languages(counted)
    alike = len({one.verified for one in counted}) == 1
    return {
        card.theme: _shown(card, sums[card.theme], said[card.theme])
        | (_after_the_close(card, alike) if is_closed else {})
        for card in _weighed(counted)
    }


def _weighed(counted: Sequence[Counted]) -> Sequence[WeightCard]:
    """Copies are sought anew among all, so that those that came late are folded, too."""
    voices = [one.voice for one in counted]
    copies = find_copies(tokenized([clean(voice.text) for voice in voices]))
    same = {voices[at].id: voices[copy.of].id for at, copy in copies.items()}
    assigned = [
        Assigned(one.voice.id, "themed", theme, None, same.get(one.voice.id), 1.0, "")
        for one in counted
        for theme in one.themes
    ]
    facts = [
        VoiceFacts(
            one.voice.id, verified=one.verified, territory=one.place or None, channel=one.channel
        )
        for one in counted
    ]
    return weight_cards(
        sorted({one.theme for one in assigned if one.theme}), assigned, voices, facts
    )


def _stances(counted: Iterable[Counted]) -> dict[str, list[int]]:
    sums: dict[str, list[int]] = {}
    for one in counted:
        for theme in one.themes:
            before = sums.get(theme, [0, 0, 0])
            sums[theme] = [a + b for a, b in zip(before, one.stances, strict=True)]
    return sums


def _languages(counted: Iterable[Counted]) -> dict[str, Counter[str]]:
    """How many opinions of each theme are in which language, which every opinion says of itself."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in counted:
        for theme in one.themes:
            found[theme][one.voice.language or ""] += 1
    return found


def _shown(card: WeightCard, stances: list[int], languages: Counter[str]) -> dict[str, Any]:
    return {
        "opinions": card.voices,
        "texts": card.count.texts,
        "places": _places(card.territories),
        "stances": stances,
        "languages": sorted(languages.items(), key=lambda one: (-one[1], one[0])),
        "evidence": [
            [cited.kind, cited.count.people, cited.count.texts] for cited in card.evidence
        ],
    }


def _after_the_close(card: WeightCard, alike: bool) -> dict[str, Any]:
    return {"verified": _tens(card.verified, alike), "channels": _channels(card.channels)}


def _tens(part: Part | None, alike: bool) -> int | None:
    """The share in whole tens of a hundred; None where one of both sorts has fewer than ten people.

    Where all of the stage are ``alike`` the gate says so already.
    """
    if part is None:
        return None
    yes, rest = part.yes.people, part.known.people - part.yes.people
    return _rounded(part.share) if alike or min(yes, rest) >= LEAST_CELL else None


def _channels(spread: Spread | None) -> list[list[Any]]:
    """Nothing where only one way could be told: it would be that of everybody."""
    cells = spread.cells if spread else ()
    told = [[cell.name, _rounded(cell.share)] for cell in cells]
    return told if len(told) > 1 else []


def _places(spread: Spread | None) -> dict[str, Any]:
    """Places are said beside every opinion, so their numbers may be exact."""
    if spread is None:
        return {}
    cells = [[cell.name, cell.count.people] for cell in spread.cells]
    return {"known": spread.known.people, "cells": cells, "hidden": spread.hidden}


def _rounded(share: float) -> int:
    return 10 * round(10 * share)
