"""Answers and results in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from talka.kit.langtext import plain
from talka.tools.surveys.domain.questionnaire import (
    DATE,
    MATRIX,
    MULTIPLE,
    PLACE,
    RANKING,
    SINGLE,
    Choice,
    Question,
)
from talka.tools.surveys.views.walk import Walk


class Told(NamedTuple):
    """A question with what somebody answered, line by line, and the page it stands on."""

    question: Question
    lines: list[str]
    page: int


def told_answers(walk: Walk) -> list[Told]:
    """What somebody is asked and answered, in order."""
    areas = dict(walk.area_names(list(walk.questionnaire.questions())))
    return [
        Told(one, told(one, walk.given.get(one.id), areas), page)
        for page in walk.pages
        for one in walk.questions(page)
    ]


def told(question: Question, value: Any, areas: Mapping[str, str]) -> list[str]:
    """An answer in words; nothing where there is none."""
    if value is None:
        return []
    words = worded(question.choices)
    if question.kind == SINGLE:
        return [words[value]]
    if question.kind == MULTIPLE:
        return [words[one] for one in value]
    if question.kind == RANKING:
        return [f"{place}. {words[one]}" for place, one in enumerate(value, 1)]
    if question.kind == MATRIX:
        rows = worded(question.rows)
        return [f"{rows[row]}: {words[one]}" for row, one in value.items()]
    if question.kind == DATE:
        return [date_format(date.fromisoformat(value))]
    if question.kind == PLACE:
        return [part for part in (areas.get(value["area"], ""), value["at"]) if part]
    return [str(value)]


def worded(choices: Sequence[Choice]) -> dict[str, str]:
    """Choices by id, in the page's language."""
    return {one.id: plain(one.text) for one in choices}


def key_words(question: Question, areas: Mapping[str, str]) -> dict[str, str]:
    """What the keys of a question's results mean, where they don't speak for themselves."""
    ends = {str(question.first): question.low, str(question.last): question.high}
    named = {key: f"{key} – {plain(text)}" for key, text in ends.items() if text}
    if question.kind == PLACE:
        named = {**areas, "elsewhere": _("No area named")}
    return {"": _("No answer"), **named, **worded(question.choices)}
