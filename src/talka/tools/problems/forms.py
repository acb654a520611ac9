"""The forms of problems: what people send, and what the office says."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.actions import Draft
from talka.core.contributions.forms.sending import WordsForm, spot_field
from talka.core.outreach.forms import NewsForm
from talka.core.pictures.forms import PictureField
from talka.core.spaces.models import Stage
from talka.kit.forms import LangText, PeopleText, TalkaForm
from talka.kit.langtext import plain
from talka.kit.language import language_choices
from talka.tools.problems.domain import (
    DECLINED,
    LOOKING,
    PASSED,
    PLANNED,
    PROBLEM,
    REPAIRED,
    Said,
)
from talka.tools.problems.queries import asks, categories, options


class SortForm(forms.Form):
    """What kind of problem it is."""

    category = forms.ChoiceField(
        label=_("What is it about?"),
        error_messages={"required": _("Choose what it is about.")},
    )

    def offer(self, stage: Stage) -> None:
        """Puts in the stage's categories."""
        kinds = [(one.code, plain(one.name)) for one in categories(stage)]
        choose = ("", _("Choose …"))
        self.fields["category"].choices = [choose, *kinds]  # type: ignore[attr-defined]


class ProblemForm(NewsForm, SortForm, WordsForm):
    """A problem: what it is about, what is wrong, where, and who asks to be told."""

    field_order = (
        *("category", "body", "picture", "place", "spot", "alias", "language"),
        *("email", "pace", "code", "nonce"),
    )

    body = PeopleText(
        label=_("What is wrong?"),
        help_text=_("What it is, and since when. Please name nobody."),
        error_messages={"required": _("Say what is wrong.")},
    )
    picture = PictureField()

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        asked = asks(stage)
        super().__init__(stage, *args, limit=asked.longest, rows=5, **kwargs)
        self.shape(asked)
        self.offer(stage)
        self.fields["spot"] = spot_field(stage)
        if not options(stage).allow_picture:
            del self.fields["picture"]
        if "place" in self.fields:
            self.fields["place"].label = _("Where is it?")
            self.fields["place"].help_text = _("Street and number, or what stands beside it.")
        self.order_fields(self.field_order)

    def draft(self, **more: Any) -> Draft:
        """What was typed, as the actions take it."""
        return super().draft(kind=PROBLEM, **more)


class SortedForm(SortForm, TalkaForm):
    """What kind of problem it is, as an official sorts it."""

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(stage)


class HourForm(TalkaForm):
    """What was noted at a problem hour or a talk evening."""

    name = PeopleText(
        label=_("Which hour was it?"),
        help_text=_("The day and the place, for example: 12 March, Ozolkalns library"),
        limit=120,
        line=True,
    )
    notes = PeopleText(
        label=_("What people said"),
        help_text=_("One problem a line: place; what is wrong. No names. You see them all first."),
        limit=100_000,
        error_messages={"required": _("Write down what people said first.")},
    )
    language = forms.ChoiceField(label=_("Language of the words"), choices=language_choices)


class SayForm(TalkaForm):
    """What the office does about a problem, and why."""

    status = forms.ChoiceField(
        label=_("What do you do about it?"),
        widget=forms.RadioSelect,
        choices=[
            (LOOKING, _("We look at it, and say by a day what we do")),
            (PLANNED, _("We will repair it by a day")),
            (REPAIRED, _("It is repaired")),
            (PASSED, _("Another body decides; we passed it on")),
            (DECLINED, _("We will not do it; here is why")),
        ],
        error_messages={"required": _("Choose what you do about it.")},
    )
    reason = LangText(
        label=_("In your words"),
        help_text=_("Everybody reads it, and whoever told of the problem first."),
        long=True,
        required_in=(),
        required=True,
        limit=4000,
    )
    day = forms.DateField(
        label=_("Day"),
        help_text=_("Until when you look, when the repair is due, or when it was done."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    passed_to = LangText(label=_("Passed to"), required_in=(), limit=200)
    alternative = LangText(
        label=_("What is possible instead"),
        help_text=_("Needed where something is declined."),
        required_in=(),
        limit=2000,
    )
    would_change = LangText(
        label=_("What would change the decision"),
        help_text=_("Needed where something is declined: a fact, a date, a sum."),
        required_in=(),
        limit=2000,
    )
    decided_by = LangText(label=_("Who decided"), required_in=(), limit=200)

    def said(self) -> Said:
        """What was filled in, as the action takes it."""
        return Said(**self.cleaned_data)
