"""Several sequencers and writers at the same moment: every leaf gets one place, no place is left out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from talka.core.ledger import queries
from talka.core.ledger.actions import record, sequence
from talka.core.ledger.models import Head, Leaf
from talka.sealing.verify import verify

NOW = datetime(2025, 11, 23, 12, tzinfo=UTC)


def write() -> None:
    for number in range(25):
        record("opinion", None, {"n": number})
    connection.close()


def merge() -> None:
    for _ in range(6):
        sequence(NOW, force=True)
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_writers_and_sequencers_at_once() -> None:
    with ThreadPoolExecutor(6) as pool:
        for job in [pool.submit(work) for work in (write, merge, write, merge, write, merge)]:
            job.result()
    sequence(NOW, force=True)
    positions = Leaf.objects.order_by("position").values_list("position", flat=True)
    assert list(positions) == list(range(75))
    report = verify(queries.export(), NOW.date())
    assert report.problems == []
    assert Head.objects.order_by("-size").values_list("size", flat=True)[0] == 75
