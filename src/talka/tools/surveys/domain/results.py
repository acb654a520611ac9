"""What came out of a survey, as it is stored and shown: totals, by group, and weighed. Of people it holds nothing.

Questions keep what they asked: answers to one are counted together over versions only where it is written exactly
alike in them, choices, rule and all. What an older version asked otherwise stands apart and says of which it is.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

from talka.tools.surveys.domain.columns import Column, average_places, columns
from talka.tools.surveys.domain.grouping import ByGroup, by_group
from talka.tools.surveys.domain.places import squares
from talka.tools.surveys.domain.questionnaire import (
    NUMBER,
    PLACE,
    RANKING,
    TEXT,
    Question,
    Questionnaire,
)
from talka.tools.surveys.domain.raking import NotRaked, Raked, effective, rake
from talka.tools.surveys.domain.writing import written_question

UNSAID: Final = ""
Row = tuple[int, Mapping[str, Any]]
Versions = Mapping[int, Questionnaire]


@dataclass(frozen=True)
class Asked:
    """A question, all versions that ask exactly it, who was asked (numbers of rows), and what each said (or None)."""

    question: Question
    versions: tuple[int, ...]
    people: Sequence[int]
    values: Sequence[Any]


def asked(versions: Versions, rows: Sequence[Row]) -> list[Asked]:
    """Every question of every version once, the newest version's first, in the order asked."""
    found: dict[str, tuple[Question, list[int]]] = {}
    for number in sorted(versions, reverse=True):
        for question in versions[number].questions():
            found.setdefault(_spelled(question), (question, []))[1].append(number)
    return [_asked(question, tuple(sorted(own)), rows) for question, own in found.values()]


def _asked(question: Question, versions: tuple[int, ...], rows: Sequence[Row]) -> Asked:
    people = [n for n, (number, _given) in enumerate(rows) if number in versions]
    return Asked(question, versions, people, [rows[n][1].get(question.id) for n in people])


def drawn(versions: Versions, rows: Sequence[Row], least: int) -> dict[str, Any]:
    """The results, ready to be stored: ``rows`` are (version, answers), in any order."""
    people = Counter(number for number, _given in rows)
    questions = [one for one in asked(versions, rows) if one.question.kind != TEXT]
    weighing = _weighing(versions, questions, rows)
    groups = [(n, one) for n, one in enumerate(questions) if one.question.is_group]
    return {
        "people": len(rows),
        "versions": [[number, people[number]] for number in sorted(versions)],
        "questions": [_told(one, groups, weighing, least) for one in questions],
        "weighing": weighing.told if weighing else {},
    }


@dataclass(frozen=True)
class Weighing:
    """Weights of the people (numbers of rows) who were asked all the newest version's margins, and what is told."""

    weights: Mapping[int, float]
    told: Mapping[str, Any]


def _weighing(versions: Versions, asked: Sequence[Asked], rows: Sequence[Row]) -> Weighing | None:
    newest = versions[max(versions)]
    by_id = {one.question.id: one for one in asked if max(versions) in one.versions}
    own = [by_id[margin.question] for margin in newest.margins]
    if not own:
        return None
    shared = sorted(set(own[0].people).intersection(*(one.people for one in own)))
    given = [rows[n][1] for n in shared]
    parts = [columns(one.question, [g.get(one.question.id) for g in given])[0] for one in own]
    cells = [
        tuple(said[0] if said else UNSAID for said in marks)
        for marks in zip(*(part.marks for part in parts), strict=True)
    ]
    try:
        raked = rake(Counter(cells), [margin.shares for margin in newest.margins])
    except NotRaked:
        return Weighing({}, {"people": len(shared), "failed": True})
    weights = {n: raked.weights[cell] for n, cell in zip(shared, cells, strict=True)}
    return Weighing(weights, _told_weighing(newest, parts, list(weights.values()), raked))


def _told_weighing(
    newest: Questionnaire, parts: Sequence[Column], weights: Sequence[float], raked: Raked
) -> dict[str, Any]:
    margins = []
    for margin, part in zip(newest.margins, parts, strict=True):
        raw, shares = part.counted(), margin.shares
        lines = [
            [key, _percent(raw[key], part.answered), _percent(shares[key], sum(shares.values()))]
            for key in part.keys
            if key in shares
        ]
        margins.append({"id": margin.question, "source": dict(margin.source), "lines": lines})
    return {
        "people": len(weights),
        "effective": round(effective(weights)),
        "largest": round(max(weights), 2),
        "smallest": round(min(weights), 2),
        "missing": [[newest.margins[n].question, key] for n, key in raked.missing],
        "margins": margins,
    }


def _told(
    one: Asked, groups: Sequence[tuple[int, Asked]], weighing: Weighing | None, least: int
) -> dict[str, Any]:
    question, found = one.question, columns(one.question, one.values)
    told: dict[str, Any] = {
        "question": written_question(question),
        "versions": list(one.versions),
        "people": len(one.people),
        "columns": [_column(part) for part in found],
    }
    if weighing and not weighing.weights.keys().isdisjoint(one.people):
        told["weighed"] = _weighed(one, found, weighing.weights)
    if question.kind == NUMBER and (values := [v for v in one.values if v is not None]):
        told["median"] = round(median(values))
    if question.kind == RANKING:
        places = average_places(question, one.values)
        told["places"] = [[key, *own] for key, own in places.items()]
    if question.kind == PLACE:
        marks = [value["at"] for value in one.values if value and value["at"]]
        told["squares"] = [list(square) for square in squares(marks, least)]
    others = [own for own in groups if own[1] is not one and own[1].versions == one.versions]
    told["groups"] = [table for n, group in others for table in _groups(n, group, found, least)]
    return told


def _column(part: Column) -> dict[str, Any]:
    counts = [[key, int(number)] for key, number in part.counted().items()]
    return {"part": part.part, "answered": part.answered, "counts": counts}


def _weighed(one: Asked, found: Sequence[Column], weights: Mapping[int, float]) -> list[list[int]]:
    """Weighed shares in percent per column, of those who answered; whoever has no weight is left out."""
    own = [weights.get(n, 0.0) for n in one.people]
    shares = []
    for part in found:
        base = sum(weight for weight, said in zip(own, part.marks, strict=True) if said)
        shares.append([_percent(held, base) for held in part.counted(own).values()])
    return shares


def _groups(place: int, group: Asked, found: Sequence[Column], least: int) -> list[dict[str, Any]]:
    """Tables by a describing question, which is told by its place among the questions."""
    parted = columns(group.question, group.values)[0]
    tables = by_group(parted, found, least)
    return [
        {"by": place, "part": column.part, **_table(column, table)}
        for column, table in zip(found, tables, strict=False)
    ]


def _table(column: Column, table: ByGroup) -> dict[str, Any]:
    """Lists, as a database keeps no order of names."""
    given = {answer for own in table.rows.values() for answer in own}
    answers = [key for key in (*column.keys, UNSAID) if key in given]
    rows = [
        [group, table.sizes[group], [own.get(answer, 0) for answer in answers]]
        for group, own in table.rows.items()
    ]
    return {"answers": answers, "rows": rows, "hidden": len(table.hidden)}


def _percent(part: float, whole: float) -> int:
    return round(100 * part / whole) if whole else 0


def _spelled(question: Question) -> str:
    return json.dumps(written_question(question), sort_keys=True)
