"""The API: each tool's router under its own name, errors as problem+json."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from talka import __version__
from talka.core.search.api import router as search
from talka.core.tooling.registry import resolve, tools
from talka.kit.refusals import problem
from talka.kit.refused import Refused

api = NinjaAPI(
    title="Talka",
    version=__version__,
    description="Public data of every process: additive changes only.",
    urls_namespace="api",
    docs_url=None,  # the package's page needs inline scripts; any reader of OpenAPI shows the same
)


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """What was refused, as RFC 9457 wants it."""
    return problem(error)


@api.exception_handler(ValidationError)
def unusable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Parameters that don't fit their declared form."""
    places = ", ".join(".".join(str(step) for step in one["loc"]) for one in error.errors)
    return problem(Refused(f"These parameters can't be used: {places}", status=422))


api.add_router("/search", search, tags=["search"])
for declared in tools():
    if declared.api:
        api.add_router(f"/{declared.name}", resolve(declared.api), tags=[declared.name])
