"""The forms people send: an opinion, a stance."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions import Draft
from talka.core.contributions.domain import LONGEST_ALIAS, LONGEST_PLACE
from talka.core.contributions.gates import needs_code
from talka.core.contributions.models import Contribution
from talka.core.outreach.actions.contacts import checked_address, leave_contact
from talka.core.outreach.forms import WEEKLY, Pace
from talka.core.spaces.models import Stage
from talka.kit.forms import PeopleText, TalkaForm
from talka.kit.language import OWN_NAMES, codes
from talka.kit.refused import Refused
from talka.tools.consultations.domain import Options
from talka.tools.consultations.queries import options

OTHER_LANGUAGES = {
    "uk": "Українська",
    "lt": "Lietuvių",
    "et": "Eesti",
    "pl": "Polski",
    "de": "Deutsch",
}


def language_name(code: str) -> str:
    """A language in its own name, the code itself where we don't know it."""
    return OWN_NAMES.get(code) or OTHER_LANGUAGES.get(code, code)


def language_choices() -> list[tuple[str, str]]:
    """Languages a text may be in: the site's first."""
    return [(code, language_name(code)) for code in codes()] + list(OTHER_LANGUAGES.items())


class CodeForm(TalkaForm):
    """What every form to a stage carries: its secret, and the code where the gate asks for one."""

    nonce = forms.CharField(widget=forms.HiddenInput, required=False)
    code = forms.CharField(
        label=_("Your code"),
        help_text=_("The code the host gave you."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_code(stage):
            del self.fields["code"]

    @property
    def typed_code(self) -> str:
        """The code, "" where none is asked."""
        return str(self.cleaned_data.get("code", ""))


class StanceForm(CodeForm):
    """For, against, or pass; the buttons carry the value."""

    value = forms.CharField(required=False, max_length=10)


class OpinionForm(CodeForm):
    """An opinion as the stage's options want it: the words first, everything else may stay empty."""

    field_order = ("body", "alias", "place", "language", "email", "pace", "code", "nonce")

    body = PeopleText(
        label=_("Your opinion"),
        error_messages={"required": _("Please write your opinion first.")},
    )
    alias = PeopleText(
        label=_("Name to show"),
        help_text=_("Any name or none. Nobody checks it, and everybody sees it."),
        limit=LONGEST_ALIAS,
        line=True,
        required=False,
    )
    place = PeopleText(
        label=_("Which place is it about?"), limit=LONGEST_PLACE, line=True, required=False
    )
    language = forms.ChoiceField(label=_("Language of your text"))
    email = forms.CharField(
        label=_("E-mail for news"),
        help_text=_(
            "Only if you want a letter when there is an answer. The address is kept sealed; until the"
            " process is over this server could still link it to your text. Without it, your eight words"
            " show the same."
        ),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    pace = Pace()

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        super().__init__(stage, *args, **kwargs)
        self._shape(options(stage))
        if stage.is_practice:
            del self.fields["email"], self.fields["pace"]

    def _shape(self, chosen: Options) -> None:
        body = PeopleText(
            label=self.fields["body"].label,
            limit=chosen.max_length,
            error_messages=self.base_fields["body"].error_messages,
        )
        body.widget.attrs["rows"] = 8
        self.fields["body"] = body
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)
        language.choices, language.initial = language_choices(), get_language()
        if not chosen.allow_alias:
            del self.fields["alias"]
        if not chosen.ask_place:
            del self.fields["place"]
        elif chosen.place_names:
            self.fields["place"] = _place_choice(chosen.place_names)

    def clean_email(self) -> str:
        """An address that letters can reach, or nothing."""
        address: str = self.cleaned_data["email"]
        try:
            return checked_address(address) if address else ""
        except Refused as refused:
            raise ValidationError(str(refused)) from None

    def leave_contact(self, contribution: Contribution) -> None:
        """Seals the address beside a newly stored opinion; letters come in the page's language."""
        if "email" not in self.fields:
            return
        given, language = self.cleaned_data, get_language() or "lv"
        leave_contact(contribution, given["email"], language, given["pace"] == WEEKLY)

    def draft(self, parent: Contribution | None) -> Draft:
        """What was typed, as the actions take it."""
        typed = self.cleaned_data
        return Draft(
            body=typed["body"],
            language=typed["language"],
            alias=typed.get("alias", ""),
            place=typed.get("place", ""),
            kind="comment" if parent else "opinion",
            parent=parent,
        )


def _place_choice(names: tuple[str, ...]) -> forms.ChoiceField:
    choices = [("", _("No particular place")), *((name, name) for name in names)]
    return forms.ChoiceField(label=_("Which place is it about?"), choices=choices, required=False)
