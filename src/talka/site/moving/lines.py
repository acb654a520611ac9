"""Rows as lines of JSON and back: one spelling for everybody, so that the same rows make the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import BinaryField, Case, F, Field, Q, QuerySet, TextField, Value, When

from talka.core.items.models import Item
from talka.core.spaces.models import Space
from talka.site.moving.tables import HUSHED, PUBLIC, Travelling

CHUNK = 2_000


def lines(table: Travelling, space: Space) -> Iterator[str]:
    """A line for each row of the host, by key."""
    rows = table.rows(table.model._default_manager.all(), space).order_by("pk")
    for row in _values(table, rows).iterator(CHUNK):
        yield line({name: _said(row[f"out_{name}"]) for name in table.columns})


def line(content: dict[str, Any]) -> str:
    """One object as a line."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def _values(table: Travelling, rows: QuerySet[Any]) -> QuerySet[Any, dict[str, Any]]:
    hushed = {f"out_{name}": _unless_hushed(table, name) for name in table.hush}
    plain = {f"out_{name}": F(name) for name in table.columns if name not in table.hush}
    if table.label == "ledger.Leaf":
        shown = Item.objects.filter(state=PUBLIC).values("leaf")
        plain["out_salt"] = Case(When(hash__in=shown, then=F("salt")), default=None)  # type: ignore[assignment]
    return rows.values(**plain, **hushed)


def _unless_hushed(table: Travelling, name: str) -> Case:
    is_hushed = Q(**{f"{table.state}__in": HUSHED})
    hushed = When(is_hushed, then=Value(""))
    return Case(hushed, default=F(name), output_field=TextField())


def _said(value: Any) -> Any:
    """As JSON has it: bytes in hexadecimal, dates and ids as text."""
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if value is None or isinstance(value, str | int | float | list | dict):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def built(table: Travelling, text: str) -> Any:
    """A row out of its line. Raises ValueError, KeyError or TypeError where it is none."""
    content = json.loads(text)
    if set(content) != set(table.columns):
        raise ValueError(f"columns {sorted(content)}")
    fields = {one.attname: one for one in table.model._meta.concrete_fields}
    given = {name: _read(fields[name], value) for name, value in content.items()}
    return table.model(**given)


def _read(field: Field[Any, Any], value: Any) -> Any:
    if isinstance(field, BinaryField):
        return None if value is None else bytes.fromhex(value)
    target: Any = field.target_field if field.is_relation else field  # type: ignore[attr-defined]
    return target.to_python(value)
