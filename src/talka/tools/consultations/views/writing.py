"""What is a consultation's own in write → check → sent: replies, likenesses, a sealed address for news."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from talka.core.contributions.actions import Sent, send
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import one_public
from talka.core.contributions.views.writing import Writing
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.tools.consultations import queries
from talka.tools.consultations.forms import OpinionForm


def _about(request: HttpRequest, stage: Stage) -> dict[str, Any]:
    return {"parent": _parent(request, stage)}


def _parent(request: HttpRequest, stage: Stage) -> Contribution | None:
    """The opinion this replies to, where the page was opened as a reply."""
    given = request.POST.get("reply_to") or request.GET.get("reply_to", "")
    if not given or not queries.options(stage).allow_replies:
        return None
    try:
        return one_public(stage, UUID(given))
    except ValueError:
        raise Refused(_("There is no such opinion."), status=404) from None


def _near(stage: Stage, form: OpinionForm, shown: dict[str, Any]) -> dict[str, Any]:
    """Opinions that say nearly the same; replies are compared with nothing."""
    words = form.cleaned_data
    like = [] if shown["parent"] else queries.like(stage, words["body"], words["language"])
    return {"like": like}


def _send(
    actor: Actor,
    stage: Stage,
    form: OpinionForm,
    shown: dict[str, Any],
    nonce: bytes,
    now: datetime,
) -> Sent:
    parent = shown["parent"]
    draft = form.draft(kind="comment" if parent else "opinion", parent=parent)
    return send(actor, stage, draft, nonce, now, also=form.leave_contact)


WRITING = Writing(OpinionForm, _send, about=_about, near=_near, given=("reply_to",))
