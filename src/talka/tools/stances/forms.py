"""The forms people and officials send: a stance, a statement, a decision on waiting statements."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.forms.sending import WordsForm
from talka.core.spaces.models import Stage
from talka.kit.forms import LangText, PeopleText, TalkaForm
from talka.tools.stances.models import Statement
from talka.tools.stances.queries import options

WHY: dict[str, Any] = {
    Statement.Why.TWICE: _("It says the same as another statement."),
    Statement.Why.SEVERAL: _("It holds several ideas: one can agree with a part only."),
    Statement.Why.ASIDE: _("It is not about the question."),
    Statement.Why.NAMES: _("It names or describes a private person."),
    Statement.Why.UNLAWFUL: _("It breaks the law, for example by calling to hatred."),
}


class StanceForm(TalkaForm):
    """Agree, disagree, or pass: the buttons carry the value, a typed code travels along."""

    nonce = forms.CharField(widget=forms.HiddenInput, required=False)
    code = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    value = forms.CharField(required=False, max_length=10)


class StatementForm(WordsForm):
    """One idea in one sentence, its language, a name to show or none."""

    body = PeopleText(
        label=_("Your statement"),
        help_text=_(
            "One idea in one sentence, so that others can agree or disagree with all of it."
        ),
        error_messages={"required": _("Please write your statement first.")},
    )

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        super().__init__(stage, *args, limit=options(stage).max_length, rows=3, **kwargs)


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
