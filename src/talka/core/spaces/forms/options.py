"""A form made from a tool's options dataclass: its bool, int, str, several-lines and choice fields."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, replace
from typing import Any, Literal, get_args, get_origin, get_type_hints

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.core.spaces.domain import StagePlan
from talka.core.spaces.forms.plan import PlanForm
from talka.core.tooling.domain import Lines, Tool
from talka.core.tooling.registry import resolve
from talka.kit.forms import PeopleText

LONGEST_LINES = 6000


class OptionsForm(PlanForm):
    """The tool's own settings."""

    heading = _("How shall the page work?")

    def __init__(self, plan: StagePlan, data: Any = None, *, zone: str = "UTC", tool: Tool) -> None:
        super().__init__(plan, data, zone=zone)
        self.fields.update(option_fields(tool))

    def shown(self, plan: StagePlan) -> dict[str, Any]:
        return dict(plan.options)

    def changed(self) -> StagePlan:
        given = {name: self.cleaned_data[name] for name in self.fields}
        return replace(self.plan, options={**self.plan.options, **given})


def option_fields(tool: Tool) -> dict[str, forms.Field]:
    """Form fields for the options a person can set; other kinds of fields stay as they are."""
    kind = resolve(tool.options)
    hints = get_type_hints(kind)
    made = {}
    for declared in fields(kind):
        label, hint = tool.option_words.get(declared.name, (declared.name.replace("_", " "), ""))
        control = _control(hints[declared.name], declared)
        if control is not None:
            control.label, control.help_text = label, hint
            made[declared.name] = control
    return made


def _control(kind: Any, declared: Field[Any]) -> forms.Field | None:
    if kind is bool:
        return forms.BooleanField(required=False)
    if kind is int:
        return forms.IntegerField(min_value=0)
    if get_origin(kind) is Literal:
        return forms.ChoiceField(
            choices=[(value, value) for value in get_args(kind)], widget=forms.RadioSelect
        )
    if kind is Lines:
        return PeopleText(limit=LONGEST_LINES, required=bool(declared.default))
    if kind is str:
        needed = declared.default is MISSING or bool(declared.default)
        return PeopleText(limit=300, line=True, required=needed)
    return None
