"""A host moves in: all of its file or nothing, once. Its owner may ask for the file it would leave in."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.models import EarlierSalt
from talka.core.jobs.actions import ask, cancel
from talka.core.jobs.models import Job
from talka.core.jobs.queries import latest
from talka.core.jobs.running import close
from talka.core.ledger.actions import record
from talka.core.people.domain import OWNER, Actor
from talka.core.people.models import Person
from talka.core.spaces.domain import RESERVED
from talka.core.spaces.models import Membership, Space
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused
from talka.sealing.verify import verify
from talka.site.models import CarriedLedger, MovedHost
from talka.site.moving import holding
from talka.site.moving.leaving import LEDGERS, RECEIPTS, SALTS, tables, write_host
from talka.site.moving.lines import CHUNK, built
from talka.site.moving.package import BadPackage, Package, opened
from talka.site.moving.pictures import PICTURE_FILES, take_pictures
from talka.site.moving.tables import Travelling

WRITE = "talka.site.moving.tasks.write_file"
WHOLE_FILE = "host file"


def import_host(path: Path, owner: Person, name: str, today: date) -> Space | None:
    """Takes a host in and gives it an owner, known to the public by that name; None when it is here already.

    Raises BadPackage for a file that is not whole or whose ledger doesn't verify, Refused where the host can't
    come: its address is taken, or it is here from another file.
    """
    known = [*(table.member for table in tables()), PICTURE_FILES, SALTS]
    with opened(path, known, (LEDGERS,)) as package:
        space = _space(package)
        if MovedHost.objects.filter(space=space.pk, file=package.mark).exists():
            return None
        _refuse_strangers(space)
        _check_ledgers(package, today)
        try:
            _move_in(package, space, owner, name)
        except IntegrityError as error:
            raise BadPackage(f"The file contradicts itself or this house: {error}") from error
    return space


@transaction.atomic
def _move_in(package: Package, space: Space, owner: Person, name: str) -> None:
    for table in tables():
        _take(table, package)
    for table in tables():
        _refuse_foreign_rows(table, package, space)
    take_pictures(package, space)
    _take_what_is_old(package, space.pk)
    Membership.objects.create(space=space, person=owner, role=OWNER, name=name)
    record("host moved in", None, {"space": str(space.pk), "file": package.mark, "owner": name})
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _space(package: Package) -> Space:
    host = list(package.lines("host"))
    if len(host) != 1:
        raise BadPackage("The file holds no host, or several.")
    space: Space = _built(tables()[0], host[0])
    return space


def _refuse_strangers(space: Space) -> None:
    if Space.objects.filter(pk=space.pk).exists():
        raise Refused("This host is here already, and not from this file.", status=409)
    if space.slug in RESERVED or Space.objects.filter(slug=space.slug).exists():
        raise Refused(f"The address /{space.slug}/ is taken in this house.", status=409)


def _check_ledgers(package: Package, today: date) -> None:
    for name in package.named(LEDGERS):
        problems = verify(package.lines(name), today).problems
        if problems:
            raise BadPackage(f"{name} does not verify: {problems[0]}")


def _take(table: Travelling, package: Package) -> None:
    """Inserts the rows of a member, by key as they stand: their order tells nothing."""
    rows = (_built(table, text) for text in package.lines(table.member))
    while part := list(islice(rows, CHUNK)):
        table.model._default_manager.bulk_create(part)


def _refuse_foreign_rows(table: Travelling, package: Package, space: Space) -> None:
    """Everything that came must now belong to the host: a file can't write into another's rooms."""
    told = package.manifest["members"].get(table.member, {"lines": 0})
    if table.rows(table.model._default_manager.all(), space).count() != told["lines"]:
        raise BadPackage(f"{table.member} has rows that are not this host's.")


def _built(table: Travelling, text: str) -> Any:
    try:
        return built(table, text)
    except (ValueError, KeyError, TypeError) as error:
        raise BadPackage(f"{table.member} has a row that can't be read: {error}.") from error


def _take_what_is_old(package: Package, space: UUID) -> None:
    """The salts of its receipts and the ledgers of the houses it lived in."""
    for salt in _salts(package):
        EarlierSalt.objects.get_or_create(salt=salt, defaults={"space": space})
    for number, member in enumerate(package.named(LEDGERS), 1):
        text = "".join(package.lines(member))
        data = zlib.compress(text.encode())
        name = member.removeprefix(LEDGERS)[3:]
        CarriedLedger.objects.create(space=space, number=number, name=name, data=data)
    receipts = package.manifest["members"][RECEIPTS]["sha256"]
    MovedHost.objects.create(space=space, file=package.mark, receipts=receipts)


def _salts(package: Package) -> Iterator[bytes]:
    for text in package.lines(SALTS):
        yield bytes.fromhex(json.loads(text)["salt"])


def ask_for_file(actor: Actor, space: Space, now: datetime) -> Job:
    """Asks the worker for the host's whole file; the one asked for before is deleted. The ledger says who asked."""
    demand(actor, space.pk, OWNER)
    with transaction.atomic():
        if (last := latest(space.pk)) and last.is_active:
            return last
        record("host file asked", None, {"space": str(space.pk), "by": actor.name})
        asked = ask(WRITE, WHOLE_FILE, space.pk, actor.name, now)
    if last:
        holding.place(last.pk).unlink(missing_ok=True)
    return asked


def keep_file(job: Job, tell: Callable[[float], object]) -> None:
    """Writes the file that was asked for; ``tell`` hears the share done and may raise, and then nothing is left."""
    space = Space.objects.get(pk=job.about)
    file = holding.place(job.pk)
    half = file.with_suffix(".new")
    half.touch(mode=0o600)
    try:
        mark = write_host(space, half, tell)
        with transaction.atomic():
            record("host file written", None, {"space": str(space.pk), "file": mark})
            close(job.pk)
            half.replace(file)
    finally:
        half.unlink(missing_ok=True)


def take_file(actor: Actor, space: Space, now: float) -> Path:
    """The file, for its owner to keep; the ledger says who took it. Refuses (404) when there is none any more."""
    demand(actor, space.pk, OWNER)
    last = latest(space.pk)
    file = holding.held(last.pk, now) if last else None
    if file is None:
        raise Refused(_("The file was deleted. Please ask for it again."), status=404)
    record("host file taken", None, {"space": str(space.pk), "by": actor.name})
    return file


def drop_file(actor: Actor, space: Space) -> None:
    """Deletes the file before its day is over, or stops writing it."""
    demand(actor, space.pk, OWNER)
    cancel(space.pk)
    if last := latest(space.pk):
        holding.place(last.pk).unlink(missing_ok=True)
