"""A file as read, kept until it is imported so that its columns can be chosen anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions.importing import locked, packed, preview_batch
from talka.core.contributions.actions.rows import Draft
from talka.core.contributions.models import Batch
from talka.core.contributions.sheets import Choice, Cleaning, Remark, Sheet, read
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused
from talka.kit.text import clean, clean_line
from talka.opinions.language import languages

SHOWN = 100
ENOUGH = 200
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True)
class Upload:
    """A spreadsheet as read: its cells are text, whatever they were."""

    filename: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    encoding: str = ""
    warnings: Sequence[str] = ()


@transaction.atomic
def preview_upload(
    actor: Actor, stage: Stage, upload: Upload, channel: str, choice: Choice
) -> Batch:
    """Keeps a file for the official to look at, read by a first choice of columns."""
    file = {
        "columns": [_storable(name) for name in upload.columns],
        "rows": [[_storable(cell) for cell in row] for row in upload.rows],
        "encoding": upload.encoding,
        "warnings": list(upload.warnings),
    }
    drafts, findings = _read(file, stage, choice)
    return preview_batch(actor, stage, upload.filename, channel, drafts, file | findings)


@transaction.atomic
def choose_columns(
    actor: Actor, stage: Stage, batch_id: UUID, channel: str, choice: Choice
) -> Batch:
    """Reads a previewed file again with other columns."""
    demand(actor, stage.process.space_id)
    batch = locked(stage, batch_id)
    if batch.state != Batch.State.PREVIEW:
        raise Refused(_("This import is not a preview any more."), status=409)
    drafts, findings = _read(batch.source, stage, choice)
    if not drafts and not findings["mistakes"]:
        raise Refused(_("There is no opinion in this column."), field="text")
    batch.rows, batch.channel = packed(drafts), channel
    batch.source = batch.source | findings
    batch.save(update_fields=["rows", "channel", "source"])
    return batch


def _read(file: dict[str, Any], stage: Stage, choice: Choice) -> tuple[list[Draft], dict[str, Any]]:
    sheet = read(file["columns"], file["rows"], choice, Cleaning(clean, clean_line))
    drafts = _drafts(sheet, next(iter(stage.process.title), "lv"))
    return drafts, {
        "choice": asdict(choice),
        "mistakes": len(sheet.mistakes),
        "counts": sheet.counts,
        "shown_mistakes": _shown(sheet.mistakes),
        "shown_remarks": _shown(sheet.remarks),
    }


def _drafts(sheet: Sheet, otherwise: str) -> list[Draft]:
    # The beginning tells the language, and 100 000 whole letters would take minutes.
    beginnings = {line.body[:ENOUGH]: "" for line in sheet.lines if not line.language}
    told = dict(zip(beginnings, languages(list(beginnings), [None] * len(beginnings)), strict=True))
    return [
        Draft(
            line.body,
            line.language or told[line.body[:ENOUGH]] or otherwise,
            line.alias,
            line.place,
        )
        for line in sheet.lines
    ]


def _shown(remarks: Sequence[Remark]) -> list[list[Any]]:
    return [[one.row, one.kind, one.detail] for one in remarks[:SHOWN]]


def _storable(cell: str) -> str:
    return UNSTORABLE.sub("", cell)
