"""Open data as files, and the rows the house gathers for everybody."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from talka.core.spaces.models import Stage
from talka.kit.datasets import download
from talka.tools.consultations.open_data import COLUMNS, DATASETS, Row, opinions


@require_safe
def export_file(
    request: HttpRequest, stage: Stage, dataset: str, form: str
) -> StreamingHttpResponse:
    """One data set as CSV or JSON."""
    name = f"{stage.process.slug}-{stage.number}-{dataset}"
    return download(name, COLUMNS[dataset].split(), DATASETS[dataset](stage), form)


def export(stage: Stage) -> Iterable[Row]:
    """The public opinions of a stage, for the house's open data."""
    return opinions(stage)
