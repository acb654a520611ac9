"""A file before it counts: read, looked at, read anew with other columns. Nothing is public yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions.batches import (
    QUICK_ROWS,
    READ,
    READING,
    forget_earlier,
    held,
    locked,
)
from talka.core.contributions.actions.marks import known, sealed
from talka.core.contributions.actions.replies import joined
from talka.core.contributions.actions.rows import Draft
from talka.core.contributions.models import Batch
from talka.core.contributions.reading import MOST_ROWS, Reading, Row, opened, read_rows
from talka.core.contributions.sheets import Choice
from talka.core.contributions.sources import Opened, weight
from talka.core.contributions.sources.mail import KIND as MAIL
from talka.core.jobs.actions import ask
from talka.core.jobs.models import Job
from talka.core.jobs.running import close
from talka.core.jobs.wording import in_every_language
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.langtext import ORDER, pick
from talka.kit.refused import Refused
from talka.opinions import BadFile

CHANNELS = ("paper", "email", "phone", "import")
OTHER_SYSTEM = "import"
FIRST = 10
QUICK_BYTES = 2_000_000


@dataclass(frozen=True)
class Upload:
    """A spreadsheet as it came."""

    filename: str
    data: bytes


@transaction.atomic
def preview_batch(
    actor: Actor, stage: Stage, filename: str, channel: str, drafts: Sequence[Draft]
) -> Batch:
    """Keeps opinions for the official to look at. What the same person previewed earlier is forgotten."""
    batch = _new(actor, stage, filename, channel)
    _keep(batch, packed(drafts), {})
    return batch


def packed(drafts: Sequence[Draft]) -> list[Row]:
    """Drafts as a batch keeps them until they are imported."""
    return [[d.body, d.language, d.alias, d.place] for d in drafts]


@transaction.atomic
def preview_upload(
    actor: Actor,
    stage: Stage,
    upload: Upload,
    channel: str,
    now: datetime,
    choice: Choice | None = None,
) -> Batch:
    """Keeps a file and reads it: a small one at once, a large one by the worker.

    Without a ``choice`` the column with people's words is guessed.
    """
    opened = _small(upload, choice)
    batch = _new(actor, stage, upload.filename, channel, upload.data)
    if opened is None:
        given = {"choice": asdict(choice)} if choice else {}
        ask(READ, READING, batch.pk, actor.name, now, given)
    else:
        _take_first(batch, read_rows(_unheard, opened, choice, otherwise(stage)))
    return batch


@transaction.atomic
def choose_columns(
    actor: Actor, stage: Stage, batch_id: UUID, channel: str, choice: Choice, now: datetime
) -> Batch:
    """Reads a previewed file again with other columns, a large one by the worker."""
    demand(actor, stage.process.space_id)
    batch = locked(stage, batch_id)
    if batch.state != Batch.State.PREVIEW:
        raise Refused(_("This import is not a preview any more."), status=409)
    opened = _small(Upload(batch.filename, bytes(batch.file or b"")), choice)
    if opened is None:
        given = {"choice": asdict(choice), "channel": channel}
        ask(READ, READING, batch.pk, actor.name, now, given)
    else:
        batch.channel = channel
        _take(batch, read_rows(_unheard, opened, choice, otherwise(stage)))
    return batch


@transaction.atomic
def read_again(actor: Actor, stage: Stage, batch_id: UUID, now: datetime) -> None:
    """Asks once more for a file whose reading did not end."""
    demand(actor, stage.process.space_id)
    ask(READ, READING, locked(stage, batch_id).pk, actor.name, now)


@transaction.atomic
def keep_reading(job: Job, reading: Reading) -> None:
    """What the worker read becomes the preview, unless that was cancelled meanwhile."""
    close(job.pk)
    batch = held(job.about)
    if "channel" in job.given:
        batch.channel = job.given["channel"]
        _take(batch, reading)
    else:
        _take_first(batch, reading)


def otherwise(stage: Stage) -> str:
    """The language of opinions whose words tell none: the first the process is asked in."""
    return pick(stage.process.title, ORDER[0]).language or ORDER[0]


def _new(
    actor: Actor, stage: Stage, filename: str, channel: str, data: bytes | None = None
) -> Batch:
    demand(actor, stage.process.space_id)
    if channel not in CHANNELS:
        raise Refused(_("Say how these opinions came."), field="channel")
    forget_earlier(actor, stage)
    return Batch.objects.create(
        stage=stage, filename=filename[:200], by=actor.name, channel=channel, file=data
    )


def _small(upload: Upload, choice: Choice | None) -> Opened | None:
    """The table, where it can be read while the person waits. Refuses what can't be read."""
    try:
        if weight(upload.data, upload.filename) > QUICK_BYTES:
            return None
        made = opened(upload.data, upload.filename, choice)
    except BadFile as bad:
        message = bad.message.translated(get_language() or ORDER[0])
        raise Refused(message, field="file") from None
    return made if made.rows <= QUICK_ROWS else None


def _take_first(batch: Batch, reading: Reading) -> None:
    """What was recognised as another system's came from there, until somebody says otherwise."""
    if kind := reading.findings["kind"]:
        batch.channel = "email" if kind == MAIL else OTHER_SYSTEM
    _take(batch, reading)


def _take(batch: Batch, reading: Reading) -> None:
    """Keeps what was read, without what the stage has from an earlier import."""
    warnings = [in_every_language(one) for one in reading.warnings]
    marks, before = sealed(batch.stage_id, reading.marks), known(batch.stage)
    fresh = [place for place, mark in enumerate(marks) if mark not in before]
    kept = joined(batch.stage, reading.rows, fresh)
    batch.marks = [marks[place] for place in kept.places]
    found = reading.findings
    more = {
        "imported": len(marks) - len(fresh),
        "counts": {**found["counts"], **kept.counts},
        "warnings": warnings,
    }
    _keep(batch, kept.rows, {**found, **more})


def _keep(batch: Batch, rows: Sequence[Row], findings: Mapping[str, Any]) -> None:
    if not rows and not findings.get("mistakes") and not findings.get("imported"):
        in_column = _("There is no opinion in this column.")
        in_file = _("No row of this file has an opinion in it.")
        raise Refused(in_column if batch.findings else in_file, field="text")
    if len(rows) > MOST_ROWS:
        raise Refused(_("A file may have at most %(most)s rows.") % {"most": MOST_ROWS})
    batch.rows = list(rows)
    batch.findings = {**findings, "number": len(rows), "first": list(rows[:FIRST])}
    batch.save(update_fields=["rows", "findings", "channel", "marks"])


def _unheard(step: str, share: float) -> None:
    """What is read at once tells no progress."""
