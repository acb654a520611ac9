"""What a helper types of that which counts a person once. It is read once and never shown again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from talka.core.assisted.showing import person_shown
from talka.core.people.domain import CODE, EID, LONGEST_CODE, Actor
from talka.core.spaces.models import Stage
from talka.kit.forms import TalkaForm

LABELS = {CODE: _("Their code from the host"), EID: _("Personal code, from their document")}
HINTS = {
    CODE: _("Leave it empty if they have none; then the opinion counts apart."),
    EID: _(
        "Only if they wish. It is turned into a mark at once and not kept; after a mistake type it again."
    ),
}


class Forgotten(forms.TextInput):
    """A field that never comes back filled, and that no browser keeps."""

    def __init__(self) -> None:
        super().__init__({"autocomplete": "off", "spellcheck": "false", "data-forgotten": ""})

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return super().get_context(name, None, attrs)


class ShowingForm(TalkaForm):
    """Asks for a code, or for a personal code and the helper's word that they saw the document."""

    def ask(self, stage: Stage, kind: str) -> None:
        """Adds what can be shown here; nothing where ``kind`` is ""."""
        self.showing = (stage, kind)
        if kind:
            self.fields["code"] = forms.CharField(
                label=LABELS[kind],
                help_text=HINTS[kind],
                required=False,
                max_length=LONGEST_CODE,
                widget=Forgotten(),
            )
        if kind == EID:
            self.fields["seen"] = forms.BooleanField(label=_seen(stage), required=False)
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "seen" in self.fields and given.get("code") and not given["seen"]:
            message = _("Look at the document and tick this, or leave the personal code empty.")
            self.add_error("seen", ValidationError(message))
        return given

    def person(self) -> Actor | None:
        """Who showed it; None where nothing was shown."""
        stage, kind = self.showing
        typed: str = self.cleaned_data.get("code", "")
        return person_shown(stage, kind, typed) if typed else None


def _seen(stage: Stage) -> Any:
    if not stage.gate.min_age:
        return _("I looked at the document: it is theirs, and the code is the one on it.")
    return _(
        "I looked at the document: it is theirs, the code is the one on it, and they are at least %(age)s years old."
    ) % {"age": stage.gate.min_age}
