"""Many rows into a table at once, by PostgreSQL's COPY: several times faster than INSERT."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from django.db import connection, models
from psycopg import sql


def insert_many(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Inserts new rows whose keys are set already, in the caller's transaction.

    For columns of text, numbers, bytes, dates and UUIDs; no signals, no clash is forgiven (IntegrityError).
    """
    fields = model._meta.concrete_fields
    values = attrgetter(*(field.attname for field in fields))
    columns = sql.SQL(", ").join(sql.Identifier(str(field.column)) for field in fields)
    table = sql.Identifier(model._meta.db_table)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table, columns)
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(statement) as copy,
    ):
        for row in rows:
            copy.write_row(values(row))
