"""Words for themes by a language model, believed only where people's own words bear them out."""

from talka.opinions.writers.chat import Chat
from talka.opinions.writers.extractive import Extractive
from talka.opinions.writers.improving import DRAFTING, Limits, improve
from talka.opinions.writers.writer import (
    Brief,
    Draft,
    Drafted,
    Log,
    Shown,
    Spent,
    Tokens,
    Writer,
    WriterFailed,
)

__all__ = [
    "DRAFTING",
    "Brief",
    "Chat",
    "Draft",
    "Drafted",
    "Extractive",
    "Limits",
    "Log",
    "Shown",
    "Spent",
    "Tokens",
    "Writer",
    "WriterFailed",
    "improve",
]
