"""The form that stands there empty again after each sheet of paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from talka.core.assisted import queries
from talka.core.assisted.domain import SUGGESTED, BadNumber, read, shown
from talka.core.assisted.forms.opinion import OpinionForm
from talka.core.assisted.forms.showing import ShowingForm
from talka.core.assisted.showing import on_paper
from talka.core.spaces.models import Stage


class PaperOpinionForm(ShowingForm, OpinionForm):
    """A sheet: its number, then what stands on it. A number that can't be is mended by the helper alone."""

    number = forms.CharField(
        label=gettext_lazy("Number of the form"),
        help_text=gettext_lazy("With its last digit; zeros and the hyphen may be left out."),
        max_length=20,
        error_messages={"required": gettext_lazy("Please type the number of the form.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        super().__init__(stage, *args, **kwargs)
        self.stage = stage
        self.ask(stage, on_paper(stage))
        if not self.is_bound:
            self.fields["number"].widget.attrs["autofocus"] = True

    def clean_number(self) -> int:
        """The number, once its last digit fits; else what it may have been."""
        try:
            return read(self.cleaned_data["number"])
        except BadNumber as bad:
            near = queries.waiting(self.stage, bad.near)[:SUGGESTED]
            raise ValidationError(_message(near)) from None


def _message(near: list[int]) -> str:
    if not near:
        return _(
            "This is no form's number. It looks like %(example)s; please look at the sheet."
        ) % {"example": shown(17)}
    numbers = _(" or ").join(map(shown, near))
    return _("The digits do not fit. Did you mean %(numbers)s? Please look at the sheet.") % {
        "numbers": numbers
    }
