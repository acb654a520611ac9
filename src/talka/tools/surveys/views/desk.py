"""The host's questions on the desk: looking at them, moving them about, putting them in force."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from talka.core.answers.views.doors import desk, show, to
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.tools.surveys import actions, queries
from talka.tools.surveys.domain import Mistake, Questionnaire, editing
from talka.tools.surveys.domain.writing import written
from talka.tools.surveys.wording import KIND_WORDS, mistake

TITLE = _("Questions")
Step = Callable[[Questionnaire], Questionnaire]


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, stage: Stage) -> HttpResponse:
    """All pages with their questions; each button moves or removes one thing."""
    problem, status = None, 200
    if request.method == "POST":
        try:
            _do(request, stage)
            return to(stage, "desk-questions")
        except Refused as refused:
            problem, status = refused, refused.status
    return _page(request, stage, problem, status)


@desk
@require_POST
def in_force(request: HttpRequest, stage: Stage) -> HttpResponse:
    """People are asked these questions from now on."""
    try:
        actions.put_in_force(actor_of(request), stage)
        return to(stage, "desk-questions")
    except Refused as refused:
        return _page(request, stage, refused, refused.status)


def _do(request: HttpRequest, stage: Stage) -> None:
    asked = queries.work(stage)
    what, _mark, about = request.POST.get("do", "").partition(":")
    step = _steps(asked, about).get(what)
    if step is None:
        raise Refused(_("Press one of the buttons."))
    try:
        actions.keep_work(actor_of(request), stage, step(asked))
    except Mistake as found:
        raise mistake(found) from None


def _steps(asked: Questionnaire, about: str) -> dict[str, Step]:
    """What the buttons do with what they are about."""
    found: dict[str, Step] = {"add-page": editing.with_page}
    if asked.question(about) is not None:
        found |= {
            "up": lambda own: editing.moved(own, about, -1),
            "down": lambda own: editing.moved(own, about, 1),
            "remove": lambda own: editing.without_question(own, about),
        }
    if about in map(str, range(len(asked.pages))):
        found["remove-page"] = lambda own: editing.without_page(own, int(about))
    return found


def _page(request: HttpRequest, stage: Stage, problem: Refused | None, status: int) -> HttpResponse:
    asked, newest = queries.work(stage), queries.newest(stage)
    lines = [
        (page, [(one, KIND_WORDS[one.kind]) for one in page.questions]) for page in asked.pages
    ]
    shown = {
        "asked": asked,
        "lines": lines,
        "newest": newest,
        "answered": queries.counted(stage) if newest else 0,
        "is_same": newest is not None and newest.document == written(asked),
        "problem": problem,
    }
    return show(request, "surveys/desk_questions.html", stage, TITLE, status, **shown)
