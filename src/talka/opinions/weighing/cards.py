"""Weight cards: what carries a theme, in numbers that anybody can check.

Opinions carry weight by who stands behind them and by what they bring, not by loudness: how many
people and how many distinct texts, how many of them verified, from where, by which ways, how many
directly affected, whether groups that otherwise disagree agree here, which evidence is given, which
duty of the law it calls up. No total is made of them: what counts more is for people to judge.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from talka.opinions.voices import Assigned, Grouping, Status, Voice
from talka.opinions.weighing.counting import LEAST_CELL, Both, One, Part, Spread, both, part, spread
from talka.opinions.weighing.evidence import KINDS, Kind, evidence
from talka.opinions.weighing.facts import GroupAgreement, VoiceFacts
from talka.opinions.weighing.support import Support, support

_CARRIED: tuple[Status, ...] = ("themed", "duplicate", "campaign")


@dataclass(frozen=True, slots=True)
class Cited:
    """Evidence of one kind: who gives it, and the ids of their voices, in the order of voices."""

    kind: Kind
    count: Both
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeightCard:
    """The numbers of one theme; None where nothing is known.

    `voices` counts opinions as sent, `count` the people who sent them and the distinct texts.
    `duties` are the legal duties the theme calls up, in the words of whoever found them.
    """

    theme: str
    voices: int
    count: Both
    verified: Part | None
    territories: Spread | None
    channels: Spread | None
    affected: Part | None
    support: Support | None
    evidence: tuple[Cited, ...]
    duties: tuple[str, ...] | None


def cards_of(
    grouping: Grouping,
    voices: Sequence[Voice],
    facts: Sequence[VoiceFacts] = (),
    *,
    agreement: Mapping[str, Mapping[str, GroupAgreement]] | None = None,
    duties: Mapping[str, Sequence[str]] | None = None,
    least_cell: int = LEAST_CELL,
) -> tuple[WeightCard, ...]:
    """A card for every theme and sub-theme of a grouping, in its order. See `weight_cards`."""
    themes = [theme.id for theme in grouping.themes]
    return weight_cards(
        themes,
        grouping.assigned,
        voices,
        facts,
        agreement=agreement,
        duties=duties,
        least_cell=least_cell,
    )


def weight_cards(
    themes: Sequence[str],
    assigned: Sequence[Assigned],
    voices: Sequence[Voice],
    facts: Sequence[VoiceFacts] = (),
    *,
    agreement: Mapping[str, Mapping[str, GroupAgreement]] | None = None,
    duties: Mapping[str, Sequence[str]] | None = None,
    least_cell: int = LEAST_CELL,
) -> tuple[WeightCard, ...]:
    """A card for each of `themes`, ids that `assigned` names as theme or sub-theme.

    A voice counts in the theme of the whole of it, as in `ThemeFound.size`; duplicates and campaign
    letters count as people and not as texts. `facts` may leave voices out and may tell of others.
    `agreement` gives for a theme each opinion group's agreement; `duties`, where given, says of every
    theme it leaves out that none is called up. Territories and channels of fewer than `least_cell`
    people are hidden, and others with them (`hidden_cells`). Raises `KeyError` for a voice without text.
    """
    known = {fact.id: fact for fact in facts}
    text = {voice.id: voice.text for voice in voices}
    carried = [one for one in assigned if one.status in _CARRIED]
    found = {one.id: evidence(text[one.id]) for one in carried}
    held: dict[str, list[One]] = {theme: [] for theme in themes}
    for one in carried:
        for theme in (one.theme, one.subtheme):
            if theme in held:
                held[theme].append(_one(one, known.get(one.id, VoiceFacts(one.id))))
    return tuple(
        WeightCard(
            theme,
            len(ones),
            both(ones),
            part([(one, one.verified) for one in ones]),
            spread([(one, one.territory) for one in ones], least_cell),
            spread([(one, one.channel) for one in ones], least_cell),
            part([(one, one.affected) for one in ones]),
            support((agreement or {}).get(theme)),
            tuple(_cited(ones, found)),
            None if duties is None else tuple(duties.get(theme, ())),
        )
        for theme, ones in held.items()
    )


def _one(one: Assigned, fact: VoiceFacts) -> One:
    person = f"voice {one.id}" if fact.person is None else f"person {fact.person}"
    text = one.id if one.same_as is None else one.same_as
    return One(one.id, person, text, fact.verified, fact.territory, fact.channel, fact.affected)


def _cited(ones: Sequence[One], found: Mapping[str, frozenset[Kind]]) -> Iterable[Cited]:
    """Kinds that nobody gives are left out."""
    for kind in KINDS:
        those = [one for one in ones if kind in found[one.voice]]
        if those:
            yield Cited(kind, both(those), tuple(one.voice for one in those))
