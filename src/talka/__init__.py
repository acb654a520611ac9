"""Talka: no opinion unanswered."""

__version__ = "0.1.0"
