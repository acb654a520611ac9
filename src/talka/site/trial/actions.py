"""“Make this a process”: a tried file becomes a draft consultation with an import to look at."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from talka.core.contributions.actions import Upload, preview_upload
from talka.core.contributions.models import Batch
from talka.core.contributions.sheets import Choice
from talka.core.people.domain import Actor
from talka.core.spaces.actions import make_process, make_stage
from talka.core.spaces.domain import StagePlan, free_slug, slug_from
from talka.core.spaces.models import Process, Space

WEEKS_OPEN = timedelta(weeks=4)
TOOL = "consultations"


@transaction.atomic
def keep_as_process(
    actor: Actor, space: Space, table: dict[str, Any], column: int, now: datetime
) -> Batch:
    """Makes a draft process and stage in the space, and previews the file's rows there."""
    title = PurePath(table["filename"]).stem[:120] or "…"
    language = get_language() or "lv"
    slugs = set(Process.objects.filter(space=space).values_list("slug", flat=True))
    slug = free_slug(slug_from(title) or "opinions", slugs)
    process = make_process(actor, space, slug, {language: title}, {language: title}, {})
    plan = StagePlan(opens_at=now, closes_at=now + WEEKS_OPEN)
    stage = make_stage(actor, process, TOOL, plan)
    upload = Upload(table["filename"], _as_csv([table["columns"], *table["rows"]]))
    choice = Choice(table["columns"][column])
    return preview_upload(actor, stage, upload, "import", now, choice)


def _as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue().encode()
