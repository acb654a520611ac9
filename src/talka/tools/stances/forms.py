"""The forms people and officials send: a stance, a statement, a decision on waiting statements."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions import Draft
from talka.core.contributions.domain import LONGEST_ALIAS
from talka.core.contributions.gates import needs_code
from talka.core.spaces.models import Stage
from talka.kit.forms import LangText, PeopleText, TalkaForm
from talka.kit.language import OWN_NAMES, codes
from talka.tools.stances.models import Statement
from talka.tools.stances.queries import options

WHY: dict[str, Any] = {
    Statement.Why.TWICE: _("It says the same as another statement."),
    Statement.Why.SEVERAL: _("It holds several ideas: one can agree with a part only."),
    Statement.Why.ASIDE: _("It is not about the question."),
    Statement.Why.NAMES: _("It names or describes a private person."),
    Statement.Why.UNLAWFUL: _("It breaks the law, for example by calling to hatred."),
}


class CodeForm(TalkaForm):
    """The code the host gave out, where the gate asks for one."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("The code the host gave you."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    @property
    def typed_code(self) -> str:
        """The code, "" where none is asked."""
        return str(self.cleaned_data.get("code", ""))


class StanceForm(TalkaForm):
    """Agree, disagree, or pass: the buttons carry the value, a typed code travels along."""

    nonce = forms.CharField(widget=forms.HiddenInput, required=False)
    code = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    value = forms.CharField(required=False, max_length=10)


class StatementForm(CodeForm):
    """One idea in one sentence, its language, a name to show or none."""

    field_order = ("body", "alias", "language", "code", "nonce")

    nonce = forms.CharField(widget=forms.HiddenInput, required=False)
    body = PeopleText(label=_("Your statement"))
    alias = PeopleText(
        label=_("Name to show"),
        help_text=_("Any name or none. Nobody checks it, and everybody sees it."),
        limit=LONGEST_ALIAS,
        line=True,
        required=False,
    )
    language = forms.ChoiceField(label=_("Language of your text"))

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit = options(stage).max_length
        self.fields["body"] = PeopleText(
            label=_("Your statement"),
            help_text=_(
                "One idea in one sentence, so that others can agree or disagree with all of it."
            ),
            limit=limit,
            error_messages={"required": _("Please write your statement first.")},
        )
        self.fields["body"].widget.attrs["rows"] = 3
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)
        language.choices = [(code, OWN_NAMES.get(code, code)) for code in codes()]
        language.initial = get_language()
        if not needs_code(stage):
            del self.fields["code"]

    def draft(self) -> Draft:
        """What was typed, as the actions take it."""
        typed = self.cleaned_data
        return Draft(typed["body"], typed["language"], alias=typed["alias"], kind="statement")


class SeedForm(TalkaForm):
    """A statement of the host; one language is enough, all are better."""

    texts = LangText(label=_("A new statement"), required_in=(), required=True, limit=600)


class DecideForm(TalkaForm):
    """What becomes of ticked statements."""

    why = forms.ChoiceField(
        label=_("Why it is not shown"),
        help_text=_("Only where you don't show it. Its page tells everybody the reason."),
        required=False,
        choices=[("", _("Choose …")), *WHY.items()],
    )
