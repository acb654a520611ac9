"""A small finished grouping for tests of what is written about it."""

from dataclasses import replace
from typing import Any

from talka.opinions import Assigned, Grouping, PointAssigned, Sentence, ThemeFound, Voice
from talka.opinions.tests.model_server import Act, serving
from talka.opinions.writers import Chat, Spent, improve

BUSES = (
    "The last bus leaves at 21:30 and I cannot get home from work. Please run night buses.",
    "Night buses are needed on weekends, the last bus is too early.",
    "My daughter walks home because the last bus leaves too early.",
    "Please run buses every 20 minutes in the evening, the bus stop in Bauska is dark.",
    "The bus stop in Bauska has no lamp. Write to ana@example.org or call +371 20 000 000.",
)
GOOD = {
    "name": "Night buses",
    "sentences": [
        {"text": "People want night buses because the last bus leaves too early.", "cites": [1, 2]}
    ],
    "quotes": [{"n": 2, "text": BUSES[1]}],
}
USED = {"prompt_tokens": 400, "completion_tokens": 60, "total_tokens": 460}

KEYS = ("last bus", "night buses", "bus stop")


def grouped(
    texts: tuple[str, ...] = BUSES,
    language: str = "en",
    name: str = "Last bus, night buses",
    keys: tuple[str, ...] = KEYS,
) -> tuple[Grouping, list[Voice]]:
    """One theme "t1" that all `texts` (voices v1, v2 …) lie in, each as one point of itself."""
    voices = [Voice(f"v{n}", text, language) for n, text in enumerate(texts, 1)]
    theme = ThemeFound(
        "t1",
        None,
        name,
        language,
        len(voices),
        keys,
        (("v1", texts[0]),),
        (Sentence(texts[1], ("v2", "v1")),),
    )
    assigned = tuple(Assigned(one.id, "themed", "t1", None, None, 0.9, language) for one in voices)
    points = tuple(
        PointAssigned(one.id, 0, 0, len(one.text), "themed", "t1", 0.9) for one in voices
    )
    return Grouping(assigned, points, (theme,)), voices


def several(many: int) -> tuple[Grouping, list[Voice]]:
    """As many themes as that, each said by five other people."""
    grouping, _ = grouped()
    voices, assigned, points, themes = [], [], [], []
    for number in range(1, many + 1):
        for at, text in enumerate(BUSES):
            id = f"t{number}-{at}"
            voices.append(Voice(id, text, "en"))
            assigned.append(Assigned(id, "themed", f"t{number}", None, None, 0.9, "en"))
            points.append(PointAssigned(id, 0, 0, len(text), "themed", f"t{number}", 0.9))
        mine = replace(
            grouping.themes[0], id=f"t{number}", name=f"Bus {number}", quotes=(), summary=()
        )
        themes.append(mine)
    return Grouping(tuple(assigned), tuple(points), tuple(themes)), voices


def better(
    act: Act, grouping: Grouping | None = None, voices: list[Voice] | None = None, **more: Any
) -> tuple[Grouping, list[Spent], Any]:
    """The grouping after a writer at such a server, the log, and what the server heard."""
    made, said = grouped()
    spent: list[Spent] = []
    with serving(act) as server:
        writer = Chat(server.url, "small", "s3cret")
        found = improve(grouping or made, voices or said, writer, spent.append, **more)
    return found, spent, server.heard
