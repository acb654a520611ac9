"""A wish and an answer as data, for files and for the API. Never a channel, a time or a tag."""

from __future__ import annotations

from typing import Any

from talka.core.contributions.models import Contribution
from talka.tools.wishes.models import Reply

Row = dict[str, Any]
WISHES = ("id", "position", "kind", "language", "text", "topic", "to", "likes")
ANSWERS = ("id", "position", "question", "respondent", "language", "text")


def wish(row: Contribution) -> Row:
    """One wish or question as data."""
    about = getattr(row, "wish", None)
    topic, to = (about.topic, about.to.name if about.to else "") if about else ("", "")
    told = (
        row.pk,
        row.item.position,
        row.kind,
        row.item.language,
        row.body,
        topic,
        to,
        row.count_for,
    )
    return dict(zip(WISHES, told, strict=True))


def answer(row: Reply) -> Row:
    """One answer as data."""
    said = row.contribution
    words = (said.item.language, said.body)
    told = (said.pk, said.item.position, row.question_id, row.respondent.name, *words)
    return dict(zip(ANSWERS, told, strict=True))
