"""Settling: taking out of the database's own traces who wrote when, and after whom.

PostgreSQL keeps with every row the transaction that wrote it (``xmin``) and its place on disk (``ctid``),
and long texts get rising numbers (their TOAST chunks). Each of them orders rows by time. Settling puts
every table of unlinked rows into the order of its random key and writes all of them anew in one
transaction. What came in since the last settling is ordered until the next one.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.apps import apps
from django.contrib.postgres.search import SearchVectorField
from django.contrib.sessions.models import Session
from django.db import connection, models, transaction
from django.db.utils import OperationalError

Say = Callable[[str], Any]
Model = type[models.Model]
ATTEMPTS = 60
# Shorter than PostgreSQL's deadlock_timeout (1 s), so that it is always settling that steps back,
# never somebody's opinion.
PATIENCE_MS = 500
KEY = """
SELECT quote_ident(i.relname) FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
WHERE x.indrelid = %s::regclass AND x.indisprimary
"""


def unlinked_models() -> list[Model]:
    """Every model that a room or tool names in the ``UNLINKED`` of its models module, and sessions."""
    found: list[Model] = [Session]
    for config in apps.get_app_configs():
        found += getattr(config.models_module, "UNLINKED", ())
    return found


def settle(say: Say = lambda line: None) -> None:
    """Settle every unlinked table while the site runs; ``say`` gets a line of progress per step.

    Raises OperationalError when a table stays busy through every attempt.
    """
    found = unlinked_models()
    for model in found:
        _patiently(partial(_order, model))
        say(f"{model._meta.db_table}: in the order of its random key")
    rows = _patiently(partial(_rewrite, found))
    say(f"{rows} rows written anew in one transaction")
    for model in found:
        _patiently(partial(_order, model))
        _execute(f"VACUUM (FREEZE, ANALYZE) {_table(model)}")
        say(f"{model._meta.db_table}: settled")


def _order(model: Model) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(KEY, [_table(model)])
        index = cursor.fetchone()[0]
        cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE_MS}")
        cursor.execute(f"CLUSTER {_table(model)} USING {index}")


def _rewrite(found: list[Model]) -> int:
    """Update every row in place, all under one transaction number; readers go on reading."""
    tables = ", ".join(_table(model) for model in found)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = {PATIENCE_MS}")
        cursor.execute(f"LOCK TABLE {tables} IN EXCLUSIVE MODE")
        cursor.execute("SET LOCAL statement_timeout = 0")
        return sum(_renew(cursor, model) for model in found)


def _renew(cursor: Any, model: Model) -> int:
    """Long texts and their words are written anew too: their TOAST numbers then follow the random key."""
    quoted = connection.ops.quote_name
    texts = [f for f in model._meta.local_fields if isinstance(f, models.TextField)]
    key = quoted(str(model._meta.pk.column))
    changes = [f"{key} = {key}"]
    changes += [f"{quoted(str(f.column))} = {quoted(str(f.column))} || ''" for f in texts]
    words = [f for f in model._meta.local_fields if isinstance(f, SearchVectorField)]
    changes += [f"{quoted(str(f.column))} = {quoted(str(f.column))} || ''::tsvector" for f in words]
    cursor.execute(f"UPDATE {_table(model)} SET {', '.join(changes)}")
    return int(cursor.rowcount)


def _patiently(work: Callable[[], Any]) -> Any:
    for _attempt in range(ATTEMPTS - 1):
        try:
            return work()
        except OperationalError:
            time.sleep(random.uniform(0.1, 1))
    return work()


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _table(model: Model) -> str:
    return connection.ops.quote_name(model._meta.db_table)
