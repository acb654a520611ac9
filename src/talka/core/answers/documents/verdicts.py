"""The table of verdicts: theme, people, verdict, reason, alternative, what would change it, who decided."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from talka.core.answers.documents.facts import Facts, Line
from talka.core.answers.documents.pieces import NONE, counted, paper, signed
from talka.core.answers.wording import NO_ANSWER
from talka.kit.langtext import plain
from talka.kit.markdown import to_words
from talka.kit.papers import Paper, Part, Table, Words


def verdicts(facts: Facts) -> Paper:
    """One row for every theme and for every opinion answered by itself."""
    columns = (
        _("Theme"),
        _("Opinions"),
        _("Verdict"),
        _("Reason"),
        _("What is possible instead"),
        _("What would change the decision"),
        _("Who decided"),
    )
    rows = tuple(_row(line) for line in facts.lines)
    parts: list[Part] = [Table(columns, rows, (4, 2, 2, 6, 4, 4, 3))]
    if facts.more:
        more = _("%(number)s more answers to single opinions stand in the open data of the stage.")
        parts.append(Words(more % {"number": facts.more}))
    if facts.owed:
        owed = _("Opinions that still wait for an answer: %(number)s.")
        parts.append(Words(owed % {"number": facts.owed}))
    return paper(facts, _("Table of verdicts"), [*parts, signed(facts)], wide=True)


def _row(line: Line) -> tuple[str, ...]:
    if line.reply is None:
        return (line.name, counted(line), str(NO_ANSWER[0]), NONE, NONE, NONE, NONE)
    answer = line.reply.answer
    draft = "\n({})".format(_("draft")) if line.is_draft else ""
    return (
        line.name,
        counted(line),
        line.reply.label + draft,
        to_words(plain(answer.reason)) or NONE,
        *map(_said, (answer.alternative, answer.would_change, answer.decided_by)),
    )


def _said(texts: Mapping[str, str]) -> str:
    return plain(texts) or NONE
