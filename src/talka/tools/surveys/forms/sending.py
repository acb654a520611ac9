"""What the pages around the questions ask: a code where the gate wants one, how a helper got the answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.forms.sending import CodeForm
from talka.kit.forms import TalkaForm


class SendForm(CodeForm):
    """The form's secret, and the code where the gate asks for one."""

    def needs_no_code(self) -> None:
        """Leaves the code out: the receipt, or the helper, says enough."""
        self.fields.pop("code", None)


class WayForm(TalkaForm):
    """How the answers come to a helper."""

    way = forms.ChoiceField(
        label=_("How do the answers come?"),
        choices=[
            ("paper", _("On a paper form that was handed in")),
            ("agent", _("The person is here and tells them to me")),
        ],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(
        label=_(
            "The person is here and agrees that I fill it in, and that free texts become public"
        ),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Nobody speaks for others without their yes."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("way") == "agent" and not values.get("agreed"):
            self.add_error("agreed", _("Type only what the person agrees to."))
        return values
