"""Open data as files: CSV a spreadsheet opens safely, or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from talka.core.spaces.models import Stage
from talka.tools.consultations.domain import harmless
from talka.tools.consultations.open_data import COLUMNS, DATASETS, Row, opinions


@require_safe
def export_file(
    request: HttpRequest, stage: Stage, dataset: str, form: str
) -> StreamingHttpResponse:
    """One data set as CSV (UTF-8 with a mark that spreadsheets know) or JSON."""
    rows = DATASETS[dataset](stage)
    parts = as_csv(COLUMNS[dataset].split(), rows) if form == "csv" else as_json(rows)
    kind = "text/csv; charset=utf-8" if form == "csv" else "application/json"
    response = StreamingHttpResponse(parts, content_type=kind)
    name = f"{stage.process.slug}-{stage.number}-{dataset}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def export(stage: Stage) -> Iterable[Row]:
    """The public opinions of a stage, for the house's open data."""
    return opinions(stage)


def as_csv(columns: list[str], rows: Iterable[Row]) -> Iterator[str]:
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
