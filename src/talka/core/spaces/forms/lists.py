"""Prolonging a stage, its list of members, its codes."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from talka.core.spaces.forms.plan import MOMENT
from talka.core.spaces.models import Stage
from talka.kit.forms import TalkaForm
from talka.kit.text import clean_line

MOST_CODES = 1000


class ProlongForm(TalkaForm):
    """A later closing for an open stage."""

    closes_at = forms.DateTimeField(
        label=_("New closing"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
        input_formats=[MOMENT, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
    )

    def __init__(self, stage: Stage, data: Any = None) -> None:
        self.zone = ZoneInfo(stage.process.space.zone)
        now = stage.closes_at.astimezone(self.zone).strftime(MOMENT)
        super().__init__(data, initial={"closes_at": now})

    def full_clean(self) -> None:
        """Reads what was typed as the host's local time."""
        with timezone.override(self.zone):
            super().full_clean()


class MembersForm(TalkaForm):
    """E-mail addresses of those who may take part, one a line; they are not kept."""

    addresses = forms.CharField(
        label=_("E-mail addresses"),
        help_text=_("One on a line, or with commas. We keep only one-way marks of them."),
        max_length=400_000,
        widget=forms.Textarea(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_addresses(self) -> list[str]:
        """Every address, each checked; the first wrong one is named."""
        text: str = self.cleaned_data["addresses"]
        found = [
            clean_line(part) for part in text.replace(",", "\n").replace(";", "\n").split("\n")
        ]
        addresses = [address for address in found if address]
        for address in addresses:
            try:
                validate_email(address)
            except ValidationError:
                message = _("This is not an e-mail address: %(address)s")
                raise ValidationError(message, params={"address": address[:80]}) from None
        return addresses


class CodesForm(TalkaForm):
    """How many codes to make."""

    number = forms.IntegerField(
        label=_("How many codes?"),
        min_value=1,
        max_value=MOST_CODES,
        help_text=_("They are shown once, to print and cut. You can make more later."),
    )
