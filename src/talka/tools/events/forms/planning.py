"""What an official says of an event, before and after it."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.models import Contribution
from talka.core.contributions.titled import LONGEST_TITLE, parted
from talka.kit.forms import LangText, PeopleText, TalkaForm
from talka.kit.language import OWN_NAMES, codes
from talka.tools.events.actions import Plan
from talka.tools.events.domain import LONGEST_NOTES, MOST_SEATS
from talka.tools.events.models import Event
from talka.tools.events.wording import OFFERS

MOMENT = "%Y-%m-%dT%H:%M"
TIMES = ("starts_at", "ends_at", "until")


def _moment(label: Any, **more: Any) -> forms.DateTimeField:
    """A time on the host's clock; one that the clock skips or tells twice is refused."""
    control = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)
    formats = [MOMENT, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
    return forms.DateTimeField(label=label, widget=control, input_formats=formats, **more)


class EventForm(TalkaForm):
    """Everything announced of an event; times are the host's."""

    title = LangText(label=_("What is it called?"), limit=LONGEST_TITLE)
    starts_at = _moment(_("Begins"))
    ends_at = _moment(_("Ends"))
    place = LangText(label=_("Place and address"), limit=200, required_in=())
    link = forms.URLField(
        label=_("Address for joining online"), max_length=300, required=False, assume_scheme="https"
    )
    programme = LangText(
        label=_("Programme"),
        help_text=_("What happens when; what to bring; whom to ask."),
        long=True,
        limit=6000,
        required_in=(),
    )
    offers = forms.MultipleChoiceField(
        label=_("What makes it easier to take part"),
        choices=list(OFFERS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    signs_up = forms.BooleanField(label=_("People sign up"), required=False)
    seats = forms.IntegerField(
        label=_("Number of places"),
        help_text=_("Empty: as many as come. Once all are taken, people wait in turn."),
        min_value=1,
        max_value=MOST_SEATS,
        required=False,
    )
    until = _moment(
        _("Signing up ends"), required=False, help_text=_("Empty: when the event begins.")
    )
    asks_needs = forms.BooleanField(
        label=_("Ask people what they need in order to take part"),
        help_text=_("Ask only if you can act on it. It is as private as health data."),
        required=False,
    )
    why = LangText(
        label=_("If time or place change: why?"),
        help_text=_("It stands in the letter to those signed up."),
        limit=400,
        required_in=(),
    )

    def __init__(self, *args: Any, zone: str, is_new: bool, **kwargs: Any) -> None:
        self.zone = zone
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["why"]

    def full_clean(self) -> None:
        """Reads what was typed as the host's local time."""
        with timezone.override(ZoneInfo(self.zone)):
            super().full_clean()

    def plan(self) -> Plan:
        """The filled-in form as the action takes it."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "why"}
        return Plan(**{**given, "offers": tuple(given["offers"]), "seats": given["seats"] or 0})


def shown(event: Event, zone: str) -> dict[str, Any]:
    """What the form begins with."""
    names = (name for name in EventForm.base_fields if name not in (*TIMES, "why", "seats"))
    times = {name: getattr(event, name).astimezone(ZoneInfo(zone)) for name in TIMES}
    written = {name: time.strftime(MOMENT) for name, time in times.items()}
    return {name: getattr(event, name) for name in names} | written | {"seats": event.seats or None}


def begun(about: Contribution) -> dict[str, Any]:
    """What the form of an event begins with that takes up somebody's words: their first line, and the rest."""
    language, words = about.item.language, parted(about.body)
    return {"title": {language: words.title}, "programme": {language: words.text}}


class CancelForm(TalkaForm):
    """Why an event is called off."""

    why = LangText(
        label=_("Why does it not take place?"),
        help_text=_("It stands on the page and in the letter to those signed up."),
        limit=400,
    )


class MinutesForm(TalkaForm):
    """What came of it, in words and numbers."""

    attended = forms.IntegerField(
        label=_("How many people came?"), min_value=0, max_value=MOST_SEATS, required=False
    )
    attended_online = forms.IntegerField(
        label=_("How many took part online?"), min_value=0, max_value=MOST_SEATS, required=False
    )
    minutes = LangText(
        label=_("Minutes"),
        help_text=_("What was done or said, and what follows. No names of those who came."),
        long=True,
        limit=20_000,
        required_in=(),
    )
    document = forms.URLField(
        label=_("Address of a document"), max_length=300, required=False, assume_scheme="https"
    )


class NotesForm(TalkaForm):
    """Opinions noted at the meeting: a paragraph each, or a line that begins with a dash."""

    notes = PeopleText(
        label=_("What people said"),
        help_text=_(
            "Leave an empty line between two opinions, or begin each with a dash. No names. You see them all before "
            "they count."
        ),
        limit=LONGEST_NOTES,
        error_messages={"required": _("Write down what people said first.")},
    )
    language = forms.ChoiceField(label=_("Language of these opinions"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["notes"].widget.attrs["rows"] = 14
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)
        language.choices = [(code, OWN_NAMES.get(code, code)) for code in codes()]
