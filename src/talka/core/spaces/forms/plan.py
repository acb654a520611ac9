"""What is decided about a stage, one short page at a time. Each form knows its part of the plan."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from talka.core.people.domain import AGES
from talka.core.spaces.domain import Gate, StagePlan
from talka.kit.forms import PeopleText, TalkaForm

MOMENT = "%Y-%m-%dT%H:%M"


class PlanForm(TalkaForm):
    """One part of a stage's plan: shown from it, and written back into it."""

    heading: ClassVar[Any]
    lead: ClassVar[Any] = ""

    def __init__(self, plan: StagePlan, data: Any = None, *, zone: str = "UTC") -> None:
        self.plan, self.zone = plan, zone
        super().__init__(data, initial=self.shown(plan))

    @abstractmethod
    def shown(self, plan: StagePlan) -> dict[str, Any]:
        """The fields' values for this plan."""

    @abstractmethod
    def changed(self) -> StagePlan:
        """The plan with this form's part replaced."""


class WhenForm(PlanForm):
    """Opening and closing, in the host's own time zone."""

    heading = _("When can people write?")
    lead = _(
        "Times are the host's local time. At the closing the page stops taking opinions by itself."
    )

    opens_at = forms.DateTimeField(
        label=_("Opens"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
        input_formats=[MOMENT, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        help_text=_("A time already past means: as soon as it is published."),
    )
    closes_at = forms.DateTimeField(
        label=_("Closes"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
        input_formats=[MOMENT, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = self.plan.frame.minimum_days
        if days:
            hint = _("The legal frame asks for at least %(days)s days.") % {"days": days}
            self.fields["closes_at"].help_text = hint

    def full_clean(self) -> None:
        """Reads what was typed as the host's local time."""
        with timezone.override(ZoneInfo(self.zone)):
            super().full_clean()

    def shown(self, plan: StagePlan) -> dict[str, Any]:
        zone = ZoneInfo(self.zone)
        return {
            "opens_at": plan.opens_at.astimezone(zone).strftime(MOMENT),
            "closes_at": plan.closes_at.astimezone(zone).strftime(MOMENT),
        }

    def changed(self) -> StagePlan:
        given = self.cleaned_data
        return replace(self.plan, opens_at=given["opens_at"], closes_at=given["closes_at"])


class WhoForm(PlanForm):
    """The gate, each way with how surely one participant is one person."""

    heading = _("Who may take part?")
    lead = _("People see this before they begin. The easier the way in, the weaker the count.")

    GATES: ClassVar[dict[str, Any]] = {
        "anyone": _("Anyone, without an account. Weak: one browser counts as one person."),
        "email": _("Confirmed e-mail. Medium: one address counts as one person."),
        "eid": _("e-ID. Strong: one person, whatever they use."),
        "member": _("Your list of members. Medium: only the e-mail addresses you give."),
        "code": _("Codes you hand out. Medium: one code counts as one person."),
    }
    kind = forms.ChoiceField(
        label=_("Way in"), choices=list(GATES.items()), widget=forms.RadioSelect
    )
    min_age = forms.TypedChoiceField(
        label=_("From what age?"),
        help_text=_("Only an e-ID can show it."),
        coerce=int,
        choices=[(0, _("Any age")), *((age, str(age)) for age in AGES)],
        required=False,
        empty_value="0",
    )
    territories = PeopleText(
        label=_("Only people who live in"),
        help_text=_("Codes of territories as the e-ID gives them, with commas. Only with an e-ID."),
        limit=400,
        line=True,
        required=False,
    )

    def shown(self, plan: StagePlan) -> dict[str, Any]:
        gate = plan.gate
        return {
            "kind": gate.kind,
            "min_age": gate.min_age,
            "territories": ", ".join(gate.territories),
        }

    def clean(self) -> dict[str, Any]:
        """Age and territory need an e-ID."""
        values: dict[str, Any] = super().clean() or {}
        for name in ("min_age", "territories"):
            if values.get(name) not in (None, "", "0", 0) and values.get("kind") != "eid":
                self.add_error(name, ValidationError(_("Choose e-ID above to ask for this.")))
        return values

    def changed(self) -> StagePlan:
        given = self.cleaned_data
        codes = (code.strip() for code in given["territories"].split(","))
        gate = Gate(given["kind"], int(given["min_age"]), tuple(code for code in codes if code))
        return replace(self.plan, gate=gate)


class OwedForm(PlanForm):
    """What those who write are owed."""

    heading = _("What do you owe those who write?")
    lead = _("People see it before they begin, and the public list of what is owed counts it.")

    OWES: ClassVar[dict[str, Any]] = {
        "themes": _("An answer to every theme, so that everybody finds theirs. The usual choice."),
        "each": _("An answer to every single opinion."),
        "outcome": _("One answer that says what was decided."),
        "nothing": _("No answer. Say in the background why."),
    }
    owes = forms.ChoiceField(
        label=_("We promise"), choices=list(OWES.items()), widget=forms.RadioSelect
    )

    def shown(self, plan: StagePlan) -> dict[str, Any]:
        return {"owes": plan.owes}

    def changed(self) -> StagePlan:
        return replace(self.plan, owes=self.cleaned_data["owes"])
