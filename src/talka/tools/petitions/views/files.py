"""Open data as files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from talka.core.spaces.models import Stage
from talka.kit.datasets import download
from talka.tools.petitions.open_data import COLUMNS, export


@require_safe
def as_csv(request: HttpRequest, stage: Stage) -> HttpResponseBase:
    """Petitions as CSV."""
    return download("petitions", COLUMNS, export(stage), "csv")


@require_safe
def as_json(request: HttpRequest, stage: Stage) -> HttpResponseBase:
    """Petitions as JSON."""
    return download("petitions", COLUMNS, export(stage), "json")
