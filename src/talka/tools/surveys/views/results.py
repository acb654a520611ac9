"""What came out, in words and numbers for the pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from talka.core.answers.queries import sign_off
from talka.core.spaces.domain import OPEN
from talka.core.spaces.models import Stage
from talka.core.territory.points import response
from talka.core.territory.queries import tree
from talka.kit.langtext import plain
from talka.tools.surveys import queries
from talka.tools.surveys.domain import LEAST, Question
from talka.tools.surveys.domain.questionnaire import PLACE
from talka.tools.surveys.domain.reading import read_question
from talka.tools.surveys.views.frame import page
from talka.tools.surveys.views.told import key_words, worded


class Line(NamedTuple):
    """An answer: how many gave it, its share of those who answered, raw and weighed, in percent."""

    label: str
    number: int
    percent: int
    weighed: int | None


class Chart(NamedTuple):
    """One column of results: the line of a matrix, or the whole question."""

    name: str
    label: str
    answered: int
    lines: list[Line]


class ByGroup(NamedTuple):
    """Results by one describing question: a table of shares in percent."""

    name: str
    label: str
    part: str
    head: list[str]
    rows: list[tuple[str, int, list[int]]]
    hidden: int


class Outcome(NamedTuple):
    """A question with everything told of it."""

    question: Question
    charts: list[Chart]
    groups: list[ByGroup]
    told: Mapping[str, Any]
    is_weighed: bool
    places: list[tuple[str, int, float]]


@require_safe
def results(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Everything that came out: after the close for everybody."""
    is_open = stage.state_at(timezone.now()) == OPEN
    shown: dict[str, Any] = {"signed": sign_off(stage), "is_open": is_open}
    if not is_open:
        shown |= outcome(stage)
    return page(request, stage, "results", _("What came out"), current="results", **shown)


def early(stage: Stage) -> dict[str, Any]:
    """What whoever has answered may see at once, where the host lets them; after the close everybody may."""
    is_open = stage.state_at(timezone.now()) == OPEN
    return outcome(stage) if queries.options(stage).show_early or not is_open else {}


def outcome(stage: Stage) -> dict[str, Any]:
    """The newest results for the template ``surveys/outcome.html``."""
    kept = queries.results(stage)
    if kept is None:
        return {"results": None, "least": LEAST, "is_told": True}
    asked = [_question(one) for one in kept.found["questions"]]
    placed = tree(stage.process.space_id) if any(one.kind == PLACE for one in asked) else []
    areas = {str(one.area.pk): plain(one.area.name) for one in placed}
    named = {one.id: one for one in reversed(asked)}
    found = zip(asked, kept.found["questions"], strict=True)
    return {
        "results": kept,
        "is_told": True,
        "areas": placed,
        "least": queries.options(stage).least,
        "outcomes": [_outcome(one, told, asked, areas) for one, told in found],
        "weighing": _weighing(kept.found["weighing"], named),
        "newest": max(number for number, _people in kept.found["versions"]),
    }


def _question(told: Mapping[str, Any]) -> Question:
    return read_question(told["question"], "results")


def _outcome(
    question: Question,
    told: Mapping[str, Any],
    asked: Sequence[Question],
    areas: Mapping[str, str],
) -> Outcome:
    words, rows = key_words(question, areas), worded(question.rows)
    weighed = told.get("weighed") or [None] * len(told["columns"])
    charts = [
        _chart(question, column, shares, words, rows)
        for column, shares in zip(told["columns"], weighed, strict=True)
    ]
    groups = [_group(question, one, asked[one["by"]], words, rows) for one in told["groups"]]
    places = [
        (words[key], number, average) for key, number, average in told.get("places", ()) if number
    ]
    return Outcome(question, charts, groups, told, "weighed" in told, places)


def _chart(
    question: Question,
    column: Mapping[str, Any],
    shares: Sequence[int] | None,
    words: Mapping[str, str],
    rows: Mapping[str, str],
) -> Chart:
    answered = column["answered"]
    lines = [
        Line(words.get(key, key), number, _percent(number, answered), shares[n] if shares else None)
        for n, (key, number) in enumerate(column["counts"])
    ]
    label = rows.get(column["part"], "")
    return Chart(_named(question, label), label, answered, lines)


def _group(
    question: Question,
    told: Mapping[str, Any],
    by: Question,
    words: Mapping[str, str],
    rows: Mapping[str, str],
) -> ByGroup:
    names = key_words(by, {})
    lines = [
        (names.get(group, group), size, [_percent(number, size) for number in numbers])
        for group, size, numbers in told["rows"]
    ]
    head = [words.get(key, key) for key in told["answers"]]
    part, label = rows.get(told["part"], ""), plain(by.text)
    name = _named(question, part, label)
    return ByGroup(name, label, part, head, lines, told["hidden"])


def _named(question: Question, *parts: str) -> str:
    """What tells a table from all others on the page."""
    return " · ".join(filter(None, (plain(question.text), *parts)))


def _weighing(told: Mapping[str, Any], named: Mapping[str, Question]) -> Mapping[str, Any]:
    if "margins" not in told:
        return told
    margins = []
    for margin in told["margins"]:
        asked = named[margin["id"]]
        words = key_words(asked, {})
        lines = [(words.get(key, key), raw, known) for key, raw, known in margin["lines"]]
        margins.append((plain(asked.text), plain(margin["source"]), lines))
    missing = [key_words(named[id], {}).get(key, key) for id, key in told["missing"]]
    return {**told, "margins": margins, "missing": missing}


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


@require_safe
def squares(request: HttpRequest, stage: Stage, question: str) -> HttpResponse:
    """The marks of a question on the map, each in the middle of its square; none before the close."""
    kept = None if stage.state_at(timezone.now()) == OPEN else queries.results(stage)
    told = kept.found["questions"] if kept else []
    own: Mapping[str, Any] = next((one for one in told if one["question"]["id"] == question), {})
    marks = [
        (east, north, 0)
        for north, east, number in own.get("squares", [])
        for _mark in range(number)
    ]
    return response(request, marks)
