"""Open data as files, and the rows the house gathers for everybody."""

from __future__ import annotations

from collections.abc import Iterable

from talka.core.spaces.models import Stage
from talka.core.spaces.views.datasets import Datasets
from talka.tools.consultations.open_data import COLUMNS, ROWS, Row, opinions

DATASETS = Datasets({name: columns.split() for name, columns in COLUMNS.items()}, ROWS)


def export(stage: Stage) -> Iterable[Row]:
    """The public opinions of a stage, for the house's open data."""
    return opinions(stage)
