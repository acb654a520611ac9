"""Answers of one person: who is asked what, and whether an answer fits its question."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

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
    Page,
    Question,
    Questionnaire,
)

Given = Mapping[str, Any]
POINT: Final = re.compile(r"(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)")
LONGEST_AREA: Final = 60


class Wrong(ValueError):  # noqa: N818 - named for whoever answers
    """An answer that doesn't fit: the question, and why ("needed", "choice", "number", "date", "long" …)."""

    def __init__(self, question: str, why: str) -> None:
        super().__init__(f"{question}: {why}")
        self.question, self.why = question, why


def is_shown(question: Question, given: Given) -> bool:
    """Whether somebody with these earlier answers is asked the question."""
    rule = question.shown_if
    if rule is None:
        return True
    answer = given.get(rule.question)
    if rule.any:
        chosen = answer if isinstance(answer, list) else [answer]
        return not set(rule.any).isdisjoint(map(str, chosen))
    if not isinstance(answer, int):
        return False
    low = rule.at_least is None or answer >= rule.at_least
    return low and (rule.at_most is None or answer <= rule.at_most)


def shown(page: Page, given: Given) -> list[Question]:
    """The questions of a page that this person is asked."""
    return [one for one in page.questions if is_shown(one, given)]


def way(questionnaire: Questionnaire, given: Given) -> list[int]:
    """Numbers of the pages on which this person is asked anything."""
    kept = relevant(questionnaire, given)
    return [n for n, page in enumerate(questionnaire.pages) if shown(page, kept)]


def relevant(questionnaire: Questionnaire, given: Given) -> dict[str, Any]:
    """The answers to questions that are asked: what hangs on an answer since changed falls away."""
    kept: dict[str, Any] = {}
    for page in questionnaire.pages:
        # Rules look at earlier pages only, so a page never hangs on itself.
        kept |= {one.id: given[one.id] for one in shown(page, kept) if one.id in given}
    return kept


def checked(questionnaire: Questionnaire, given: Given) -> dict[str, Any]:
    """The relevant answers, each in its one form; raises Wrong at the first that doesn't fit."""
    kept = relevant(questionnaire, given)
    found: dict[str, Any] = {}
    for page in questionnaire.pages:
        for question in shown(page, kept):
            value = check(question, kept.get(question.id))
            if value is not None:
                found[question.id] = value
    return found


def check(question: Question, value: Any) -> Any:
    """The answer in its one form, None where there is none; raises Wrong."""
    if value in (None, "", [], {}):
        if question.required:
            raise Wrong(question.id, "needed")
        return None
    return _CHECKS[question.kind](question, value)


def _single(question: Question, value: Any) -> str:
    if not isinstance(value, str) or value not in question.choice_ids:
        raise Wrong(question.id, "choice")
    return value


def _several(question: Question, value: Any) -> list[str]:
    if not isinstance(value, list) or not all(one in question.choice_ids for one in value):
        raise Wrong(question.id, "choice")
    if len(set(value)) < len(value):
        raise Wrong(question.id, "twice")
    if question.most and len(value) > question.most:
        raise Wrong(question.id, "many")
    return value


def _multiple(question: Question, value: Any) -> list[str]:
    return sorted(_several(question, value), key=question.choice_ids.index)


def _scale(question: Question, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value not in question.steps:
        raise Wrong(question.id, "choice")
    return value


def _matrix(question: Question, value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not set(value) <= set(question.row_ids):
        raise Wrong(question.id, "choice")
    if not all(one in question.choice_ids for one in value.values()):
        raise Wrong(question.id, "choice")
    if question.required and len(value) < len(question.rows):
        raise Wrong(question.id, "rows")
    return {row: value[row] for row in question.row_ids if row in value}


def _number(question: Question, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not _is_within(question, value):
        raise Wrong(question.id, "number")
    return value


def _date(question: Question, value: Any) -> str:
    try:
        day = date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise Wrong(question.id, "date") from None
    if not _is_within(question, day):
        raise Wrong(question.id, "date")
    return day


def _text(question: Question, value: Any) -> str:
    if not isinstance(value, str):
        raise Wrong(question.id, "choice")
    if len(value) > (question.most or LONGEST_TEXT):
        raise Wrong(question.id, "long")
    return value


def _place(question: Question, value: Any) -> dict[str, str]:
    """``{"at": "56.951,24.113" or "", "area": an area's id or ""}``: about a hundred metres, no nearer."""
    if not isinstance(value, dict) or not set(value) <= {"at", "area"}:
        raise Wrong(question.id, "place")
    area, at = value.get("area", ""), value.get("at", "")
    if not isinstance(area, str) or len(area) > LONGEST_AREA or not isinstance(at, str):
        raise Wrong(question.id, "place")
    point = point_of(at)
    if at and point is None:
        raise Wrong(question.id, "place")
    if point is None:
        return {"at": "", "area": area}
    return {"at": f"{point[0]:.3f},{point[1]:.3f}", "area": area}


def point_of(typed: str) -> tuple[float, float] | None:
    """Latitude and longitude as typed or pressed on a map; None where it is no place on Earth."""
    found = POINT.fullmatch(typed.strip())
    if found is None:
        return None
    latitude, longitude = float(found[1]), float(found[2])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _is_within(question: Question, value: Any) -> bool:
    above = question.first is None or value >= question.first
    return above and (question.last is None or value <= question.last)


_CHECKS: Final[Mapping[str, Callable[[Question, Any], Any]]] = {
    SINGLE: _single,
    MULTIPLE: _multiple,
    RANKING: _several,
    SCALE: _scale,
    MATRIX: _matrix,
    NUMBER: _number,
    DATE: _date,
    TEXT: _text,
    PLACE: _place,
}


def marks(question: Question, value: Any) -> Sequence[str]:
    """What of an answer a quota can count: the chosen ids, or the number of a scale."""
    if question.kind in (MULTIPLE, RANKING):
        return list(value)
    return [str(value)] if question.kind in (SINGLE, SCALE) else []
