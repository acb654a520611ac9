"""What became of every voice, before themes have names: indexes instead of ids."""

from collections.abc import Sequence
from dataclasses import dataclass

from talka.opinions.copies import Copy
from talka.opinions.cutting import Points
from talka.opinions.sentences import Span
from talka.opinions.voices import Status


@dataclass(frozen=True, slots=True)
class Part:
    """One point: its span, its place, and its row among the placed points (-1: not placed)."""

    span: Span
    status: Status
    top: int
    fine: int
    confidence: float
    row: int = -1


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


def placed(points: Points, place: int) -> Outcome:
    """A voice by its points; its theme is the one to which most of its words belong."""
    parts = tuple(_part(points, place))
    themed = [part for part in parts if part.status == "themed"]
    if themed:
        main = max(themed, key=lambda part: _weight(part) * part.confidence)
        return Outcome("themed", main.top, main.fine, main.confidence, parts)
    main = max(parts, key=_weight)
    return Outcome(main.status, -1, -1, main.confidence, parts)


def _part(points: Points, place: int) -> list[Part]:
    cut, fit = points.cuts[place], points.fit
    parts = []
    for span, row in zip(cut.spans, cut.rows, strict=True):
        status, sure = fit.status[row], float(fit.sure[row])
        themed = status == "themed"
        top, fine = (int(fit.top[row]), int(fit.fine[row])) if themed else (-1, -1)
        parts.append(Part(span, status, top, fine, round(sure, 4), row))
    return parts


def _weight(part: Part) -> int:
    return part.span[1] - part.span[0]


def repeated(text: str, copy: Copy, original: Outcome) -> Outcome:
    """A copy carries the theme of what it repeats."""
    top, fine, sure = original.top, original.fine, round(copy.likeness, 4)
    part = Part((0, len(text)), copy.kind, top, fine, sure)
    return Outcome(copy.kind, top, fine, sure, (part,), copy.of)


def all_outcomes(
    texts: Sequence[str], originals: Sequence[int], points: Points, copies: dict[int, Copy]
) -> list[Outcome]:
    """One outcome for each of `texts`, the copies after what they copy."""
    known = {index: placed(points, place) for place, index in enumerate(originals)}
    return [
        known[index]
        if index in known
        else repeated(text, copies[index], known[copies[index].of])
        if index in copies
        else wordless(text)
        for index, text in enumerate(texts)
    ]
