"""The papers of a stage as files: all of them from the desk, the public ones from the results page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from talka.core.answers.documents import archive as archives
from talka.core.answers.documents.catalogue import KINDS, WRITERS, Kind
from talka.core.answers.documents.facts import facts
from talka.core.answers.queries import sign_off
from talka.core.answers.views.doors import desk, show
from talka.core.spaces.domain import ANSWERED, ANSWERING
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused


@desk
@require_safe
def papers(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Every paper with what it is for; each is made at the click."""
    return show(
        request,
        "papers.html",
        stage,
        _("Documents"),
        kinds=[(name, kind) for name, kind in KINDS.items()],
        forms=list(WRITERS),
        is_ready=_is_answered(stage),
    )


@desk
@require_safe
def desk_paper(request: HttpRequest, stage: Stage, paper: str, form: str) -> HttpResponse:
    """One paper with what is drafted, for the host's own use."""
    kind = _kind(paper, form)
    if not _is_answered(stage):
        raise Refused(_("Begin answering first; the button is on the desk."), status=409)
    return _file(stage, paper, kind, form, with_drafts=True)


@desk
@require_safe
def archive(request: HttpRequest, stage: Stage) -> HttpResponse:
    """Everything public of the stage in one file."""
    if not _is_answered(stage):
        raise Refused(_("Begin answering first; the button is on the desk."), status=409)
    return _sent(archives.archive(stage), "application/zip", _name(stage, "archive", "zip"))


@require_safe
def public_paper(request: HttpRequest, stage: Stage, paper: str, form: str) -> HttpResponse:
    """A public paper, once the results are public."""
    kind = _kind(paper, form)
    if not kind.is_public or not _is_answered(stage) or sign_off(stage) is None:
        raise Refused(_("There is no such document."), status=404)
    return _file(stage, paper, kind, form, with_drafts=False)


def _kind(paper: str, form: str) -> Kind:
    if paper not in KINDS or form not in WRITERS:
        raise Refused(_("There is no such document."), status=404)
    return KINDS[paper]


def _is_answered(stage: Stage) -> bool:
    return stage.state in (ANSWERING, ANSWERED)


def _file(stage: Stage, paper: str, kind: Kind, form: str, *, with_drafts: bool) -> HttpResponse:
    write, content_type = WRITERS[form]
    made = write(kind.make(facts(stage, with_drafts=with_drafts)))
    return _sent(made, content_type, _name(stage, paper, form))


def _name(stage: Stage, paper: str, form: str) -> str:
    return f"{stage.process.slug}-{stage.number}-{paper}.{form}"


def _sent(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
