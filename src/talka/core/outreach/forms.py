"""What people fill in to follow a process, and officials to reach people."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.models import Contribution
from talka.core.outreach.actions import Planned
from talka.core.outreach.actions.contacts import checked_address, leave_contact
from talka.core.outreach.domain import PLANNED, TOLD
from talka.core.outreach.models import Plan
from talka.core.outreach.texts import WAY_NAMES
from talka.core.people.forms import Address
from talka.core.spaces.models import Stage
from talka.kit.forms import LangText, PeopleText, TalkaForm
from talka.kit.refused import Refused

SHARE_LINE = re.compile(r"(?P<name>.+?)[\s:=;,–-]+(?P<share>\d{1,3}(?:[.,]\d{1,2})?)\s*%?")
WEEKLY = "weekly"
LONGEST_NAME, MOST_SHARES = 60, 60


class Pace(forms.ChoiceField):
    """How often news comes: its value is "" or ``WEEKLY``."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [("", _("At once")), (WEEKLY, _("Once a week, all in one letter"))]
        label = _("When should news come?")
        super().__init__(choices=choices, label=label, required=False, **kwargs)


class NewsAddress(forms.CharField):
    """Where to write when there is an answer; an address that letters can reach, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("E-mail for news"),
            help_text=_(
                "Only if you want a letter when there is an answer. The address is kept sealed; until the"
                " process is over this server could still link it to your text. Without it, your eight words"
                " show the same."
            ),
            max_length=254,
            required=False,
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        address: str = super().clean(value)
        try:
            return checked_address(address) if address else ""
        except Refused as refused:
            raise ValidationError(str(refused)) from None


class NewsForm(TalkaForm):
    """Beside words that are sent: where to write when there is an answer. Practice stages ask nothing."""

    email = NewsAddress()
    pace = Pace()

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        super().__init__(stage, *args, **kwargs)
        if stage.is_practice:
            del self.fields["email"], self.fields["pace"]

    def leave_contact(self, contribution: Contribution) -> None:
        """Seals the address beside newly stored words; letters come in the page's language."""
        given, language = self.cleaned_data, get_language() or "lv"
        if given.get("email"):
            leave_contact(contribution, given["email"], language, given["pace"] == WEEKLY)


class FollowForm(TalkaForm):
    """Asks for an address."""

    email = Address(
        label=_("E-mail address"),
        help_text=_(
            "We send a link there to confirm. We keep the address sealed, until the process is over."
        ),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("This is not an e-mail address. An example: anna@example.lv")},
    )
    pace = Pace()


class WatchForm(TalkaForm):
    """The address reminders of answer days go to: the one the official signs in with."""

    email = Address(
        label=_("The e-mail address you sign in with"),
        help_text=_("We keep it sealed, until the process is over."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("This is not an e-mail address. An example: anna@example.lv")},
    )


class Shares(PeopleText):
    """Shares of residents, one a line: a name and per cent. Its value is ``{name: per cent}``."""

    def clean(self, value: Any) -> dict[str, float]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_SHARES:
            raise ValidationError(_("At most %(number)s lines.") % {"number": MOST_SHARES})
        return dict(map(_share, lines))


def _share(line: str) -> tuple[str, float]:
    found = SHARE_LINE.fullmatch(line)
    if found is None or len(found["name"]) > LONGEST_NAME:
        told = _("“%(line)s” is no name with a share. An example: Ozolkalne 9 %%") % {
            "line": line[:80]
        }
        raise ValidationError(told)
    return found["name"].strip(), float(found["share"].replace(",", "."))


def share_lines(shares: Mapping[str, float]) -> str:
    """The same as an official typed it."""
    return "\n".join(f"{name} {share:g} %" for name, share in shares.items())


class PlanForm(TalkaForm):
    """Who is affected, how they are reached, and how many of them there are."""

    affected = LangText(
        label=_("Who is affected, and who would not hear of it by themselves?"),
        help_text=_(
            "For instance: shift workers; parents of small children; people without internet."
        ),
        long=True,
        required_in=(),
        limit=2000,
    )
    planned = forms.MultipleChoiceField(
        label=_("Ways we want to use"),
        choices=list(WAY_NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    done = forms.MultipleChoiceField(
        label=_("Ways we have used already"),
        choices=list(WAY_NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    places = Shares(
        label=_("Shares of residents by place"),
        help_text=_(
            "One place a line, with the names people choose from here: Ozolkalne 9 %. "
            "They tell whom we have not heard yet."
        ),
        required=False,
    )
    languages = Shares(
        label=_("Shares of residents by language"),
        help_text=_("One language code a line: ru 24 %"),
        required=False,
    )
    source = PeopleText(
        label=_("Where these shares are from"), line=True, limit=200, required=False
    )

    def __init__(self, *args: Any, names: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if names:
            told = _("Names people used here: %(names)s.") % {"names": ", ".join(names)}
            self.fields["places"].help_text = f"{self.fields['places'].help_text} {told}"

    def given(self) -> Planned:
        """The filled-in form as the action takes it; what was done is no longer only planned."""
        ways = dict.fromkeys(self.cleaned_data["planned"], PLANNED)
        ways |= dict.fromkeys(self.cleaned_data["done"], TOLD)
        parts = ("affected", "places", "languages", "source")
        return Planned(ways=ways, **{name: self.cleaned_data[name] for name in parts})


def plan_values(plan: Plan) -> dict[str, Any]:
    """What the form begins with."""
    return {
        "affected": plan.affected,
        "planned": [way for way, state in plan.ways.items() if state == PLANNED],
        "done": [way for way, state in plan.ways.items() if state == TOLD],
        "places": share_lines(plan.places),
        "languages": share_lines(plan.languages),
        "source": plan.source,
    }
