"""themes.json, assigned.csv and points.csv. Their columns are a contract."""

import csv
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from talka.opinions.voices import Grouping, Sentence, ThemeFound, Voice

_ASSIGNED = ("row", "status", "theme", "subtheme", "same_as", "confidence", "language", "text")
_POINTS = ("row", "point", "start", "end", "status", "theme", "confidence")
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """`text` as a cell that no spreadsheet program takes for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(_RUN_BY_SPREADSHEETS) else text


def assigned_csv(
    grouping: Grouping, voices: Sequence[Voice], rows: Mapping[str, int]
) -> Iterator[str]:
    """One line per voice in input order, line by line."""
    return _csv(
        _ASSIGNED,
        (
            (
                rows[one.id],
                one.status,
                one.theme or "",
                one.subtheme or "",
                "" if one.same_as is None else rows[one.same_as],
                one.confidence,
                one.language,
                harmless(voice.text),
            )
            for one, voice in zip(grouping.assigned, voices, strict=True)
        ),
    )


def points_csv(grouping: Grouping, rows: Mapping[str, int]) -> Iterator[str]:
    """One line per point; `start` and `end` count characters of the voice's own text."""
    return _csv(
        _POINTS,
        (
            (
                rows[point.id],
                point.point,
                point.start,
                point.end,
                point.status,
                point.theme or "",
                point.confidence,
            )
            for point in grouping.points
        ),
    )


def themes_json(grouping: Grouping, rows: Mapping[str, int]) -> str:
    """A list of themes, sub-themes after their theme."""
    return json.dumps(
        [
            {
                "id": theme.id,
                "parent": theme.parent,
                "name": theme.name,
                "size": theme.size,
                "key_phrases": list(theme.key_phrases),
                "quotes": [{"row": rows[voice], "text": text} for voice, text in theme.quotes],
                "summary": [_said(one, rows) | _drafted(one) for one in theme.summary],
                "sides": _sides(theme, rows),
                "contradictions": [
                    {"for": _said(pair.approves, rows), "against": _said(pair.disapproves, rows)}
                    for pair in theme.contradictions
                ],
            }
            | _drafted(theme)
            for theme in grouping.themes
        ],
        ensure_ascii=False,
        indent=1,
    )


def _said(one: Sentence, rows: Mapping[str, int]) -> dict[str, object]:
    return {"sentence": one.sentence, "cites": [rows[voice] for voice in one.cites]}


def _sides(theme: ThemeFound, rows: Mapping[str, int]) -> dict[str, object] | None:
    """Who clearly approves and disapproves; null where too few do."""
    if theme.sides is None:
        return None
    both = {"for": theme.sides.approve, "against": theme.sides.disapprove}
    return {
        **{
            name: {"people": side.people, "texts": side.texts} | _said(side.sentence, rows)
            for name, side in both.items()
        },
        "unclear": theme.sides.unclear,
    }


def _drafted(one: ThemeFound | Sentence) -> dict[str, bool]:
    """A mark on what a machine wrote; nothing on people's own words."""
    return {"drafted": True} if one.drafted else {}


def _csv(columns: Sequence[str], lines: Iterable[Sequence[object]]) -> Iterator[str]:
    """A table line by line, so that a million take no more memory than one."""
    writer = csv.writer(_Handed(), lineterminator="\n")
    return map(writer.writerow, itertools.chain([columns], lines))


class _Handed:
    """A file that hands back every line instead of keeping it, as `writerow` then does."""

    def write(self, line: str) -> str:
        return line
