"""Legal frames of a host, its own free and working days, where signed submissions go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from talka.core.spaces.domain import Frame
from talka.core.spaces.frames import OUTPUTS, PRESETS
from talka.kit.forms import PeopleText, TalkaForm

FREE, WORKING = "free", "working"
BEYOND = 400  # days ahead or back: more would be a slip of the finger


class FrameForm(TalkaForm):
    """Every number of a frame, and where it is written."""

    name = PeopleText(label=_("What the rule is called"), limit=120, line=True)
    minimum_days = forms.IntegerField(
        label=_("Open for at least so many days"), min_value=0, max_value=365, initial=0
    )
    answer_working_days = forms.IntegerField(
        label=_("Answer within so many working days after the close"),
        help_text=_("0 means: no clock."),
        min_value=0,
        max_value=250,
        initial=0,
    )
    complex_months = forms.IntegerField(
        label=_("Within so many months where a case is declared complex"),
        help_text=_("0 means: it can't be extended."),
        min_value=0,
        max_value=12,
        initial=0,
    )
    forward_working_days = forms.IntegerField(
        label=_("Pass on what belongs to another body within so many working days"),
        help_text=_("0 means: no clock."),
        min_value=0,
        max_value=250,
        initial=0,
    )
    formal_submission = forms.BooleanField(
        label=_("What people send here is a formal submission (iesniegums)"), required=False
    )
    output = forms.ChoiceField(
        label=_("The document it ends with"), choices=list(OUTPUTS.items()), required=False
    )
    source = PeopleText(
        label=_("Where it is written"),
        help_text=_("Law and section, as a lawyer would quote it."),
        limit=300,
        line=True,
    )
    link = forms.URLField(
        label=_("Address of the text"), max_length=300, required=False, assume_scheme="https"
    )
    looked_at = forms.DateField(
        label=_("When somebody last looked at the source"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )

    def __init__(self, frame: Frame, data: Any = None) -> None:
        self.frame = frame
        values = {one.name: getattr(frame, one.name) for one in fields(frame)}
        super().__init__(data, initial=values)
        if frame.name in PRESETS:
            del self.fields["name"]

    def changed(self) -> Frame:
        """The frame as it was written down."""
        given = dict(self.cleaned_data)
        looked_at = given.pop("looked_at")
        return replace(self.frame, **given, looked_at=looked_at.isoformat() if looked_at else "")


class DayForm(TalkaForm):
    """A day that is not what the law's calendar says."""

    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[
            (FREE, _("A free day: a moved working day, a holiday of your own")),
            (WORKING, _("A working day: worked instead of a free one")),
        ],
        initial=FREE,
        widget=forms.RadioSelect,
    )
    note = PeopleText(
        label=_("Why it differs"),
        help_text=_("The order it follows, for instance."),
        limit=160,
        line=True,
    )

    def __init__(self, today: date, data: Any = None) -> None:
        self.today = today
        super().__init__(data)

    def clean_day(self) -> date:
        """A day within reach of an answer clock."""
        day: date = self.cleaned_data["day"]
        if abs((day - self.today).days) > BEYOND:
            raise ValidationError(_("This day is more than a year away. Please check the year."))
        return day


class OfficialAddressForm(TalkaForm):
    """Where a signed submission goes."""

    address = PeopleText(
        label=_("Where signed submissions are sent"),
        help_text=_(
            "Your official e-address, or an e-mail and a street. People see it where they can turn "
            "an opinion into a formal submission."
        ),
        limit=200,
        line=True,
        required=False,
    )


class ExtendForm(TalkaForm):
    """Why a case is complex."""

    reason = PeopleText(
        label=_("Why is the case complex?"),
        help_text=_("Which facts or bodies are still needed. Everybody reads it, with your name."),
        limit=2000,
    )


def told_days(days: Mapping[str, Mapping[str, Any]]) -> list[tuple[date, bool, str]]:
    """A host's own days, the newest first."""
    found = [(date.fromisoformat(day), one["working"], one["note"]) for day, one in days.items()]
    return sorted(found, reverse=True)
