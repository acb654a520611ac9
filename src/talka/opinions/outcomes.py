"""What became of every voice, before themes have names: indexes instead of ids."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from talka.opinions.copies import Copy
from talka.opinions.cutting import Cut, Part
from talka.opinions.voices import Status

_A_THEME_OF_ITS_OWN = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a voice ended. `top` and `fine` are -1 where it carries no theme."""

    status: Status
    top: int
    fine: int
    confidence: float
    parts: tuple[Part, ...]
    same_as: int | None = None


def wordless(text: str) -> Outcome:
    """A voice without a single word: certainly in no theme."""
    part = Part((0, len(text)), "no_theme_fits", -1, -1, 1.0)
    return Outcome("no_theme_fits", -1, -1, 1.0, (part,))


def placed(cut: Cut) -> Outcome:
    """A voice by its points. Its theme is that of the whole if a point has it, else of the longest.

    Read as one a letter is placed better than by any of its sentences.
    """
    themed = [part for part in cut.parts if part.status == "themed"]
    main = max(
        themed or cut.parts,
        key=lambda part: (part.top == cut.whole, part.span[1] - part.span[0]),
    )
    return Outcome(main.status, main.top, main.fine, main.confidence, cut.parts)


def repeated(text: str, copy: Copy, original: Outcome) -> Outcome:
    """A copy carries the theme of what it repeats."""
    top, fine, sure = original.top, original.fine, round(copy.likeness, 4)
    part = Part((0, len(text)), copy.kind, top, fine, sure)
    return Outcome(copy.kind, top, fine, sure, (part,), copy.of)


def all_outcomes(
    texts: Sequence[str], points: dict[int, Cut], copies: dict[int, Copy]
) -> list[Outcome]:
    """One outcome for each of `texts`: an original by its points, a copy by its original."""
    known = {index: placed(cut) for index, cut in points.items()}
    out = []
    for index, text in enumerate(texts):
        if index in known:
            out.append(known[index])
        elif index in copies:
            out.append(repeated(text, copies[index], known[copies[index].of]))
        else:
            out.append(wordless(text))
    return out


def campaigns_kept(points: dict[int, Cut], copies: dict[int, Copy]) -> dict[int, Cut]:
    """The same points, but a letter that fits no theme and that three or more people sent is one.

    Copies are folded before themes are formed, so that a letter sent forty times stands there once.
    """
    senders = Counter(copy.of for copy in copies.values())
    fresh = max((part.top for cut in points.values() for part in cut.parts), default=-1) + 1
    kept = dict(points)
    for index, cut in points.items():
        if senders[index] + 1 >= _A_THEME_OF_ITS_OWN and all(p.top < 0 for p in cut.parts):
            parts = (replace(p, status="themed", top=fresh, fine=0) for p in cut.parts)
            kept[index] = Cut(tuple(parts), fresh)
            fresh += 1
    return kept
