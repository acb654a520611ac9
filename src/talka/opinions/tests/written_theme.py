"""A small finished grouping for tests of what is written about it."""

from talka.opinions import Assigned, Grouping, PointAssigned, Sentence, ThemeFound, Voice

BUSES = (
    "The last bus leaves at 21:30 and I cannot get home from work. Please run night buses.",
    "Night buses are needed on weekends, the last bus is too early.",
    "My daughter walks home because the last bus leaves too early.",
    "Please run buses every 20 minutes in the evening, the bus stop in Bauska is dark.",
    "The bus stop in Bauska has no lamp. Write to ana@example.org or call +371 20 000 000.",
)
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
