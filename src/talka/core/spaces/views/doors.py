"""The doors of the desk: who is signed in, has a role, and has a second step goes in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _

from talka.core.people.domain import AUDITOR, OFFICIAL, Actor
from talka.core.people.queries import has_totp
from talka.core.spaces import queries
from talka.core.spaces.actors import actor_of
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """A page for whoever has signed in, with a second step once they have a role anywhere."""
    return _guarded(view, lambda *args, **kwargs: None)


def host_staff(view: View) -> View:
    """A page ``view(request, space, …)`` for anybody with a role in that host; ``space`` is its row."""

    @wraps(view)
    def page(request: HttpRequest, space: str, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, queries.space(space), *args, **kwargs)

    return _guarded(page, lambda space, *args, **kwargs: queries.space(space).id)


def stage_staff(view: View) -> View:
    """A tool's page ``view(request, stage, …)`` for anybody with a role in the stage's host."""
    return _guarded(view, lambda stage, *args, **kwargs: _host_of(stage))


def sees_drafts(actor: Actor, space: UUID) -> bool:
    """Officials and auditors of a host see what is being prepared, once they have a second step."""
    has_role = actor.may(OFFICIAL, space) or actor.may(AUDITOR, space)
    return has_role and _is_secured(actor)


def _is_secured(actor: Actor) -> bool:
    return bool(settings.DEMO) or has_totp(actor)


def _host_of(stage: Stage) -> UUID:
    return stage.process.space_id


def _guarded(view: View, host: Callable[..., UUID | None]) -> View:
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _stopped(request, host, args, kwargs) or view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return page


def _stopped(
    request: HttpRequest, host: Callable[..., UUID | None], args: Any, kwargs: Any
) -> HttpResponse | None:
    actor = actor_of(request)
    if not actor.is_known:
        return redirect_to_login(request.get_full_path(), reverse("sign-in"))
    space = host(*args, **kwargs)
    if space is not None and space not in actor.roles:
        raise Refused(
            _("This page is for the staff of this host. You have no role here."), status=403
        )
    if actor.roles and not _is_secured(actor):
        return render(request, "spaces/desk_second_step.html", status=403)
    return None
