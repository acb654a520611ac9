"""Open data of a stage as files: a tool names its data sets, their columns and their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from talka.core.spaces.models import Stage
from talka.kit.datasets import download

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Datasets:
    """What a stage gives out: ``columns`` and ``rows(stage)`` by the name of the data set."""

    columns: Mapping[str, Sequence[str]]
    rows: Mapping[str, Callable[[Stage], Iterable[Row]]]

    @method_decorator(require_safe)
    def file(
        self, request: HttpRequest, stage: Stage, dataset: str, form: str
    ) -> StreamingHttpResponse:
        """One data set as CSV or JSON."""
        name = f"{stage.process.slug}-{stage.number}-{dataset}"
        return download(name, self.columns[dataset], self.rows[dataset](stage), form)
