"""The forms of petitions: a draft, an argument, a signature, and the host's."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.forms.sending import CodeForm, WordsForm
from talka.core.people.domain import EID, personal_code
from talka.core.spaces.models import Stage
from talka.kit.forms import LangText, PeopleText, TalkaForm
from talka.tools.petitions.actions.signing import Signer
from talka.tools.petitions.domain import (
    INSTITUTION_STEPS,
    LONGEST_NAME,
    LONGEST_TITLE,
    UNREADABLE,
    Row,
    judged,
)
from talka.tools.petitions.queries import options

STEP_WORDS: dict[str, Any] = {
    "accepted": _("Checked: open for signing"),
    "refused": _("Checked: not opened for signing"),
    "handed": _("Handed over, sealed"),
    "received": _("The institution received it"),
    "committee": _("Looked at in a committee"),
    "hearing": _("Heard with its authors"),
    "decision": _("Decided"),
}
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


class ArgueForm(WordsForm):
    """What speaks against a petition, and its language; nobody's name stands beside it."""

    field_order = ("title", "body", "language", "code", "nonce")

    body = PeopleText(
        label=_("What speaks against it?"),
        error_messages={"required": _("Please write your opinion first.")},
    )

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        super().__init__(stage, *args, limit=options(stage).max_length, **kwargs)
        del self.fields["alias"]


class DraftForm(ArgueForm):
    """What is asked for in one line, and why."""

    title = PeopleText(
        label=_("What do you ask for?"),
        help_text=_("One line that says it all."),
        line=True,
        limit=LONGEST_TITLE,
        error_messages={"required": _("Say in one line what you ask for.")},
    )
    body = PeopleText(
        label=_("Why, and what exactly should be done?"),
        error_messages={"required": _("Please write your opinion first.")},
    )


class SignForm(CodeForm):
    """The name, the personal code where an e-ID is asked for, and whether the name shows."""

    field_order = ("name", "personal_code", "shows_name", "code", "nonce")

    name = PeopleText(
        label=_("Name and surname"),
        line=True,
        limit=LONGEST_NAME,
        error_messages={"required": _("Write your name and surname.")},
    )
    personal_code = forms.CharField(
        label=_("Personal code"),
        help_text=_("The law asks for it. It is sealed: only the receiving authority can read it."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    shows_name = forms.BooleanField(label=_("Show my name beside the petition"), required=False)

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        super().__init__(stage, *args, **kwargs)
        if stage.gate.uniqueness != EID:
            del self.fields["personal_code"]

    def signer(self) -> Signer:
        """What was filled in, as the actions take it."""
        said = self.cleaned_data
        return Signer(said["name"], said.get("personal_code", ""), said["shows_name"])


class DecideForm(TalkaForm):
    """The reason of the check."""

    note = LangText(label=_("Reason"), long=True, required_in=(), required=True, limit=2000)


class StepForm(TalkaForm):
    """A step in the institution: which, when, and what came of it."""

    kind = forms.ChoiceField(
        label=_("Step"), choices=[(kind, STEP_WORDS[kind]) for kind in INSTITUTION_STEPS]
    )
    day = forms.DateTimeField(
        label=_("When"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d"],
    )
    note = LangText(label=_("What came of it"), long=True, required_in=(), limit=2000)


class HandForm(TalkaForm):
    """The authority's public key, where the stage does not hold it."""

    key = forms.CharField(
        label=_("Public key of the authority"),
        help_text=_("44 characters; the authority makes it and keeps the other half."),
        max_length=100,
        required=False,
    )


class PrintForm(TalkaForm):
    """How many sheets to print."""

    many = forms.IntegerField(label=_("How many sheets?"), initial=5)


class SheetForm(TalkaForm):
    """One sheet as it is typed in: a line per row."""

    number = forms.IntegerField(label=_("Number of the sheet"), min_value=1)
    rows = forms.CharField(
        label=_("Rows"),
        help_text=_(
            "One line for each row: name; personal code. Where the code begins with 32, add the birth date as"
            " 1990-12-31. For a row nobody can read, type a question mark."
        ),
        widget=forms.Textarea(attrs={"autocomplete": "off", "spellcheck": "false"}),
        max_length=8000,
    )

    dated = forms.DateField(
        label=_("Last day written on the sheet"),
        help_text=_("Needed once signing has ended: what was signed later does not count."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )

    field_order = ("number", "dated", "rows")

    def judged_rows(self, least_age: int, today: date) -> list[Row]:
        """The rows with what is wrong with each."""
        lines = [line for line in self.cleaned_data["rows"].splitlines() if line.strip()]
        return [_row(line, least_age, today) for line in lines]


def _row(line: str, least_age: int, today: date) -> Row:
    name, *rest = (part.strip() for part in line.split(";"))
    told = None
    try:
        code = personal_code(rest[0])
        if len(rest) > 1 and ISO.fullmatch(rest[1]):
            told = date.fromisoformat(rest[1])
    except (IndexError, ValueError):
        return Row(wrong=UNREADABLE)
    if not name or len(name) > LONGEST_NAME:
        return Row(wrong=UNREADABLE)
    return judged(name, code, told, least_age, today)
