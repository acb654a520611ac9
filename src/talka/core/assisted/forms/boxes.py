"""The register of boxes: an emptied one, and a count set right."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.core.assisted.actions import Emptied
from talka.core.assisted.domain import MOST_IN_A_BOX
from talka.kit.forms import PeopleText, TalkaForm


def number_field() -> forms.IntegerField:
    """How many sheets."""
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "min": 0, "max": MOST_IN_A_BOX})
    return forms.IntegerField(label=_("How many sheets lay inside?"), widget=widget)


class BoxForm(TalkaForm):
    """A box that was emptied just now or some days ago."""

    place = PeopleText(
        label=_("Where does the box stand?"),
        help_text=_("For instance: the library, by the door."),
        limit=120,
        line=True,
    )
    day = forms.DateField(
        label=_("Emptied on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    second = PeopleText(
        label=_("Who emptied it with you?"),
        help_text=_("The name or the office of the second person."),
        limit=120,
        line=True,
    )
    number = number_field()

    def emptied(self) -> Emptied:
        """What was filled in, as the action takes it."""
        given = self.cleaned_data
        return Emptied(given["place"], given["day"], given["second"], given["number"])


class CountForm(TalkaForm):
    """The right count."""

    number = number_field()
