"""What every form people send holds alike: its secret, a code where the gate asks for one, words and their language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions import Draft
from talka.core.contributions.domain import LONGEST_ALIAS, LONGEST_PLACE
from talka.core.contributions.gates import needs_code
from talka.core.spaces.models import Stage
from talka.core.territory.domain import read_point
from talka.core.territory.forms import PointField
from talka.core.territory.queries import tree
from talka.core.tooling.domain import Asks
from talka.kit.forms import PeopleText, TalkaForm
from talka.kit.language import language_choices

WHICH_PLACE = _("Which place is it about?")


class TypedCode(TalkaForm):
    """The code the host gave out."""

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


class CodeForm(TypedCode):
    """What every form to a stage carries: its secret, and the code where the gate asks for one."""

    nonce = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_code(stage):
            del self.fields["code"]


class StanceForm(CodeForm):
    """For, against, or pass; the buttons carry the value."""

    value = forms.CharField(required=False, max_length=10)


class WordsForm(CodeForm):
    """A person's words, a name to show or none, and their language.

    A tool's form names ``body`` in its own words and says how long it may be. A ``picture`` that it declares
    (``pictures.forms.PictureField``) and a ``spot`` (``spot_field``) go along by themselves.
    """

    field_order: tuple[str, ...] = (
        "body",
        "alias",
        "place",
        "language",
        "email",
        "pace",
        "code",
        "nonce",
    )

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
    language = forms.ChoiceField(label=_("Language of your text"))

    def __init__(self, stage: Stage, *args: Any, limit: int, rows: int = 8, **kwargs: Any) -> None:
        super().__init__(stage, *args, **kwargs)
        named = self.base_fields["body"]
        self.fields["body"] = PeopleText(
            label=named.label,
            help_text=named.help_text,
            limit=limit,
            error_messages=named.error_messages,
        )
        self.fields["body"].widget.attrs["rows"] = rows
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)
        language.choices, language.initial = language_choices(), get_language()

    def shape(self, asks: Asks) -> None:
        """Leaves out the name to show, or asks which place it is about, as the host wants it."""
        if not asks.alias:
            del self.fields["alias"]
        if asks.place:
            self.fields["place"] = place_field(asks.places)
            self.order_fields(self.field_order)

    def draft(self, **more: Any) -> Draft:
        """What was typed, as the actions take it; ``more`` is what the tool knows beside."""
        typed = self.cleaned_data
        return Draft(
            body=typed["body"],
            language=typed["language"],
            alias=typed.get("alias", ""),
            place=typed.get("place", ""),
            picture=typed.get("picture"),
            spot=read_point(typed["spot"]) if typed.get("spot") else None,
            **more,
        )


def spot_field(stage: Stage) -> PointField:
    """Where on the map of the host's areas. One query."""
    space = stage.process.space
    return PointField(
        tree(space.pk),
        reverse("areas-json", args=[space.slug]),
        label=_("Where on the map"),
        help_text=_("Press on the map, or write latitude and longitude; or leave it empty."),
        required=False,
    )


def place_field(names: tuple[str, ...]) -> forms.Field:
    """A place of the host's choice; free words where the host names none."""
    if not names:
        return PeopleText(label=WHICH_PLACE, limit=LONGEST_PLACE, line=True, required=False)
    choices = [("", _("No particular place")), *((name, name) for name in names)]
    return forms.ChoiceField(label=WHICH_PLACE, choices=choices, required=False)
