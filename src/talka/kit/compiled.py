"""Queries of the busiest pages, written in SQL once.

Composing the SQL of a query with its joined rows takes Django several times as long as PostgreSQL takes to
answer it, and gives the same text each time. Here it is composed at the first call; later calls only bring
other values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Model, QuerySet, query

M = TypeVar("M", bound=Model)
Value = str | int | UUID
_MARKS: dict[type, Callable[[int], Value]] = {
    str: lambda place: f"value {place}",
    int: lambda place: 32_700 + place,  # fits the smallest integer column
    UUID: lambda place: UUID(int=place),
}


class Compiled(Generic[M]):
    """The rows of ``make(*values)``, where ``kinds`` tells the type of each value.

    ``make`` is called once, with stand-ins: it must use each value as it comes and depend on nothing else.
    Knows whole rows with ``select_related``; no annotations, no deferred columns, no prefetching.
    """

    def __init__(self, make: Callable[..., QuerySet[M]], *kinds: type[Value]) -> None:
        self._make, self._kinds = make, kinds

    def __call__(self, *values: Value) -> list[M]:
        sql, order, constants = self._written
        given = [values[at] if at >= 0 else kept for at, kept in zip(order, constants, strict=True)]
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            rows = cursor.fetchall()
        return [self._row(row) for row in self._converted(rows)]

    @cached_property
    def _written(self) -> tuple[str, list[int], list[Any]]:
        """The SQL; for each of its parameters which value it is (-1: none), and what it is otherwise."""
        sql, constants = self._compiler.as_sql()
        marks = self._marks
        order = [marks.index(one) if one in marks else -1 for one in constants]
        return sql, order, list(constants)

    @cached_property
    def _marks(self) -> list[Value]:
        return [_MARKS[kind](place) for place, kind in enumerate(self._kinds)]

    @cached_property
    def _compiler(self) -> Any:
        compiler = self._make(*self._marks).query.get_compiler(using="default")
        compiler.as_sql()
        return compiler

    @cached_property
    def _columns(self) -> tuple[type[M], int, int, list[str], Sequence[Any]]:
        compiler = self._compiler
        kind = compiler.klass_info
        first, last = kind["select_fields"][0], kind["select_fields"][-1] + 1
        names = [column[0].target.attname for column in compiler.select[first:last]]
        others = query.get_related_populators(kind, compiler.select, "default")  # type: ignore[call-arg]
        return kind["model"], first, last, names, others

    def _converted(self, rows: list[Any]) -> Any:
        converters = self._converters
        return self._compiler.apply_converters(rows, converters) if converters else rows

    @cached_property
    def _converters(self) -> dict[Any, Any]:
        found: dict[Any, Any] = self._compiler.get_converters(
            [column[0] for column in self._compiler.select]
        )
        return found

    def _row(self, row: Sequence[Any]) -> M:
        model, first, last, names, others = self._columns
        made = model.from_db("default", names, row[first:last])
        for other in others:
            other.populate(row, made)
        return made
