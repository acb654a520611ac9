"""Which opinions of a theme a writer is shown: those quoted, and an even pick of the others."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from talka.opinions.cleaning import clean, visible
from talka.opinions.posting import masked
from talka.opinions.voices import Grouping, ThemeFound, Voice
from talka.opinions.writers.hostile import to_a_machine
from talka.opinions.writers.writer import Brief, Shown

LEAST = 3
"""Where fewer different texts speak, nothing is drafted: their own words say it best."""
_MOST = 24
_LONGEST = 700
_ALL_TOGETHER = 9_000


def briefs(
    grouping: Grouping, voices: Sequence[Voice], given: Collection[str]
) -> Iterator[tuple[ThemeFound, Brief]]:
    """A brief for every theme that enough different texts speak in, in the order of the themes.

    `given`: names that people chose; they are not shown, so that nobody changes them.
    """
    words = {voice.id: voice.text for voice in voices}
    languages = {one.id: one.language for one in grouping.assigned}
    members, points = _members(grouping), _points(grouping, words)
    for theme in grouping.themes:
        top = theme.parent or theme.id
        texts = {id: points.get((id, top), words[id]) for id in members[theme.id]}
        chosen = _chosen(theme, texts)
        if len(chosen) >= LEAST:
            shown = tuple(Shown(id, languages[id], text) for id, text in chosen)
            name = "" if theme.name in given else theme.name
            yield theme, Brief(theme.id, theme.language, name, theme.key_phrases, shown)


def _members(grouping: Grouping) -> dict[str, list[str]]:
    """The voices of every theme and sub-theme, copies and campaign letters aside."""
    members: dict[str, list[str]] = defaultdict(list)
    for one in grouping.assigned:
        if one.status == "themed":
            for theme in {one.theme, one.subtheme} - {None}:
                members[str(theme)].append(one.id)
    for point in grouping.points:
        if point.status == "themed" and point.id not in members[str(point.theme)]:
            members[str(point.theme)].append(point.id)
    return members


def _points(grouping: Grouping, words: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """What a voice says on a theme: the points of it that lie there."""
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    for point in grouping.points:
        if point.status == "themed":
            said[point.id, str(point.theme)].append(words[point.id][point.start : point.end])
    return {place: "\n".join(texts) for place, texts in said.items()}


def _chosen(theme: ThemeFound, texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Ids and masked texts, no two alike; the same whatever order the voices came in."""
    first = [id for id, _ in theme.quotes] + [id for one in theme.summary for id in one.cites]
    others = sorted(texts.keys() - set(first), key=lambda id: (clean(texts[id]), id))
    evenly = others[:: -(-len(others) // _MOST) or 1]
    chosen: list[tuple[str, str]] = []
    known, room = set(), _ALL_TOGETHER
    for id in dict.fromkeys((*first, *evenly)):
        text = masked(visible(texts.get(id, "")))[:_LONGEST]
        same = clean(text).casefold()
        if same and same not in known and len(text) <= room and not to_a_machine(texts[id]):
            chosen.append((id, text))
            known.add(same)
            room -= len(text)
    return chosen[:_MOST]
