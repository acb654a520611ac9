"""The forms people send: an idea, a point for or against."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions import Draft
from talka.core.contributions.forms.sending import WordsForm, spot_field
from talka.core.contributions.titled import LONGEST_TITLE, joined
from talka.core.outreach.forms import NewsForm
from talka.core.pictures.forms import PictureField
from talka.core.spaces.models import Stage
from talka.kit.forms import PeopleText
from talka.tools.ideas.domain import CON, IDEA, LONGEST_POINT, PRO
from talka.tools.ideas.queries import asks, options


class IdeaForm(NewsForm, WordsForm):
    """An idea: its name, what it is and why, where, and who asks to be told."""

    field_order = (
        "title",
        "body",
        "picture",
        "place",
        "spot",
        "alias",
        "language",
        "email",
        "pace",
        "code",
        "nonce",
    )

    title = PeopleText(
        label=_("Your idea in one line"),
        help_text=_("For example: a bench where the bus stops"),
        limit=LONGEST_TITLE,
        line=True,
        error_messages={"required": _("Give your idea a name first.")},
    )
    body = PeopleText(
        label=_("What should be done, and why?"),
        error_messages={"required": _("Say what should be done, and why.")},
    )
    picture = PictureField()

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        asked = asks(stage)
        super().__init__(stage, *args, limit=asked.longest, **kwargs)
        self.shape(asked)
        chosen = options(stage)
        if not chosen.allow_picture:
            del self.fields["picture"]
        if chosen.ask_spot and (spot := spot_field(stage)).has_map:
            self.fields["spot"] = spot
        self.order_fields(self.field_order)

    def draft(self, **more: Any) -> Draft:
        """What was typed, as the actions take it: the title is the first line."""
        typed = self.cleaned_data
        return replace(super().draft(kind=IDEA), body=joined(typed["title"], typed["body"]))


class PointForm(WordsForm):
    """One thing that speaks for an idea, or against it."""

    field_order = ("side", "body", "alias", "language", "code", "nonce")

    side = forms.ChoiceField(
        label=_("Your point is"),
        choices=[(PRO, _("for the idea")), (CON, _("against the idea"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether your point is for or against.")},
    )
    body = PeopleText(
        label=_("Your point"),
        help_text=_("One reason at a time, so that others can find it helpful or not."),
        error_messages={"required": _("Please write your point first.")},
    )

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        super().__init__(stage, *args, limit=LONGEST_POINT, rows=4, **kwargs)
        if not options(stage).allow_alias:
            del self.fields["alias"]
