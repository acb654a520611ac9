"""Which law sets the rules of a stage: a frame of the host's, its numbers open to change for this stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.core.spaces.domain import Frame, StagePlan
from talka.core.spaces.forms.plan import PlanForm
from talka.core.spaces.frames import NONE, OWN, PRESETS, frame_title
from talka.kit.forms import PeopleText


class LawForm(PlanForm):
    """The legal frame, its numbers open to change."""

    heading = _("Does a law set rules for this?")

    preset = forms.ChoiceField(label=_("Legal frame"), widget=forms.RadioSelect)
    name = PeopleText(
        label=_("What another rule is called"),
        help_text=_("Only if you chose another rule."),
        limit=120,
        line=True,
        required=False,
    )
    source = PeopleText(
        label=_("Where it is written"),
        help_text=_("Law, section, address. Leave it empty to take the frame's own."),
        limit=300,
        line=True,
        required=False,
    )
    minimum_days = forms.IntegerField(
        label=_("Open for at least so many days"),
        help_text=_("Leave it empty to take the frame's own number."),
        min_value=0,
        max_value=365,
        required=False,
    )
    answer_working_days = forms.IntegerField(
        label=_("Answer within so many working days after the close"),
        help_text=_("People see this date before they write. Leave it empty for none."),
        min_value=0,
        max_value=250,
        required=False,
    )
    formal_submission = forms.BooleanField(
        label=_("What people send here is a formal submission (iesniegums)"), required=False
    )

    def __init__(self, *args: Any, frames: Mapping[str, Frame], **kwargs: Any) -> None:
        self.frames = frames
        super().__init__(*args, **kwargs)
        known = [(key, _told(frame)) for key, frame in frames.items()]
        choices = [(NONE, _("No law sets rules; we just ask")), *known, (OWN, _("Another rule"))]
        self.fields["preset"].choices = choices  # type: ignore[attr-defined]

    def shown(self, plan: StagePlan) -> dict[str, Any]:
        frame, key = plan.frame, self._key(plan.frame.name)
        base, own = self._base(key), bool(frame.name) and not key
        return {
            "preset": OWN if own else key or NONE,
            "name": frame.name if own else "",
            "source": "" if frame.source == base.source else frame.source,
            "minimum_days": _unless(frame.minimum_days, base.minimum_days),
            "answer_working_days": _unless(frame.answer_working_days, base.answer_working_days),
            "formal_submission": frame.formal_submission,
        }

    def _key(self, name: str) -> str:
        """The key of the host's frame of that name; "" where there is none."""
        return next((key for key, frame in self.frames.items() if frame.name == name), "")

    def _base(self, key: str) -> Frame:
        return self.frames.get(key, Frame())

    def clean(self) -> dict[str, Any]:
        """Another rule needs its name."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("preset") == OWN and not values.get("name"):
            self.add_error("name", _("Please write what the rule is called."))
        return values

    def changed(self) -> StagePlan:
        given = self.cleaned_data
        base = self._base(given["preset"])
        frame = replace(
            base,
            name=given["name"] if given["preset"] == OWN else base.name,
            source=given["source"] or base.source,
            minimum_days=_or(given["minimum_days"], base.minimum_days),
            answer_working_days=_or(given["answer_working_days"], base.answer_working_days),
            formal_submission=given["formal_submission"] or base.formal_submission,
        )
        if given["preset"] == NONE:
            frame = replace(frame, source="", minimum_days=0)
        # One hour more, for a change of the clock in between.
        soonest = self.plan.opens_at + timedelta(days=frame.minimum_days, hours=1)
        return replace(self.plan, frame=frame, closes_at=max(self.plan.closes_at, soonest))


def _told(frame: Frame) -> str:
    preset = PRESETS.get(frame.name)
    return f"{frame_title(frame)}. {preset.hint}" if preset else str(frame_title(frame))


def _unless(number: int, base: int) -> int | None:
    return None if number == base else number


def _or(given: int | None, otherwise: int) -> int:
    return otherwise if given is None else given
