"""How many blank forms, and in which language."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.core.assisted.domain import MOST_AT_ONCE
from talka.kit.forms import TalkaForm
from talka.kit.language import OWN_NAMES, codes


class PrintForm(TalkaForm):
    """Blank forms to print."""

    many = forms.IntegerField(
        label=_("How many forms?"),
        help_text=_("From 1 to %(most)s at a time.") % {"most": MOST_AT_ONCE},
        initial=20,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 1, "max": MOST_AT_ONCE}),
    )
    language = forms.ChoiceField(label=_("Language of the forms"))
    nonce = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        names = [(code, OWN_NAMES.get(code, code)) for code in codes()]
        self.fields["language"].choices = names  # type: ignore[attr-defined]
