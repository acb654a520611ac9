"""Rows as files anybody may keep: CSV that a spreadsheet opens safely, or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.http import StreamingHttpResponse

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Row = Mapping[str, Any]


def download(
    name: str, columns: Sequence[str], rows: Iterable[Row], form: str
) -> StreamingHttpResponse:
    """A file ``name.csv`` (UTF-8 with a mark that spreadsheets know) or ``name.json``, row by row."""
    parts = as_csv(columns, rows) if form == "csv" else as_json(rows)
    kind = "text/csv; charset=utf-8" if form == "csv" else "application/json"
    response = StreamingHttpResponse(parts, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def as_csv(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """CSV lines; cells a spreadsheet could run as a formula are made harmless."""
    line = io.StringIO()
    writer = csv.writer(line)
    writer.writerow(columns)
    yield "\ufeff" + line.getvalue()
    for row in rows:
        line.seek(0)
        line.truncate()
        writer.writerow([harmless(row[name]) for name in columns])
        yield line.getvalue()


def as_json(rows: Iterable[Row]) -> Iterator[str]:
    """A JSON list, row by row."""
    yield "["
    for number, row in enumerate(rows):
        yield (",\n" if number else "\n") + json.dumps(row, ensure_ascii=False)
    yield "\n]\n"


def harmless(cell: object) -> str:
    """A cell no spreadsheet takes for a formula: a leading apostrophe where one could begin (CWE-1236)."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text
