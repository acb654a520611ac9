"""Ideas as the pages tell them: title and text, the bar of support, what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from talka.core.answers.chain import Reply
from talka.core.contributions.models import Contribution
from talka.core.contributions.titled import Titled, parted
from talka.kit.pieces import Part, Tone
from talka.tools.ideas import queries
from talka.tools.ideas.domain import ACCEPTED, CONSIDERED, DONE, OTHERWISE, UNDER_WAY, status

STATUSES: dict[str, tuple[Any, Tone]] = {
    CONSIDERED: (gettext_lazy("being considered"), "wait"),
    ACCEPTED: (gettext_lazy("accepted"), "good"),
    UNDER_WAY: (gettext_lazy("in progress"), "part"),
    DONE: (gettext_lazy("done"), "good"),
}


@dataclass(frozen=True)
class Told:
    """An idea ready to be shown; ``parts`` counts what was merged into it, too."""

    row: Contribution
    words: Titled
    parts: Sequence[Part]
    status: tuple[Any, Tone]
    points: str
    merged: Sequence[Contribution]


def told(rows: Sequence[Contribution]) -> list[Told]:
    """Ideas of a page. At most five queries for all of them."""
    given, merged = queries.given(rows), queries.merged(rows)
    return [_told(row, given.get(row.pk), merged.get(row.pk, ())) for row in rows]


def _told(row: Contribution, reply: Reply | None, merged: Sequence[Contribution]) -> Told:
    standing = getattr(row, "standing", None)
    return Told(
        row,
        parted(row.body),
        bar([row, *merged]),
        state_words(reply),
        _points(standing.points) if standing is not None and standing.points else "",
        merged,
    )


def bar(rows: Sequence[Contribution]) -> list[Part]:
    """Support and opposition as parts of a bar; nothing where nobody took a side."""
    pro, con = sum(row.count_for for row in rows), sum(row.count_against for row in rows)
    if not pro + con:
        return []
    return [Part(_("support it"), pro, "good"), Part(_("oppose it"), con, "no")]


def state_words(reply: Reply | None) -> tuple[Any, Tone]:
    """What became of an idea, in words with a tone."""
    verdict = reply.answer.verdict if reply else ""
    found = status(verdict, [one.done_on is not None for one in reply.milestones] if reply else ())
    if found == OTHERWISE and reply is not None:
        return reply.label, reply.tone
    return STATUSES[found]


def _points(number: int) -> str:
    return ngettext("%(number)s point", "%(number)s points", number) % {"number": number}
