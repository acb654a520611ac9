"""The whole survey on paper, for those who would rather write by hand: with what is asked of whom in words."""

from __future__ import annotations

from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.core.territory.queries import tree
from talka.kit.langtext import plain
from talka.tools.surveys import queries
from talka.tools.surveys.domain import Question, Questionnaire, read
from talka.tools.surveys.domain.questionnaire import RANKING
from talka.tools.surveys.views.told import worded


class Line(NamedTuple):
    """A question on paper: its number, of whom it is asked, and places to fill in."""

    number: int
    question: Question
    only: str
    places: range


def paper_form(stage: Stage, language: str) -> str:
    """A printable form as a whole HTML page."""
    version = queries.newest(stage)
    asked = read(version.document) if version else Questionnaire()
    with override(language):
        context = {
            "stage": stage,
            "process": stage.process,
            "asked": asked,
            "pages": _pages(asked),
            "closes": signs.moment(stage, stage.closes_at),
            "areas": [plain(one.area.name) for one in tree(stage.process.space_id)],
        }
        return render_to_string("surveys/form.html", context)


def _pages(asked: Questionnaire) -> list[tuple[str, list[Line]]]:
    numbers = {one.id: number for number, one in enumerate(asked.questions(), 1)}
    return [
        (plain(page.title), [_line(asked, one, numbers) for one in page.questions])
        for page in asked.pages
    ]


def _line(asked: Questionnaire, question: Question, numbers: dict[str, int]) -> Line:
    most = question.most or len(question.choices)
    places = range(1, most + 1) if question.kind == RANKING else range(0)
    return Line(numbers[question.id], question, _only(asked, question, numbers), places)


def _only(asked: Questionnaire, question: Question, numbers: dict[str, int]) -> str:
    """Of whom it is asked, by the numbers on the paper."""
    rule = question.shown_if
    earlier = asked.question(rule.question) if rule else None
    if rule is None or earlier is None:
        return ""
    words = worded(earlier.choices)
    if rule.any:
        told = ", ".join(words.get(key, key) for key in rule.any)
    else:
        low, high = rule.at_least, rule.at_most
        told = f"{'…' if low is None else low} – {'…' if high is None else high}"
    return _("Only if you answered question %(number)s: %(answers)s") % {
        "number": numbers[rule.question],
        "answers": told,
    }
