"""Making a host; giving and ending roles."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from talka.core.people.actions import person_for
from talka.core.people.domain import EMAIL, OWNER
from talka.core.spaces import actions, queries
from talka.core.spaces.actors import actor_of
from talka.core.spaces.forms.hosts import ROLES, RoleForm, SpaceForm
from talka.core.spaces.models import Space
from talka.core.spaces.permissions import demand
from talka.core.spaces.views.doors import host_staff, signed_in
from talka.core.spaces.views.formpage import form_page
from talka.kit.refused import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new_host(request: HttpRequest) -> HttpResponse:
    """Whoever is signed in may make a host."""
    form = SpaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            space = actions.make_space(
                actor_of(request),
                given["slug"],
                given["name"],
                given["description"],
                given["as_name"],
            )
            return redirect("desk-host", space.slug)
        except Refused as refused:
            form.refuse(refused)
    return form_page(request, form, _("A new host"), _("Make the host"))


@require_http_methods(["GET", "HEAD", "POST"])
@host_staff
def people(request: HttpRequest, space: Space) -> HttpResponse:
    """Who works for the host; an owner gives roles by e-mail address, which is not kept."""
    actor = actor_of(request)
    demand(actor, space.id, OWNER)
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        person = person_for(EMAIL, given["email"])
        actions.give_role(actor, space, person, given["role"], given["name"])
        return redirect("desk-people", space.slug)
    members = [(one, ROLES[one.role]) for one in queries.members(space)]
    return form_page(
        request,
        form,
        _("Give somebody a role"),
        _("Give the role"),
        template="spaces/desk_people.html",
        space=space,
        members=members,
    )


@require_POST
@host_staff
def end_role(request: HttpRequest, space: Space, id: UUID) -> HttpResponse:
    """Ends a role."""
    actions.take_role(actor_of(request), space, id)
    return redirect("desk-people", space.slug)
