"""The papers there are, what they are called, and which of them everybody may read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext_lazy as _

from talka.core.answers.documents.access import accessibility
from talka.core.answers.documents.data_use import privacy, processing, retention
from talka.core.answers.documents.explanatory import explanatory
from talka.core.answers.documents.facts import Facts
from talka.core.answers.documents.summary import summary
from talka.core.answers.documents.verdicts import verdicts
from talka.kit.papers import Paper, as_docx, printed


class Kind(NamedTuple):
    """A paper: its name, what it is for, how it is made, and whether it is public."""

    title: Any
    hint: Any
    make: Callable[[Facts], Paper]
    is_public: bool


KINDS: Final[Mapping[str, Kind]] = {
    "summary": Kind(
        _("Summary of what people said"),
        _("The question, who was heard, the themes with numbers and quotes."),
        summary,
        True,
    ),
    "explanatory": Kind(
        _("Section for the explanatory note"),
        _(
            "For the annotation or paskaidrojuma raksts: what was taken into account, what was not and why."
        ),
        explanatory,
        True,
    ),
    "verdicts": Kind(
        _("Table of verdicts"),
        _("Every theme with its verdict, reason, alternative and who decided, for the committee."),
        verdicts,
        True,
    ),
    "privacy": Kind(_("Privacy notice"), _("For the people who take part."), privacy, True),
    "accessibility": Kind(
        _("Accessibility statement"),
        _("What works for whom, and whom to tell."),
        accessibility,
        True,
    ),
    "processing": Kind(
        _("Record of processing activities"),
        _("What article 30 of the GDPR asks for, filled in."),
        processing,
        False,
    ),
    "retention": Kind(
        _("How long what is kept"), _("For whoever files the archive away."), retention, False
    ),
}
WRITERS: Final[Mapping[str, tuple[Callable[[Paper], bytes], str]]] = {
    "docx": (
        as_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pdf": (printed, "application/pdf"),
}
