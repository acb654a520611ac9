"""Forms with which the host writes its questions, without JavaScript: a kind first, then what that kind needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.kit.forms import LangText, PeopleText, TalkaForm
from talka.kit.langtext import plain
from talka.tools.surveys.domain.editing import choices
from talka.tools.surveys.domain.questionnaire import (
    DATE,
    MATRIX,
    MULTIPLE,
    NUMBER,
    RANKING,
    SCALE,
    SINGLE,
    TEXT,
    Choice,
    Question,
    Questionnaire,
    ShownIf,
)
from talka.tools.surveys.wording import KIND_WORDS

CHOICE_KINDS = (SINGLE, MULTIPLE, RANKING, MATRIX)
LONGEST_FILE = 500_000
LINES = _("One in each line; the same line in each language is the same answer.")


class KindForm(TalkaForm):
    """What kind of question it shall be."""

    kind = forms.ChoiceField(
        label=_("What kind of question?"),
        choices=list(KIND_WORDS.items()),
        widget=forms.RadioSelect,
    )


class TitleForm(TalkaForm):
    """A page's title."""

    title = LangText(label=_("Title of the page"), required_in=(), required=False, limit=300)


class FileForm(TalkaForm):
    """The whole questionnaire as JSON, from a file or typed."""

    file = forms.FileField(label=_("A file"), required=False)
    document = PeopleText(
        label=_("Or the text of it"),
        limit=LONGEST_FILE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 20, "spellcheck": "false"}),
    )

    def text(self) -> str:
        """What was given; a file wins."""
        if file := self.cleaned_data["file"]:
            return str(file.read(LONGEST_FILE).decode("utf-8", "replace"))
        return str(self.cleaned_data["document"])


class QuestionForm(TalkaForm):
    """One question; which fields stand here hangs on its kind."""

    text = LangText(label=_("The question"), required_in=(), required=True, limit=1000)
    hint = LangText(label=_("What helps to answer it"), required_in=(), required=False, limit=1000)
    required = forms.BooleanField(label=_("It must be answered"), required=False)

    def __init__(self, question: Question, earlier: Questionnaire, data: Any = None) -> None:
        super().__init__(data, initial=_initial(question))
        self.question, self.earlier = question, earlier
        self.fields.update(_own(question.kind))
        self.fields.update(_rule_fields(earlier))

    def made(self) -> Question:
        """The question as it was filled in."""
        typed, old = self.cleaned_data, self.question
        parts: dict[str, Any] = {
            name: typed[name] for name in ("hint", "low", "high", "unit") if name in typed
        }
        for name in ("choices", "rows"):
            if name in typed:
                parts[name] = choices(_lines(typed[name]), getattr(old, name))
        for name in ("first", "last"):
            if typed.get(name) is not None:
                parts[name] = typed[name].isoformat() if old.kind == DATE else typed[name]
        bands = [int(one) for one in typed.get("bands", "").split(",") if one.strip()]
        return replace(
            old,
            text=typed["text"],
            required=typed["required"],
            is_group=typed.get("is_group", False),
            most=typed.get("most") or 0,
            bands=tuple(bands),
            shown_if=_rule(typed, old.shown_if),
            **({"first": None, "last": None} | parts),
        )

    def clean_bands(self) -> str:
        """Whole numbers between commas."""
        typed = str(self.cleaned_data["bands"])
        if any(not one.strip().lstrip("-").isdecimal() for one in typed.split(",") if one.strip()):
            raise forms.ValidationError(_("Write whole numbers with commas between."))
        return typed


def _own(kind: str) -> dict[str, forms.Field]:
    """The fields that only this kind of question has."""
    made: dict[str, forms.Field] = {}
    if kind == MATRIX:
        made["rows"] = _listed(_("The lines"))
    if kind in CHOICE_KINDS:
        made["choices"] = _listed(_("The answers to choose from"))
    if kind in (MULTIPLE, RANKING):
        made["most"] = _whole(_("How many at most"), _("Empty: as many as there are."))
    if kind == TEXT:
        made["most"] = _whole(_("Longest text, in characters"), _("Empty: 4000."))
    if kind in (SCALE, NUMBER):
        made |= {
            "first": _number(_("The smallest"), kind == SCALE),
            "last": _number(_("The largest"), kind == SCALE),
        }
    if kind == SCALE:
        made["low"] = LangText(label=_("What the lowest means"), required_in=(), required=False)
        made["high"] = LangText(label=_("What the highest means"), required_in=(), required=False)
    if kind == NUMBER:
        made["unit"] = LangText(label=_("Unit"), required_in=(), required=False, limit=60)
        made["bands"] = forms.CharField(
            label=_("Where groups of numbers begin"), help_text="0, 18, 35, 65", required=False
        )
    if kind == DATE:
        made |= {"first": _day(_("The earliest")), "last": _day(_("The latest"))}
    if kind in (SINGLE, SCALE, NUMBER):
        made["is_group"] = forms.BooleanField(
            label=_("It describes the person: results are told by its answers, too"), required=False
        )
    return made


def _listed(label: Any) -> forms.Field:
    return LangText(label=label, help_text=LINES, required_in=(), required=True, long=True)


def _whole(label: Any, hint: Any) -> forms.Field:
    return forms.IntegerField(label=label, help_text=hint, min_value=1, required=False)


def _number(label: Any, required: bool) -> forms.Field:
    return forms.IntegerField(label=label, required=required)


def _day(label: Any) -> forms.Field:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=False, widget=widget, input_formats=["%Y-%m-%d"])


def _rule_fields(earlier: Questionnaire) -> dict[str, forms.Field]:
    """Who is asked it: everybody, or those who gave one of some answers on an earlier page."""
    asked = [
        (f"{one.id}:{key}", f"{plain(one.text)} → {label}")
        for one in earlier.questions()
        for key, label in _answers(one)
    ]
    if not asked:
        return {}
    return {
        "shown_if": forms.MultipleChoiceField(
            label=_("Ask it only of those who answered"),
            help_text=_("None chosen: everybody is asked. All chosen must belong to one question."),
            choices=asked,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    }


def _answers(question: Question) -> list[tuple[str, str]]:
    if question.kind in (SINGLE, MULTIPLE):
        return [(one.id, plain(one.text)) for one in question.choices]
    return [(str(step), str(step)) for step in question.steps] if question.kind == SCALE else []


def _rule(typed: Mapping[str, Any], old: ShownIf | None) -> ShownIf | None:
    """The rule as chosen. A rule of numbers, which only a file can set, stays as long as none is chosen."""
    chosen = [one.partition(":") for one in typed.get("shown_if", [])]
    if not chosen:
        return old if old is not None and not old.any else None
    first = chosen[0][0]
    return ShownIf(first, tuple(key for id, _mark, key in chosen if id == first))


def _lines(texts: Mapping[str, str]) -> dict[str, list[str]]:
    return {code: [line.strip() for line in text.splitlines()] for code, text in texts.items()}


def _initial(question: Question) -> dict[str, Any]:
    rule = question.shown_if
    names = ("text", "hint", "required", "is_group", "first", "last", "low", "high", "unit")
    return {name: getattr(question, name) for name in names} | {
        "choices": _as_lines(question.choices),
        "rows": _as_lines(question.rows),
        "most": question.most or None,
        "bands": ", ".join(map(str, question.bands)),
        "shown_if": [f"{rule.question}:{key}" for key in rule.any] if rule else [],
    }


def _as_lines(held: tuple[Choice, ...]) -> dict[str, str]:
    codes = dict.fromkeys(code for one in held for code in one.text)
    return {code: "\n".join(one.text.get(code, "") for one in held) for code in codes}
