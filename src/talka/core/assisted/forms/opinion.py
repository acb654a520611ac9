"""What a helper types of somebody's opinion: the words, and what else the consultation asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions import Draft
from talka.core.contributions.domain import LONGEST_ALIAS
from talka.core.contributions.forms.sending import place_field
from talka.core.spaces.models import Stage
from talka.core.tooling.domain import Asks
from talka.core.tooling.registry import first_kind, resolve, tool
from talka.kit.forms import PeopleText, TalkaForm
from talka.kit.language import OWN_NAMES, codes
from talka.opinions.language import languages


class OpinionForm(TalkaForm):
    """Somebody's words. The language is told by them where the helper leaves it open."""

    field_order = (
        "number",
        "body",
        "place",
        "alias",
        "language",
        "code",
        "seen",
        "agreed",
        "nonce",
    )

    body = PeopleText(
        label=_("Opinion"), error_messages={"required": _("Please type the opinion.")}
    )
    alias = PeopleText(
        label=_("Name to show"),
        help_text=_("Only a name its writer wants to be public."),
        limit=LONGEST_ALIAS,
        line=True,
        required=False,
    )
    language = forms.ChoiceField(label=_("Language of the words"), required=False)

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = first_kind(stage.tool)
        self._shape(asks_of(stage), str(self.initial.get("language", "")))

    def _shape(self, asks: Asks, known: str) -> None:
        body = PeopleText(
            label=self.fields["body"].label,
            limit=asks.longest,
            error_messages=self.base_fields["body"].error_messages,
        )
        body.widget.attrs["rows"] = 8
        self.fields["body"] = body
        if not asks.alias:
            del self.fields["alias"]
        if asks.place:
            self.fields["place"] = place_field(asks.places)
            self.order_fields(self.field_order)
        named = dict.fromkeys([*codes(), *filter(None, [known])])
        found = [
            ("", _("told by the words")),
            *((code, OWN_NAMES.get(code, code)) for code in named),
        ]
        self.fields["language"].choices = found  # type: ignore[attr-defined]

    def draft(self) -> Draft:
        """What was typed, as the actions take it."""
        typed = self.cleaned_data
        language = typed["language"] or _told(typed["body"])
        alias, place = typed.get("alias", ""), typed.get("place", "")
        return Draft(typed["body"], language, alias, place, self.kind)


def asks_of(stage: Stage) -> Asks:
    """What the stage asks of an opinion."""
    asks: Asks = resolve(tool(stage.tool).assisted)(stage)
    return asks


def _told(body: str) -> str:
    return languages([body], [None])[0] or get_language() or "lv"
