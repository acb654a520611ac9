"""Exports of other platforms, recognised by the file itself. Plain Python; one module per platform."""

from talka.core.contributions.sources.opening import Opened, Part, open_file, weight
from talka.core.contributions.sources.replies import Replies

__all__ = ["Opened", "Part", "Replies", "open_file", "weight"]
