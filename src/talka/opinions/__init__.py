"""From many opinions to themes in which every one is accounted for. Plain Python, offline."""

from talka.opinions.grouping import group
from talka.opinions.nearest import similar
from talka.opinions.reading import BadFile, Table, guess_text_column, read_table
from talka.opinions.report import write_report
from talka.opinions.vectors import BadVectors, load_vectors
from talka.opinions.voices import (
    Assigned,
    Grouping,
    PointAssigned,
    Progress,
    Sentence,
    Status,
    ThemeFound,
    Voice,
)

__all__ = [
    "Assigned",
    "BadFile",
    "BadVectors",
    "Grouping",
    "PointAssigned",
    "Progress",
    "Sentence",
    "Status",
    "Table",
    "ThemeFound",
    "Voice",
    "group",
    "guess_text_column",
    "load_vectors",
    "read_table",
    "similar",
    "write_report",
]
