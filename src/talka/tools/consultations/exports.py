"""Open data: public opinions, themes and answers. Never a channel, a time, a tag or an alias per row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from talka.core.answers.models import Answer, Theme
from talka.core.answers.queries import published
from talka.core.contributions.models import Contribution
from talka.core.items.models import Item
from talka.core.spaces.models import Stage
from talka.tools.consultations.domain import harmless

Row = dict[str, Any]
CHUNK = 1000
COLUMNS = {
    "opinions": "id position reply_to language place text for against pass status theme",
    "themes": "id parent name_lv name_ru name_en size key_phrases",
    "answers": (
        "id answers kind verdict reason_lv reason_ru reason_en decided_by passed_to "
        "reviewing_until published_on"
    ),
}


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


def opinions(stage: Stage) -> Iterator[Row]:
    """Public opinions and replies in the ledger's order; those without a place yet come last, by id."""
    rows = (
        Contribution.objects.filter(stage=stage, item__state=Item.State.PUBLIC)
        .select_related("item")
        .prefetch_related("assignments__theme__item")
        .order_by("item__position", "pk")
    )
    return (_opinion(row) for row in rows.iterator(CHUNK))


def themes(stage: Stage) -> Iterator[Row]:
    """Themes a person signed off, the largest first."""
    rows = Theme.objects.filter(stage=stage, item__state=Item.State.PUBLIC).order_by("-size", "pk")
    for row in rows:
        yield {
            "id": str(row.pk),
            "parent": str(row.parent_id) if row.parent_id else None,
            **_texts("name", row.name),
            "size": row.size,
            "key_phrases": ", ".join(row.key_phrases),
        }


def answers(stage: Stage) -> Iterator[Row]:
    """Published answers to themes and single opinions."""
    return (_answer(row) for row in published(stage).order_by("pk"))


DATASETS: dict[str, Callable[[Stage], Iterator[Row]]] = {
    "opinions": opinions,
    "themes": themes,
    "answers": answers,
}


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


def _opinion(row: Contribution) -> Row:
    placed = [one for one in row.assignments.all() if one.point_id is None]
    theme = placed[0].theme if placed else None
    is_public = theme is not None and theme.item.state == Item.State.PUBLIC
    return {
        "id": str(row.pk),
        "position": row.item.position,
        "reply_to": str(row.parent_id) if row.parent_id else None,
        "language": row.item.language,
        "place": row.place,
        "text": row.body,
        "for": row.count_for,
        "against": row.count_against,
        "pass": row.count_pass,
        "status": placed[0].status if placed and (theme is None or is_public) else None,
        "theme": str(theme.pk) if theme is not None and is_public else None,
    }


def _answer(row: Answer) -> Row:
    return {
        "id": str(row.pk),
        "answers": str(row.target_id),
        "kind": row.target.kind,
        "verdict": row.verdict,
        **_texts("reason", row.reason),
        "decided_by": row.decided_by,
        "passed_to": row.passed_to,
        "reviewing_until": row.until.isoformat() if row.until else None,
        "published_on": row.published_on.isoformat() if row.published_on else None,
    }


def _texts(name: str, texts: dict[str, str]) -> Row:
    return {f"{name}_{code}": texts.get(code, "") for code in ("lv", "ru", "en")}
