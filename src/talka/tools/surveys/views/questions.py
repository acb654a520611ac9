"""Writing single questions, page titles, and the whole questionnaire as a file."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from talka.core.answers.views.doors import desk, show, to
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.tools.surveys import actions, queries
from talka.tools.surveys.domain import Mistake, Question, Questionnaire, editing, read
from talka.tools.surveys.domain.questionnaire import KINDS
from talka.tools.surveys.domain.writing import written
from talka.tools.surveys.forms.questions import FileForm, KindForm, QuestionForm, TitleForm
from talka.tools.surveys.wording import KIND_WORDS, mistake

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def exported(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The questionnaire in force as a file."""
    newest = queries.newest(stage)
    if newest is None:
        raise Refused(_("The host is still preparing the questions."), status=404)
    name = f"{stage.process.slug}-{stage.number}-questionnaire.json"
    return _file(newest.document, name)


@desk
@form_methods
def file(request: HttpRequest, stage: Stage) -> HttpResponse:
    """The whole questionnaire as text, to be looked at, changed or replaced."""
    asked = written(queries.work(stage))
    text = json.dumps(asked, ensure_ascii=False, indent=2)
    form = FileForm(request.POST or None, request.FILES or None, initial={"document": text})
    if form.is_bound and form.is_valid():
        try:
            return _kept(request, stage, _read(form.text()))
        except Refused as refused:
            form.refuse(refused)
    return _form(request, stage, form, _("The questionnaire as a file"))


@desk
@form_methods
def page(request: HttpRequest, stage: Stage, page: int) -> HttpResponse:
    """A page's title."""
    asked = _with_page(stage, page)
    form = TitleForm(request.POST or None, initial={"title": dict(asked.pages[page].title)})
    if form.is_bound and form.is_valid():
        return _kept(request, stage, editing.titled(asked, page, form.cleaned_data["title"]))
    return _form(request, stage, form, _("Title of the page"))


@desk
@form_methods
def new(request: HttpRequest, stage: Stage, page: int) -> HttpResponse:
    """One more question on a page: its kind first."""
    asked, kind = _with_page(stage, page), request.GET.get("kind", "")
    if kind not in KINDS:
        return _form(request, stage, KindForm(), _("A new question"), method="get")
    question = Question(editing.free_id(asked), kind, {})
    form = QuestionForm(question, _before(asked, page), request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            return _kept(request, stage, _stepped(editing.with_question, asked, page, form.made()))
        except Refused as refused:
            form.refuse(refused)
    return _form(request, stage, form, KIND_WORDS[kind])


@desk
@form_methods
def change(request: HttpRequest, stage: Stage, question: str) -> HttpResponse:
    """A question as it is, to be changed."""
    asked = queries.work(stage)
    found = asked.question(question)
    if found is None:
        raise Refused(_("There is no such question."), status=404)
    at = next(n for n, one in enumerate(asked.pages) if found in one.questions)
    form = QuestionForm(found, _before(asked, at), request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            made = _stepped(editing.with_other, asked, question, form.made())
            return _kept(request, stage, made)
        except Refused as refused:
            form.refuse(refused)
    return _form(request, stage, form, KIND_WORDS[found.kind])


@desk
@form_methods
def bring(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Answers that were collected elsewhere, as a file: all of them, or none."""
    newest = queries.newest(stage)
    if newest is None:
        raise Refused(_("The host is still preparing the questions."), status=404)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        try:
            people = _people(form.text())
            actor, now = actor_of(request), timezone.now()
            actions.bring_answers(actor, stage, str(newest.pk), people, now)
            return to(stage, "desk-questions")
        except Refused as refused:
            form.refuse(refused)
    return _form(request, stage, form, _("Bring answers as a file"))


def _with_page(stage: Stage, page: int) -> Questionnaire:
    asked = queries.work(stage)
    if page >= len(asked.pages):
        raise Refused(_("There is no such page."), status=404)
    return asked


def _before(asked: Questionnaire, page: int) -> Questionnaire:
    return Questionnaire(asked.pages[:page])


def _stepped(step: Any, *given: Any) -> Questionnaire:
    try:
        made: Questionnaire = step(*given)
        return read(written(made))
    except Mistake as found:
        raise mistake(found) from None


def _read(text: str) -> Questionnaire:
    try:
        return read(_loaded(text))
    except Mistake as found:
        raise mistake(found) from None


def _people(text: str) -> list[dict[str, Any]]:
    people = _loaded(text)
    if not isinstance(people, list) or not all(isinstance(one, dict) for one in people):
        message = _("A list must stand here, with the answers of each person in braces.")
        raise Refused(message, field="document")
    return people


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as broken:
        message = _("This is no JSON: line %(line)s, character %(at)s.")
        told = {"line": broken.lineno, "at": broken.colno}
        raise Refused(message % told, field="document") from None
    except RecursionError:
        raise Refused(_("This is nested too deeply."), field="document") from None


def _kept(request: HttpRequest, stage: Stage, made: Questionnaire) -> HttpResponse:
    actions.keep_work(actor_of(request), stage, made)
    return to(stage, "desk-questions")


def _form(
    request: HttpRequest, stage: Stage, form: Any, heading: Any, method: str = "post"
) -> HttpResponse:
    status = 422 if form.is_bound else 200
    shown = {"form": form, "method": method}
    return show(request, "surveys/desk_form.html", stage, heading, status, **shown)


def _file(document: Any, name: str) -> HttpResponse:
    text = json.dumps(document, ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
