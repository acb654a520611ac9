"""Bigger models for likeness, behind a gate: used in a language only where they help on these texts."""

from talka.opinions.embedders.choosing import embedder_at
from talka.opinions.embedders.embedder import Embedder, EmbedderFailed
from talka.opinions.embedders.endpoint import Endpoint
from talka.opinions.embedders.folder import Folder
from talka.opinions.embedders.gate import Score, Verdict, gated, judge

__all__ = [
    "Embedder",
    "EmbedderFailed",
    "Endpoint",
    "Folder",
    "Score",
    "Verdict",
    "embedder_at",
    "gated",
    "judge",
]
