"""The public pages, and that what they give can be verified by anybody."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from talka.core.ledger import queries
from talka.core.ledger.actions import promise, record, sequence
from talka.core.ledger.models import Head, Leaf
from talka.sealing import proofs
from talka.sealing.verify import verify

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 11, 23, 12, tzinfo=UTC)


def batch(count: int) -> Head:
    for number in range(count):
        record("opinion", None, {"n": number})
    head = sequence(NOW, force=True)
    assert head is not None
    return head


def exported(client: Client) -> list[str]:
    response = client.get(reverse("ledger:export"))
    assert isinstance(response, StreamingHttpResponse)
    return b"".join(part for part in response).decode().splitlines()


def test_before_the_first_head(client: Client) -> None:
    response = client.get(reverse("ledger:index"))
    assert response.status_code == 200
    assert client.get(reverse("ledger:checkpoint")).status_code == 404
    assert [list(json.loads(line)) for line in exported(client)] == [["log", "key"]]


def test_the_page_says_what_it_is(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    head = batch(3)
    with django_assert_max_num_queries(12):
        response = client.get("/en/ledger/")
    page = response.content.decode()
    assert "single-operator log" in page
    assert head.note.splitlines()[2] in page
    assert len(response.content) < 60_000
    assert response.cookies == {}


def test_the_head_as_text(client: Client) -> None:
    head = batch(3)
    response = client.get(reverse("ledger:checkpoint"))
    assert response.content.decode() == head.note
    assert response["Content-Type"] == "text/plain; charset=utf-8"


def test_the_export_holds_heads_and_leaves_and_nothing_else(client: Client) -> None:
    batch(3)
    old = batch(2)
    waiting = record("opinion", None, {})
    lines = exported(client)
    shapes = [sorted(json.loads(line)) for line in lines]
    leaf, head = ["hash", "position"], ["head", "size"]
    assert shapes == [["key", "log"], leaf, leaf, leaf, head, leaf, leaf, head]
    kept = {"mine": promise(Leaf.objects.get(position=4), NOW)}
    late = {"late": promise(waiting, NOW)}
    assert verify(lines, NOW.date(), since=old.note, promises=kept).problems == []
    due = NOW.date() + timedelta(days=3)
    assert len(verify(lines, due, since=old.note, promises=late).problems) == 1


def test_a_proof_anybody_can_check(client: Client) -> None:
    head = batch(9)
    leaf = Leaf.objects.get(position=4)
    said = client.get(reverse("ledger:proof", args=[leaf.hash])).json()
    path = [bytes.fromhex(step) for step in said["path"]]
    assert (said["leaf"], said["position"], said["size"]) == (leaf.hash, 4, 9)
    assert proofs.verify_inclusion(bytes.fromhex(leaf.hash), 4, 9, path, bytes.fromhex(head.root))
    assert client.get(reverse("ledger:proof", args=["0" * 64])).status_code == 404


def test_an_older_state_can_be_exported() -> None:
    batch(3)
    batch(2)
    assert len(list(queries.export(3))) == 5


def test_pages_are_only_read(client: Client) -> None:
    assert client.post(reverse("ledger:index")).status_code == 405
