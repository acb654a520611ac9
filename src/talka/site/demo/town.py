"""Reads the words of the demo town and knows its people."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from talka.core.people.domain import Actor
from talka.core.spaces.models import Space

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class SmilgavaTown:
    """What a tool's ``demo`` gets: a host, an official to act as, today, the texts, and somebody to tell."""

    space: Space
    official: Actor
    now: datetime
    tell: Callable[[str], None]

    def json(self, name: str) -> Any:
        """A data file of the town."""
        return read_json(name)

    def rows(self, name: str) -> list[dict[str, str]]:
        """The opinions of a file; ``\\n`` in a text stands for a line break."""
        lines = (DATA / name).read_text(encoding="utf-8").splitlines()
        columns = lines[0].split("\t")
        rows = [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:]]
        return [{**row, "text": row["text"].replace("\\n", "\n")} for row in rows]


def read_json(name: str) -> Any:
    """A data file of the town, parsed."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))
