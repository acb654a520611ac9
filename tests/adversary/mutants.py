"""Mutants: for each protection, what the site would hold without it.

A mutant writes beside the real rows, in tables and columns named after it, while everything happens; the
attack on a mutant sees these and all the rest, the attack on the real site sees none of them. One world
so serves every mutant. The exception is settling, where the tables are simply read before it.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection
from tests.adversary.person import Person
from tests.adversary.world import FIRST, LATER, SECOND

from talka.core.contributions.actions import sending, stances
from talka.site.settling import unlinked_models

BESIDE = {
    "serial_keys": "bigserial",
    "timestamps": "timestamptz DEFAULT clock_timestamp()",
}
OWN_TABLES = """
CREATE TABLE mutant_jobs (id bigserial, at timestamptz DEFAULT clock_timestamp(), args text);
CREATE TABLE mutant_session_row (account uuid, opinion uuid);
CREATE TABLE mutant_one_tag_for_two_processes (row uuid, tag bytea);
CREATE TABLE mutant_one_tag_per_person (row uuid, tag bytea);
CREATE TABLE mutant_deterministic_contact (row uuid, box bytea);
CREATE TABLE mutant_helpers_notes (account uuid, opinion uuid);
CREATE TABLE mutant_auto_follow (account uuid, opinion uuid);
CREATE TABLE mutant_unsorted_batches (position bigserial, row uuid);
CREATE TABLE mutant_batches_of_twenty (row uuid, batch bigint);
"""
OPINIONS = (FIRST, SECOND, LATER)


@dataclass
class Shadows:
    """Writes what every mutant would have written."""

    tags: dict[bytes, tuple[bytes, bytes]] = field(default_factory=dict)
    written: int = 0

    def install(self) -> None:
        """Tables and columns, before anybody comes."""
        with connection.cursor() as cursor:
            cursor.execute(OWN_TABLES)
            for model in unlinked_models():
                for name, kind in BESIDE.items():
                    table = model._meta.db_table
                    cursor.execute(f'ALTER TABLE "{table}" ADD COLUMN mutant_{name} {kind}')

    def remove(self) -> None:
        """Everything is as before."""
        with connection.cursor() as cursor:
            for line in OWN_TABLES.strip().splitlines():
                cursor.execute(f"DROP TABLE {line.split()[2]}")
            for model in unlinked_models():
                for name in BESIDE:
                    table = model._meta.db_table
                    cursor.execute(f'ALTER TABLE "{table}" DROP COLUMN mutant_{name}')

    def tell(self, person: Person, kind: str, id: str) -> None:
        """A row was just written."""
        self._add("mutant_unsorted_batches (row)", id)
        self._add("mutant_batches_of_twenty", id, str(self.written // 20))
        self.written += 1
        self._tag(kind, id)
        if kind in OPINIONS:
            self._add("mutant_jobs (args)", f'{{"opinion": "{id}"}}')
            self._add("mutant_session_row", person.account, id)
            self._add("mutant_auto_follow", person.account, id)
        if kind in person.helped:
            self._add("mutant_helpers_notes", person.account, id)
        if kind in person.has_contact:
            box = hashlib.sha256(person.address.encode()).digest()
            self._add("mutant_deterministic_contact", id, box)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Beside each real tag, the tags a weaker rule would have made."""
        voice, stance = sending.voice_tag, stances.stance_tag

        def voice_tag(key: bytes, process: UUID, person: bytes, slot: int) -> bytes:
            tag = voice(key, process, person, slot)
            self.tags[tag] = (_mac(person + bytes([slot])), _mac(process.bytes + person))
            return tag

        def stance_tag(key: bytes, process: UUID, person: bytes, contribution: UUID) -> bytes:
            tag = stance(key, process, person, contribution)
            self.tags[tag] = (_mac(person + contribution.bytes), _mac(process.bytes + person))
            return tag

        sending.voice_tag, stances.stance_tag = voice_tag, stance_tag
        try:
            yield
        finally:
            sending.voice_tag, stances.stance_tag = voice, stance

    def _tag(self, kind: str, id: str) -> None:
        table, key = ("stance", "id") if kind == "stance" else ("contribution", "item_id")
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT tag FROM contributions_{table} WHERE {key} = %s", [id])
            tag = cursor.fetchone()[0]
        if tag is None:  # a helper wrote it, and nothing shows for whom
            return
        for_two, per_person = self.tags[bytes(tag)]
        self._add("mutant_one_tag_for_two_processes", id, for_two)
        self._add("mutant_one_tag_per_person", id, per_person)

    def _add(self, into: str, *values: str | bytes) -> None:
        signs = ", ".join(["%s"] * len(values))
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {into} VALUES ({signs})", values)


def _mac(message: bytes) -> bytes:
    return hmac.digest(b"one key for everything", message, "sha256")
