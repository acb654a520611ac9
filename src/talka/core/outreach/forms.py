"""What people fill in to follow a process."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.core.people.forms import Address
from talka.kit.forms import TalkaForm


class FollowForm(TalkaForm):
    """Asks for an address."""

    email = Address(
        label=_("E-mail address"),
        help_text=_(
            "We send a link there to confirm. We keep the address sealed, until the process is over."
        ),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("This is not an e-mail address. An example: anna@example.lv")},
    )


class WatchForm(TalkaForm):
    """The address reminders of answer days go to: the one the official signs in with."""

    email = Address(
        label=_("The e-mail address you sign in with"),
        help_text=_("We keep it sealed, until the process is over."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("This is not an e-mail address. An example: anna@example.lv")},
    )
