"""The way of one person through a questionnaire. Everything filled in travels in the page; nothing is kept here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from talka.core.spaces.models import Stage
from talka.core.territory.queries import Placed, tree
from talka.kit.langtext import plain
from talka.kit.refused import Refused
from talka.tools.surveys import queries
from talka.tools.surveys.domain import Questionnaire, read
from talka.tools.surveys.domain.answers import Wrong, check, relevant, shown, way
from talka.tools.surveys.domain.questionnaire import PLACE, Question
from talka.tools.surveys.forms.page import PageForm
from talka.tools.surveys.models import Version


@dataclass(frozen=True)
class Walk:
    """Where somebody is. ``code``: of the receipt whose answers they change; ``way``: how a helper got the answers."""

    stage: Stage
    version: Version
    questionnaire: Questionnaire
    given: Mapping[str, Any] = field(default_factory=dict)
    code: str = ""
    way: str = ""
    is_moved: bool = False

    @property
    def told(self) -> dict[str, Any]:
        """All of it, to go on from."""
        own = {"version": str(self.version.pk), "given": dict(self.given)}
        return own | {"code": self.code, "way": self.way}

    @property
    def state(self) -> str:
        """The same as the page carries it."""
        return json.dumps(self.told, ensure_ascii=False)

    @property
    def pages(self) -> list[int]:
        """Numbers of the pages on which this person is asked something."""
        return way(self.questionnaire, self.given)

    def questions(self, page: int) -> list[Question]:
        """What they are asked on a page."""
        return shown(self.questionnaire.pages[page], relevant(self.questionnaire, self.given))

    def form(self, page: int, data: Any = None) -> PageForm:
        """The page as a form; an answer given before stands in it."""
        questions = self.questions(page)
        return PageForm(questions, self.area_names(questions), data, self.given)

    def area_names(self, questions: list[Question]) -> list[tuple[str, str]]:
        """The host's areas, where one of these questions asks for a place."""
        if not any(one.kind == PLACE for one in questions):
            return []
        return [(str(one.area.pk), plain(one.area.name)) for one in self.areas()]

    def areas(self) -> list[Placed]:
        """The host's areas."""
        return tree(self.stage.process.space_id)

    def page_of(self, question: str) -> int:
        """The page on which they are asked a question."""
        return next(n for n in self.pages if question in {one.id for one in self.questions(n)})

    def after(self, page: int) -> int | None:
        """The next page; None after the last."""
        return next((one for one in self.pages if one > page), None)

    def before(self, page: int | None) -> int | None:
        """The page before; None before the first."""
        return next((one for one in reversed(self.pages) if page is None or one < page), None)

    def with_answers(self, answers: Mapping[str, Any]) -> Walk:
        """Further on the way; what was left empty is no answer, and what hangs on it falls away."""
        held = {id: value for id, value in {**self.given, **answers}.items() if value is not None}
        return replace(self, given=relevant(self.questionnaire, held))


def begun(request: HttpRequest, stage: Stage) -> Walk:
    """The walk a page brought, or a new one; refuses (409) while there are no questions."""
    version = queries.newest(stage)
    if version is None:
        raise Refused(_("The host is still preparing the questions."), status=409)
    fresh = Walk(stage, version, read(version.document))
    return _taken(fresh, request.POST.get("state", "")) if request.method == "POST" else fresh


def restored(fresh: Walk, state: Mapping[str, Any]) -> Walk:
    """The walk from what was kept of it. An answer to a question that is put otherwise by now falls away."""
    seen = str(state.get("version", ""))
    is_moved = seen != str(fresh.version.pk)
    given, kept = state.get("given"), {}
    same = _same(fresh, seen) if is_moved else None
    for question in fresh.questionnaire.questions():
        value = given.get(question.id) if isinstance(given, dict) else None
        try:
            if same is None or question in same:
                kept[question.id] = check(question, value)
        except Wrong:
            continue
    code, how = str(state.get("code", "")), str(state.get("way", ""))
    return replace(fresh, code=code, way=how, is_moved=is_moved).with_answers(kept)


def _same(fresh: Walk, seen: str) -> list[Question]:
    """The questions that the version somebody saw asks exactly as the one in force does."""
    before = queries.version(fresh.stage, seen)
    old = list(read(before.document).questions()) if before else []
    return [one for one in fresh.questionnaire.questions() if one in old]


def _taken(fresh: Walk, text: str) -> Walk:
    try:
        state = json.loads(text or "{}")
    except ValueError:
        state = {}
    if not isinstance(state, dict):
        state = {}
    return restored(fresh, {"version": str(fresh.version.pk), **state})
