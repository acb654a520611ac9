"""What a helper types for somebody who is there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.core.assisted.forms.opinion import OpinionForm
from talka.core.assisted.forms.showing import ShowingForm
from talka.core.assisted.showing import at_counter
from talka.core.spaces.models import Stage


class CounterForm(ShowingForm, OpinionForm):
    """Somebody's spoken words, and their yes."""

    agreed = forms.BooleanField(
        label=_(
            "The person heard that these words become public, heard them read aloud, and agrees that I send them."
        ),
        error_messages={
            "required": _("Ask the person, and tick this once they agree. Their name is not kept.")
        },
    )
    nonce = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        super().__init__(stage, *args, **kwargs)
        self.ask(stage, at_counter(stage))
        if not self.is_bound:
            self.fields["body"].widget.attrs["autofocus"] = True
