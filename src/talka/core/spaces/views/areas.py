"""A host's areas: everybody sees the map and takes the outlines along, the owner draws them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from talka.core.items.queries import areas_of
from talka.core.people.domain import OFFICIAL, OWNER
from talka.core.spaces import actions, queries
from talka.core.spaces.actors import actor_of
from talka.core.spaces.forms.areas import AreaForm, AreasForm, ConcernForm
from talka.core.spaces.models import Space
from talka.core.spaces.permissions import demand
from talka.core.spaces.views.doors import host_staff
from talka.core.spaces.views.formpage import form_page
from talka.core.territory.actions import change_area, import_areas, remove_area
from talka.core.territory.geojson import read, written
from talka.core.territory.queries import Placed, area, tree
from talka.kit.langtext import plain
from talka.kit.refused import Refused


@require_safe
def areas(request: HttpRequest, space: str) -> HttpResponse:
    """The areas of a host, as a map and as a list."""
    host = queries.space(space)
    return render(request, "spaces/areas.html", {"space": host, "areas": tree(host.pk)})


@require_safe
def areas_json(request: HttpRequest, space: str) -> JsonResponse:
    """The same as GeoJSON, named in the page's language and in all."""
    rows = [_told(one) for one in tree(queries.space(space).pk)]
    return JsonResponse(written(rows), content_type="application/geo+json")


@require_http_methods(["GET", "HEAD", "POST"])
@host_staff
def desk_areas(request: HttpRequest, space: Space) -> HttpResponse:
    """The owner imports areas from a file and sees what is there."""
    actor = actor_of(request)
    demand(actor, space.pk, OWNER)
    known = tree(space.pk)
    form = AreasForm(known, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            import_areas(actor, space.pk, read(form.content()), form.above)
            return redirect("desk-areas", space.slug)
        except Refused as refused:
            form.refuse(refused)
    return form_page(
        request,
        form,
        _("Areas"),
        _("Import"),
        lead=_("Parishes, villages, neighbourhoods: where people say what a thing is about."),
        template="spaces/desk_areas.html",
        space=space,
        areas=known,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@host_staff
def desk_area(request: HttpRequest, space: Space, id: UUID) -> HttpResponse:
    """The owner names an area and lists its streets."""
    actor = actor_of(request)
    demand(actor, space.pk, OWNER)
    found = area(space.pk, id)
    form = AreaForm.of(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change_area(actor, found, form.cleaned_data["name"], form.cleaned_data["streets"])
            return redirect("desk-areas", space.slug)
        except Refused as refused:
            form.refuse(refused)
    return form_page(request, form, plain(found.name), _("Keep"), space=space)


@require_POST
@host_staff
def drop_area(request: HttpRequest, space: Space, id: UUID) -> HttpResponse:
    """The owner takes an area away with all inside it."""
    actor = actor_of(request)
    demand(actor, space.pk, OWNER)
    remove_area(actor, area(space.pk, id))
    return redirect("desk-areas", space.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@host_staff
def concerned(request: HttpRequest, space: Space, process: str) -> HttpResponse:
    """An official says which areas a question concerns."""
    found, actor = queries.process(space.slug, process), actor_of(request)
    demand(actor, space.pk, OFFICIAL)
    ticked = {"areas": [str(id) for id in areas_of([found.pk]).get(found.pk, ())]}
    form = ConcernForm(tree(space.pk), request.POST or None, initial=ticked)
    if request.method == "POST" and form.is_valid():
        actions.concern(actor, found, form.chosen())
        return redirect("desk-process", space.slug, process)
    heading = _("Which places does it concern?")
    return form_page(request, form, heading, _("Save"), space=space, process=found)


def _told(one: Placed) -> dict[str, Any]:
    found = one.area
    return {
        "id": str(found.pk),
        "name": plain(found.name),
        "names": found.name,
        "inside": str(found.parent_id) if found.parent_id else None,
        "outline": found.outline,
    }
