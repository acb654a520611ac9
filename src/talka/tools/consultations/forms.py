"""The form people send to a consultation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.forms.sending import WordsForm, place_field
from talka.core.contributions.models import Contribution
from talka.core.outreach.actions.contacts import checked_address, leave_contact
from talka.core.outreach.forms import WEEKLY, Pace
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.tools.consultations.queries import options


class OpinionForm(WordsForm):
    """An opinion as the stage's options want it: the words first, everything else may stay empty."""

    email = forms.CharField(
        label=_("E-mail for news"),
        help_text=_(
            "Only if you want a letter when there is an answer. The address is kept sealed; until the"
            " process is over this server could still link it to your text. Without it, your eight words"
            " show the same."
        ),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    pace = Pace()
    reply_to = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36)

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        chosen = options(stage)
        super().__init__(stage, *args, limit=chosen.max_length, **kwargs)
        if stage.is_practice:
            del self.fields["email"], self.fields["pace"]
        if not chosen.allow_alias:
            del self.fields["alias"]
        if chosen.ask_place:
            self.fields["place"] = place_field(chosen.place_names)
            self.order_fields(self.field_order)

    def clean_email(self) -> str:
        """An address that letters can reach, or nothing."""
        address: str = self.cleaned_data["email"]
        try:
            return checked_address(address) if address else ""
        except Refused as refused:
            raise ValidationError(str(refused)) from None

    def leave_contact(self, contribution: Contribution) -> None:
        """Seals the address beside a newly stored opinion; letters come in the page's language."""
        if "email" not in self.fields:
            return
        given, language = self.cleaned_data, get_language() or "lv"
        leave_contact(contribution, given["email"], language, given["pace"] == WEEKLY)
