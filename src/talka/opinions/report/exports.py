"""themes.json, assigned.csv and points.csv. Their columns are a contract."""

import csv
import io
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
                "summary": [
                    {"sentence": one.sentence, "cites": [rows[voice] for voice in one.cites]}
                    | _drafted(one)
                    for one in theme.summary
                ],
            }
            | _drafted(theme)
            for theme in grouping.themes
        ],
        ensure_ascii=False,
        indent=1,
    )


def _drafted(one: ThemeFound | Sentence) -> dict[str, bool]:
    """A mark on what a machine wrote; nothing on people's own words."""
    return {"drafted": True} if one.drafted else {}


def _csv(columns: Sequence[str], lines: Iterable[Sequence[object]]) -> Iterator[str]:
    """A table line by line, so that a million take no more memory than one."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for line in itertools.chain([columns], lines):
        writer.writerow(line)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
