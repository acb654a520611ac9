"""A page of a questionnaire as a form, made of its questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from talka.kit.forms import PeopleText, TalkaForm
from talka.kit.langtext import plain, written
from talka.tools.surveys.domain.answers import Wrong, check
from talka.tools.surveys.domain.questionnaire import (
    DATE,
    LONGEST_TEXT,
    MATRIX,
    MULTIPLE,
    NUMBER,
    PLACE,
    RANKING,
    SCALE,
    SINGLE,
    TEXT,
    Choice,
    Question,
)
from talka.tools.surveys.wording import WRONG

Areas = Sequence[tuple[str, str]]
NEEDED = {"required": WRONG["needed"], "invalid_choice": WRONG["choice"]}


class Block(NamedTuple):
    """A question as the page shows it: its fields under one heading where there are several."""

    question: Question
    fields: list[BoundField]
    is_many: bool
    has_map: bool


class PageForm(TalkaForm):
    """The questions of one page; ``areas`` are the host's, as (id, name)."""

    def __init__(
        self,
        questions: Sequence[Question],
        areas: Areas,
        data: Any = None,
        given: Mapping[str, Any] | None = None,
    ) -> None:
        initial: dict[str, Any] = {}
        for question in questions:
            initial |= _shown(question, (given or {}).get(question.id))
        super().__init__(data, initial=initial)
        self.questions, self.areas = questions, areas
        self.answers: dict[str, Any] = {}
        for question in questions:
            self.fields.update(_MADE[question.kind](question, areas))

    @property
    def blocks(self) -> list[Block]:
        """The questions with their fields."""
        return [
            Block(
                one,
                [self[name] for name in _names(one)],
                one.kind in (MATRIX, RANKING) or (one.kind == PLACE and bool(self.areas)),
                one.kind == PLACE and bool(self.areas),
            )
            for one in self.questions
        ]

    def clean(self) -> dict[str, Any]:
        """Adds what the rules of each question say; ``answers`` are then those that fit, None for one left empty."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for question in self.questions:
            names = _names(question)
            if any(name in self.errors for name in names):
                continue
            try:
                self.answers[question.id] = check(question, _value(question, values))
            except Wrong as wrong:
                self.add_error(names[0], WRONG[wrong.why])
        return values


def _names(question: Question) -> list[str]:
    name = f"q-{question.id}"
    if question.kind == MATRIX:
        return [f"{name}-{row}" for row in question.row_ids]
    if question.kind == RANKING:
        return [f"{name}-{place}" for place in _places(question)]
    return [name, f"{name}-at"] if question.kind == PLACE else [name]


def _places(question: Question) -> range:
    return range(1, (question.most or len(question.choices)) + 1)


def _value(question: Question, values: Mapping[str, Any]) -> Any:
    """The answer as the rules know it."""
    typed = [values.get(name) for name in _names(question)]
    if question.kind == MATRIX:
        return {row: one for row, one in zip(question.row_ids, typed, strict=True) if one} or None
    if question.kind == RANKING:
        return [one for one in typed if one] or None
    if question.kind == PLACE:
        return {"area": typed[0] or "", "at": typed[1] or ""} if any(typed) else None
    if question.kind == DATE:
        return typed[0].isoformat() if typed[0] else None
    if question.kind == SCALE:
        return int(typed[0]) if typed[0] else None
    return None if typed[0] in ("", []) else typed[0]


def _shown(question: Question, value: Any) -> dict[str, Any]:
    """An answer given before, as the fields show it."""
    names = _names(question)
    if value is None:
        return {}
    if question.kind == MATRIX:
        return {f"q-{question.id}-{row}": one for row, one in value.items()}
    if question.kind == RANKING:
        return dict(zip(names, value, strict=False))
    if question.kind == PLACE:
        return dict(zip(names, (value["area"], value["at"]), strict=True))
    return {names[0]: value}


def _common(question: Question) -> dict[str, Any]:
    return {
        "label": written(question.text),
        "help_text": written(question.hint),
        "required": question.required,
        "error_messages": NEEDED,
    }


def _offered(choices: Sequence[Choice]) -> list[tuple[str, Any]]:
    return [(one.id, written(one.text)) for one in choices]


def _single(question: Question, _areas: Areas) -> dict[str, forms.Field]:
    field = forms.ChoiceField(
        choices=_offered(question.choices), widget=forms.RadioSelect, **_common(question)
    )
    return {f"q-{question.id}": field}


def _multiple(question: Question, _areas: Areas) -> dict[str, forms.Field]:
    common = _common(question)
    if question.most and not question.hint:
        common["help_text"] = _("At most %(number)s.") % {"number": question.most}
    field = forms.MultipleChoiceField(
        choices=_offered(question.choices), widget=forms.CheckboxSelectMultiple, **common
    )
    return {f"q-{question.id}": field}


def _ranking(question: Question, _areas: Areas) -> dict[str, forms.Field]:
    choices = [("", "—"), *((one.id, plain(one.text)) for one in question.choices)]
    return {
        f"q-{question.id}-{place}": forms.ChoiceField(
            label=_("Place %(number)s") % {"number": place},
            choices=choices,
            required=question.required and place == 1,
            error_messages=NEEDED,
        )
        for place in _places(question)
    }


def _scale(question: Question, _areas: Areas) -> dict[str, forms.Field]:
    ends = {question.first: question.low, question.last: question.high}
    choices = [
        (str(step), f"{step} – {plain(ends[step])}" if ends.get(step) else str(step))
        for step in question.steps
    ]
    widget = forms.RadioSelect(attrs={"data-scale": ""})
    return {
        f"q-{question.id}": forms.ChoiceField(choices=choices, widget=widget, **_common(question))
    }


def _matrix(question: Question, _areas: Areas) -> dict[str, forms.Field]:
    return {
        f"q-{question.id}-{row.id}": forms.ChoiceField(
            label=written(row.text),
            choices=_offered(question.choices),
            widget=forms.RadioSelect,
            required=question.required,
            error_messages=NEEDED,
        )
        for row in question.rows
    }


def _number(question: Question, _areas: Areas) -> dict[str, forms.Field]:
    common = _common(question)
    if question.unit and not question.hint:
        common["help_text"] = written(question.unit)
    field = forms.IntegerField(
        min_value=int(question.first) if question.first is not None else None,
        max_value=int(question.last) if question.last is not None else None,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        **common,
    )
    return {f"q-{question.id}": field}


def _date(question: Question, _areas: Areas) -> dict[str, forms.Field]:
    field = forms.DateField(
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        **{**_common(question), "error_messages": {**NEEDED, "invalid": WRONG["date"]}},
    )
    return {f"q-{question.id}": field}


def _text(question: Question, _areas: Areas) -> dict[str, forms.Field]:
    field = PeopleText(limit=question.most or LONGEST_TEXT, **_common(question))
    field.widget.attrs["rows"] = 5
    return {f"q-{question.id}": field}


def _place(question: Question, areas: Areas) -> dict[str, forms.Field]:
    """An area to choose, and a point that a press on the map fills in."""
    common = _common(question)
    at = {**common, "required": question.required and not areas}
    if areas:
        at |= {"label": _("A spot on the map"), "help_text": _("Press on the map, or leave empty.")}
    field = forms.CharField(
        max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}), **at
    )
    if not areas:
        hidden = forms.CharField(required=False, widget=forms.HiddenInput)
        return {f"q-{question.id}": hidden, f"q-{question.id}-at": field}
    choices = [("", _("No particular area")), *areas]
    area = forms.ChoiceField(
        label=_("Area"), choices=choices, required=False, error_messages=NEEDED
    )
    return {f"q-{question.id}": area, f"q-{question.id}-at": field}


_MADE = {
    SINGLE: _single,
    MULTIPLE: _multiple,
    RANKING: _ranking,
    SCALE: _scale,
    MATRIX: _matrix,
    NUMBER: _number,
    DATE: _date,
    TEXT: _text,
    PLACE: _place,
}
