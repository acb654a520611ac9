"""What people said: the themes with their numbers, and quotes that can be looked up."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from talka.core.answers.documents.facts import Facts
from talka.core.answers.documents.pieces import NONE, asked, heard, paper, said, signed
from talka.kit.papers import Heading, Paper, Part, Table, Words


def summary(facts: Facts) -> Paper:
    """The summary of a stage."""
    parts = [*asked(facts), *heard(facts), *_themes(facts)]
    return paper(facts, _("Summary of what people said"), parts)


def _themes(facts: Facts) -> Iterator[Part]:
    yield Heading(_("Themes"))
    total = facts.accounted.total()
    rows = tuple(
        (
            line.name,
            str(line.size),
            NONE if line.texts is None else str(line.texts),
            f"{round(100 * line.size / total)} %" if total else NONE,
        )
        for line in facts.themes
    )
    columns = (_("Theme"), _("Opinions as sent"), _("Distinct texts"), _("Of all opinions"))
    yield Table(columns, rows, (4, 1, 1, 1))
    yield Words(
        _(
            "An opinion that speaks to several things counts in several themes. "
            "Copies and letters of one campaign count once among the distinct texts."
        ),
        quiet=True,
    )
    yield signed(facts)
    for line in facts.themes:
        yield Heading(line.name, 3)
        yield from said(line)
