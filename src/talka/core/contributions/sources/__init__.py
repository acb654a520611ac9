"""Exports of other platforms, recognised by the file itself. Plain Python; one module per platform."""

from talka.core.contributions.sources.opening import Opened, Part, open_file, weight

__all__ = ["Opened", "Part", "open_file", "weight"]
