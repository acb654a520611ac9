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
from talka.opinions.weighing import (
    BadMargins,
    GroupAgreement,
    VoiceFacts,
    WeightCard,
    Weights,
    cards_of,
    rake,
    rake_columns,
    read_margins,
    weight_cards,
)

__all__ = [
    "Assigned",
    "BadFile",
    "BadMargins",
    "BadVectors",
    "GroupAgreement",
    "Grouping",
    "PointAssigned",
    "Progress",
    "Sentence",
    "Status",
    "Table",
    "ThemeFound",
    "Voice",
    "VoiceFacts",
    "WeightCard",
    "Weights",
    "cards_of",
    "group",
    "guess_text_column",
    "load_vectors",
    "rake",
    "rake_columns",
    "read_margins",
    "read_table",
    "similar",
    "weight_cards",
    "write_report",
]
