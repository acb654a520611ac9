"""What people and moderators fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.core.moderation.models import Rules
from talka.core.moderation.wording import DECISIONS, GROUNDS, OUTCOMES
from talka.kit.forms import PeopleText, TalkaForm
from talka.kit.language import OWN_NAMES, codes


class ReportForm(TalkaForm):
    """What is wrong with a text."""

    ground = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=list(GROUNDS.items()), widget=forms.RadioSelect
    )
    text = PeopleText(
        label=_("In your words"),
        help_text=_("What a moderator should know. Not needed. Nobody else reads it."),
        limit=1000,
        required=False,
    )


class DecideForm(TalkaForm):
    """What happens with a text, and why."""

    decision = forms.ChoiceField(
        label=_("What happens with the text?"),
        choices=list(DECISIONS.items()),
        widget=forms.RadioSelect,
    )
    ground = forms.ChoiceField(
        label=_("The ground"), choices=[("", _("Choose …")), *GROUNDS.items()]
    )
    statement = PeopleText(
        label=_("Reasons"),
        help_text=_(
            "Which rule or law, and what in the text. The author and the public read it: don't repeat the words."
        ),
        limit=2000,
    )


class AppealForm(TalkaForm):
    """The author's word against a decision."""

    code = forms.CharField(widget=forms.HiddenInput)
    text = PeopleText(
        label=_("Why is the decision wrong?"),
        help_text=_("Somebody else than the first moderator reads it. You can appeal once."),
        limit=4000,
    )


class AppealDecisionForm(TalkaForm):
    """What an appeal comes to."""

    outcome = forms.ChoiceField(
        label=_("What happens with the text?"),
        choices=list(OUTCOMES.items()),
        widget=forms.RadioSelect,
    )
    statement = PeopleText(
        label=_("Reasons"), help_text=_("The author and the public read them."), limit=2000
    )


class RulesForm(TalkaForm):
    """A host's rules: two numbers and a list of words for each language."""

    links = forms.IntegerField(
        label=_("Look at texts with more links than"),
        help_text=_("0 means: never for their links."),
        min_value=0,
        max_value=100,
    )
    same = forms.IntegerField(
        label=_("Look at a text that came more often than"),
        help_text=_("0 means: never. A campaign is a right: it is looked at once, not hidden."),
        min_value=0,
        max_value=10_000,
    )

    def __init__(self, rules: Rules, data: Any = None) -> None:
        lists = {f"words_{code}": "\n".join(rules.words.get(code, [])) for code in codes()}
        super().__init__(data, initial={"links": rules.links, "same": rules.same, **lists})
        for code in codes():
            label = _("Words to look at: %(language)s") % {"language": OWN_NAMES[code]}
            hint = _("One word or phrase a line; whole words, case and marks aside.")
            self.fields[f"words_{code}"] = PeopleText(
                label=label, help_text=hint, limit=8000, required=False
            )

    def lists(self) -> dict[str, list[str]]:
        """The lines by language."""
        return {code: self.cleaned_data[f"words_{code}"].splitlines() for code in codes()}
