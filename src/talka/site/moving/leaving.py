"""Writing a host's file: reads only."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import connection, transaction

from talka.core.assisted.actions import wipe_practices
from talka.core.contributions.models import EarlierSalt
from talka.core.ledger import keys
from talka.core.ledger import queries as ledger
from talka.core.ledger.models import Leaf
from talka.core.spaces.models import Space
from talka.sealing.keystore import SiteKey
from talka.site.models import CarriedLedger, MovedHost
from talka.site.moving.lines import line, lines
from talka.site.moving.package import Writer
from talka.site.moving.pictures import PICTURE_FILES, picture_lines
from talka.site.moving.staying import tool_tables
from talka.site.moving.tables import TABLES, Travelling, leaves_of

LEDGERS = "ledgers/"
RECEIPTS, SALTS = "receipts", "receipt_salts"
Tell = Callable[[float], object]
UNSAFE = re.compile(r"[^\w.-]+")


def tables() -> list[Travelling]:
    """Every member with rows of a table, in the order they are written and read."""
    return [*TABLES, *tool_tables()]


def write_host(space: Space, path: Path, tell: Tell = lambda share: None) -> str:
    """Writes everything of a host that may travel; returns the SHA-256 that stands for the file.

    ``tell`` hears the share that is written, and may raise.

    One moment of the database is written, whatever people do meanwhile. Practice copies are wiped first.
    """
    wipe_practices(space.pk)
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        with zipfile.ZipFile(path, "w") as archive:
            return _write(space, Writer(archive), tell)


def _write(space: Space, writer: Writer, tell: Tell) -> str:
    written = tables()
    for number, table in enumerate(written):
        tell(number / len(written))
        writer.add(table.member, lines(table, space))
    writer.add(PICTURE_FILES, picture_lines(space))
    writer.add(SALTS, _salts(space, writer.members[RECEIPTS]["sha256"]))
    carried = CarriedLedger.objects.filter(space=space.pk).order_by("number")
    for each in carried.iterator(1):
        writer.add(f"{LEDGERS}{each.number:02}-{each.name}", each.lines())
    if leaves_of(Leaf.objects.all(), space).exclude(position=None).exists():
        name = UNSAFE.sub("-", keys.log_id())
        writer.add(f"{LEDGERS}{len(carried) + 1:02}-{name}", ledger.export())
    return writer.close({"slug": space.slug})


def _salts(space: Space, receipts: str) -> Iterator[str]:
    """The salts of earlier houses, and this one's unless the receipts are those that came."""
    for earlier in EarlierSalt.objects.filter(space=space.pk).order_by("pk"):
        yield line({"salt": bytes(earlier.salt).hex()})
    if not MovedHost.objects.filter(space=space.pk, receipts=receipts).exists():
        yield line({"salt": keys.store().site(SiteKey.SALT).hex()})
