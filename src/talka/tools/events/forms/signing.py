"""Signing up: a name, an address, what one needs. Nothing of it is compulsory."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.forms.sending import CodeForm
from talka.core.people.forms import Address
from talka.kit.forms import PeopleText
from talka.tools.events.actions import Given
from talka.tools.events.domain import LONGEST_NAME, LONGEST_NEED
from talka.tools.events.models import Event
from talka.tools.events.wording import OFFERS


class SignUpForm(CodeForm):
    """For one person. ``helped``: a helper fills it in, and no gate is asked for."""

    name = PeopleText(
        label=_("Your name, or how we shall call you"),
        help_text=_("You may leave it empty. Only the organiser sees it."),
        limit=LONGEST_NAME,
        line=True,
        required=False,
    )
    email = Address(
        label=_("E-mail address"),
        help_text=_(
            "For a reminder, and a letter if something changes or a place comes free. We keep it sealed and delete "
            "it soon after the event. Without it, look at this page again."
        ),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("This is not an e-mail address. An example: anna@example.lv")},
    )
    needs = forms.MultipleChoiceField(
        label=_("What would help you to take part?"),
        help_text=_(
            "It is sealed, only the organiser reads it, and it is deleted when the event ends."
        ),
        choices=list(OFFERS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = PeopleText(
        label=_("Something else that would help"), limit=LONGEST_NEED, line=True, required=False
    )
    field_order = ("name", "email", "needs", "words", "code", "nonce")

    def __init__(self, event: Event, *args: Any, helped: bool = False, **kwargs: Any) -> None:
        super().__init__(event.stage, *args, **kwargs)
        if helped:
            self.fields.pop("code", None)
        if not event.asks_needs:
            del self.fields["needs"], self.fields["words"]

    def given(self) -> Given:
        """What was typed, as the action takes it; letters come in the page's language."""
        typed = self.cleaned_data
        return Given(
            name=typed["name"],
            email=typed["email"],
            language=get_language() or "lv",
            needs=tuple(typed.get("needs", ())),
            words=typed.get("words", ""),
        )
