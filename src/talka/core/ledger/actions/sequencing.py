"""Putting waiting leaves into the log: sorted by hash, so that their order tells nothing about time."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from talka.core.ledger import domain, keys, queries
from talka.core.ledger.domain import PRACTICE, Room, node_key
from talka.core.ledger.models import Head, Node, WaitingRoom
from talka.sealing import checkpoint, merkle

LOCK = 0x7A1CA
# One statement, so that a leaf committed meanwhile is either in the batch or waits for the next.
SEAT = """
UPDATE ledger_leaf AS leaf SET position = %s + seat.place
FROM (SELECT hash, row_number() OVER (ORDER BY hash COLLATE "C") - 1 AS place
      FROM ledger_leaf WHERE position IS NULL AND (stage IS NULL OR stage < %s)) AS seat
WHERE leaf.hash = seat.hash
RETURNING leaf.position, leaf.hash
"""


@transaction.atomic
def sequence(now: datetime, *, force: bool = False) -> Head | None:
    """Merge the waiting leaves when a batch is due (or ``force``) and return the new signed head.

    Safe to call from several processes at once: they take turns. None when nothing was due.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    entrance, _ = WaitingRoom.objects.get_or_create(number=1)
    room = Room(queries.waiting(), entrance.since)
    if room.waiting and (force or domain.is_due(room, now)):
        _remember(entrance, None)
        return _merge(now)
    _remember(entrance, domain.since(room, now))
    return None


def _remember(entrance: WaitingRoom, since: datetime | None) -> None:
    if entrance.since != since:
        entrance.since = since
        entrance.save(update_fields=["since"])


def _merge(now: datetime) -> Head:
    before = queries.latest_head()
    size = before.size if before else 0
    tree = queries.with_nodes(lambda lookup: merkle.frontier(size, lookup))
    nodes: list[Node] = []
    for leaf in _seat(size):
        for (level, index), made in tree.append(bytes.fromhex(leaf)):
            nodes.append(Node(key=node_key(level, index), hash=made))
    Node.objects.bulk_create(nodes, batch_size=5000)
    return _publish(tree, now, before)


def _seat(size: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(SEAT, [size, PRACTICE])
        return [leaf for _, leaf in sorted(cursor.fetchall())]


def _publish(tree: merkle.Frontier, now: datetime, before: Head | None) -> Head:
    # A clock set back must not make heads run backwards in time.
    day = max(now.date(), before.date) if before else now.date()
    head = checkpoint.Checkpoint(
        keys.log_id(), tree.size, tree.root(), day, keys.promise_verifier()
    )
    note = checkpoint.sign(head, keys.head_seed())
    return Head.objects.create(size=tree.size, root=tree.root().hex(), note=note, date=day)
