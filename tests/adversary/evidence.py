"""What the adversary holds: every table of the live database, and everything public, read without being told
what any of it means. New tables and columns are looked at unasked.

A row belongs to somebody's row when it names it: rows are joined by the identifiers they mention, whether
or not anybody declared a foreign key.
"""

from __future__ import annotations

import re
import zlib
from base64 import urlsafe_b64decode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection

NAME = re.compile(r"[0-9a-f]{64}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
NUMBER = re.compile(r"\b\d+(?:\.\d+)?\b")
HUB = 8  # what more rows than this mention says nothing about any of them
SHADOW = "mutant_"
Value = float | str | None
Traits = dict[str, Value]
TABLES = """
SELECT table_name FROM information_schema.tables
WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name
"""
COLUMNS = """
SELECT column_name FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = %s ORDER BY ordinal_position
"""


@dataclass
class Row:
    """One row of a table, or one line of something public."""

    table: str
    values: Traits
    names: list[str]

    @property
    def own(self) -> str:
        """Its own identifier: the first it mentions."""
        return self.names[0] if self.names else ""


@dataclass
class Evidence:
    """All rows, found by what they are and by what they mention."""

    rows: list[Row]
    by_own: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for row in self.rows:
            self.by_own[row.own].append(row)
            for name in set(row.names):
                self.by_name[name].append(row)

    def traits(self, id: str, shadow: str = "") -> Traits:
        """Everything known about a thing: its rows, rows that mention it, rows that only it mentions.

        ``shadow`` names the one mutant whose tables and columns are seen.
        """
        found: Traits = {}
        near = [*self.by_own[id], *self.by_name[id]]
        far = [
            row
            for one in self.by_own[id]
            for name in one.names[1:]
            if len(self.by_name[name]) <= HUB
            for row in self.by_name[name]
        ]
        for row in [*near, *far]:
            for column, value in row.values.items():
                place = f"{row.table}.{column}"
                if _is_seen(place, shadow):
                    found.setdefault(place, value)
        return found


def _is_seen(place: str, shadow: str) -> bool:
    return SHADOW not in place or bool(shadow and f"{SHADOW}{shadow}" in place)


def collected(public: Mapping[str, Iterable[str]]) -> Evidence:
    """The live database as it stands, and lines of text by source."""
    rows = [row for table in _first(TABLES, []) for row in _table(table)]
    for source, lines in public.items():
        for number, line in enumerate(lines):
            rows.append(Row(source, {"line": float(number)}, NAME.findall(line)))
    return Evidence(rows)


def _table(table: str) -> Iterator[Row]:
    columns = _first(COLUMNS, [table])
    if not columns:
        return
    listed = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT ctid::text, xmin::text, {listed} FROM "{table}" ORDER BY ctid')
        for place, version, *values in cursor.fetchall():
            traits: Traits = {"ctid": _place(place), "xmin": float(version)}
            traits |= {name: _value(value) for name, value in zip(columns, values, strict=True)}
            inside = " ".join(filter(None, map(_opened, values)))
            for count, number in enumerate(NUMBER.findall(inside)):
                traits[f"inside {count}"] = float(number)
            text = " ".join(str(_value(value)) for value in values)
            yield Row(table, traits, NAME.findall(f"{text} {inside}"))


def _opened(value: Any) -> str:
    """What is signed but not sealed, as Django's own sessions are: whoever holds the table reads it."""
    if not isinstance(value, str) or value.count(":") != 2:
        return ""
    content, _time, _mark = value.split(":")
    try:
        raw = urlsafe_b64decode(content.lstrip(".") + "===")
        return (zlib.decompress(raw) if content.startswith(".") else raw).decode()
    except (ValueError, zlib.error):
        return ""


def _value(value: Any) -> Value:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, (bool, int, float, Decimal)):
        return float(value)
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, date):
        return float(value.toordinal())
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).hex()
    return str(value)


def _place(ctid: str) -> float:
    block, offset = ctid.strip("()").split(",")
    return float(block) * 1000 + float(offset)


def _first(sql: str, given: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return [row[0] for row in cursor.fetchall()]
