"""Leaves, batches, heads, proofs and promises on a real database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from talka.core.ledger import keys, queries
from talka.core.ledger.actions import (
    erase,
    erase_many,
    promise,
    record,
    record_many,
    sequence,
)
from talka.core.ledger.models import Head, Leaf, Node
from talka.sealing import checkpoint, leaves, proofs
from talka.sealing import promise as promises

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 11, 23, 12, tzinfo=UTC)
STAGE = UUID(int=1)


def write(count: int) -> list[Leaf]:
    return [record("opinion", STAGE, {"body": f"Text {n}"}) for n in range(count)]


def batch(count: int, now: datetime = NOW) -> Head:
    write(count)
    head = sequence(now, force=True)
    assert head is not None
    return head


def order() -> list[str]:
    return list(
        Leaf.objects.filter(position__gte=0).order_by("position").values_list("hash", flat=True)
    )


def test_a_leaf_is_one_insert_that_commits_to_its_content(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        leaf = record("opinion", STAGE, {"body": "Vairāk soliņu!"})
    leaf.refresh_from_db()
    assert leaf.salt is not None
    expected = leaves.commit("opinion", STAGE, bytes(leaf.salt), {"body": "Vairāk soliņu!"})
    assert (leaf.hash, leaf.position) == (expected.hex(), None)


def test_the_same_content_twice_gives_other_leaves() -> None:
    made = [record("opinion", None, {"body": "Same"}).hash for _ in range(2)]
    assert len(set(made)) == 2


def test_a_leaf_falls_with_the_act_it_stands_for() -> None:
    with transaction.atomic():
        record("opinion", STAGE, {})
        transaction.set_rollback(True)
    assert Leaf.objects.count() == 0


def test_erased_leaves_stay_as_tombstones() -> None:
    head = batch(3)
    leaf = Leaf.objects.get(position=1)
    erase(leaf)
    leaf.refresh_from_db()
    assert (leaf.salt, leaf.position) == (None, 1)
    found = queries.inclusion_proof(leaf.hash)
    assert found is not None
    assert proofs.verify_inclusion(
        bytes.fromhex(leaf.hash), 1, 3, found[2], bytes.fromhex(head.root)
    )


def test_many_leaves_are_written_and_erased_at_once(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        made = record_many("opinion", STAGE, [{"n": number} for number in range(30)])
    salts = {leaf.hash: bytes(leaf.salt or b"") for leaf in Leaf.objects.all()}
    expected = [
        leaves.commit("opinion", STAGE, salts[leaf], {"n": number}).hex()
        for number, leaf in enumerate(made)
    ]
    assert made == expected
    with django_assert_num_queries(1):
        erase_many(expected[:20])
    assert set(Leaf.objects.filter(salt=None).values_list("hash", flat=True)) == set(expected[:20])


def test_however_many_leaves_wait_they_go_out_once_a_day() -> None:
    assert sequence(NOW) is None
    write(30)
    assert sequence(NOW) is None
    write(30)
    assert sequence(NOW + timedelta(hours=22)) is None
    assert queries.waiting() == 60
    head = sequence(NOW + timedelta(hours=23))
    assert head is not None
    assert (head.size, queries.waiting()) == (60, 0)


def test_a_lonely_leaf_goes_out_within_a_day_of_being_seen() -> None:
    batch(20)
    write(1)
    assert sequence(NOW) is None
    assert sequence(NOW + timedelta(hours=22)) is None
    late = sequence(NOW + timedelta(hours=23))
    assert late is not None
    assert late.size == 21
    write(1)
    assert sequence(NOW + timedelta(hours=24)) is None


def test_a_batch_is_ordered_by_hash_whatever_the_order_of_writing() -> None:
    batch(30)
    first = order()
    assert first == sorted(first)
    batch(30)
    assert order()[:30] == first
    assert order()[30:] == sorted(order()[30:])


def test_heads_are_signed_and_never_run_back_in_time() -> None:
    batch(5)
    head = batch(6, NOW - timedelta(days=3))
    said = checkpoint.verify(head.note, keys.head_verifier())
    assert (said.size, said.root.hex(), said.day) == (11, head.root, date(2025, 11, 23))
    assert said.promises == keys.promise_verifier()
    assert (head.date, queries.latest_head()) == (date(2025, 11, 23), head)


def test_stored_subtrees_are_those_of_the_whole_tree() -> None:
    for count in (1, 2, 3, 7, 20, 31):
        batch(count)
    assert Node.objects.count() == 64 - 1
    head = queries.latest_head()
    assert head is not None
    for position, leaf in enumerate(order()):
        found = queries.inclusion_proof(leaf)
        assert found is not None
        path, root = found[2], bytes.fromhex(head.root)
        assert found[:2] == (position, 64)
        assert proofs.verify_inclusion(bytes.fromhex(leaf), position, 64, path, root)


def test_every_head_is_the_beginning_of_the_next() -> None:
    heads = [batch(count) for count in (3, 4, 20)]
    for old in heads:
        for new in heads[heads.index(old) :]:
            roots = bytes.fromhex(old.root), bytes.fromhex(new.root)
            proof = queries.consistency_proof(old.size, new.size)
            assert proofs.verify_consistency(old.size, new.size, *roots, proof)


def test_a_proof_takes_four_queries_at_most(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    batch(50)
    leaf = order()[20]
    with django_assert_max_num_queries(4):
        assert queries.inclusion_proof(leaf) is not None


def test_what_cannot_be_proved() -> None:
    with pytest.raises(IndexError, match="no head of size 1"):
        queries.consistency_proof(1, 1)
    (leaf,) = write(1)
    assert queries.inclusion_proof(leaf.hash) is None
    batch(3)
    assert queries.inclusion_proof("0" * 64) is None
    assert queries.inclusion_proof(leaf.hash, 5) is None
    assert queries.inclusion_proof(order()[0], 2) is not None
    assert queries.inclusion_proof(order()[3], 2) is None
    write(1)
    assert queries.inclusion_proof(Leaf.objects.get(position=None).hash) is None


def test_a_promise_is_signed_and_stores_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    leaf = record("opinion", STAGE, {})
    with django_assert_num_queries(0):
        note = promise(leaf, NOW)
    said = promises.verify(note, keys.promise_verifier())
    assert said == promises.Promise(keys.log_id(), bytes.fromhex(leaf.hash), date(2025, 11, 25))
