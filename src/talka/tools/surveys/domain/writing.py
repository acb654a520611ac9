"""A questionnaire as its JSON: what ``reading`` reads back to the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from talka.tools.surveys.domain.questionnaire import (
    Choice,
    Margin,
    Page,
    Question,
    Questionnaire,
    ShownIf,
)
from talka.tools.surveys.domain.reading import FORMAT, VERSION


def written(questionnaire: Questionnaire) -> dict[str, Any]:
    """The whole document; what is empty is left out."""
    return {"format": FORMAT, "version": VERSION} | _filled(
        intro=dict(questionnaire.intro),
        thanks=dict(questionnaire.thanks),
        pages=[_page(one) for one in questionnaire.pages],
        quotas=[
            {"question": one.question, "answer": one.answer, "most": one.most}
            for one in questionnaire.quotas
        ],
        margins=[_margin(one) for one in questionnaire.margins],
    )


def written_question(question: Question) -> dict[str, Any]:
    """One question; two that are written alike ask the same."""
    return {"id": question.id, "kind": question.kind, "text": dict(question.text)} | _filled(
        hint=dict(question.hint),
        required=question.required,
        choices=_choices(question.choices),
        rows=_choices(question.rows),
        first=question.first,
        last=question.last,
        low=dict(question.low),
        high=dict(question.high),
        unit=dict(question.unit),
        most=question.most or None,
        bands=list(question.bands),
        shown_if=_rule(question.shown_if) if question.shown_if else None,
        is_group=question.is_group,
    )


def _page(page: Page) -> dict[str, Any]:
    questions = [written_question(one) for one in page.questions]
    return _filled(title=dict(page.title)) | {"questions": questions}


def _margin(margin: Margin) -> dict[str, Any]:
    told = {"question": margin.question, "shares": dict(margin.shares)}
    return told | _filled(source=dict(margin.source))


def _rule(rule: ShownIf) -> dict[str, Any]:
    told = _filled(any=list(rule.any), at_least=rule.at_least, at_most=rule.at_most)
    return {"question": rule.question} | told


def _choices(choices: Iterable[Choice]) -> list[dict[str, Any]]:
    return [{"id": one.id, "text": dict(one.text)} for one in choices]


def _filled(**parts: Any) -> dict[str, Any]:
    """Without what says nothing; a nought says something."""
    return {
        name: value
        for name, value in parts.items()
        if value not in (None, False, [], {}) or (value == 0 and value is not False)
    }
