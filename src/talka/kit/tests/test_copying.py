"""Many rows into a table at once."""

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from talka.core.ledger.models import Leaf
from talka.kit.copying import insert_like

PATTERN = Leaf(kind="a'b\n", stage=UUID(int=1))


@pytest.mark.django_db
def test_rows_arrive_as_they_are_and_like_the_pattern() -> None:
    salts = [bytes(range(32)), None]
    rows = [(salt, f"{number}\t\\N") for number, salt in enumerate(salts)]
    insert_like(PATTERN, ("salt", "hash"), rows)
    kept = [
        (one.hash, one.salt and bytes(one.salt), one.kind, one.stage, one.position)
        for one in Leaf.objects.order_by("hash")
    ]
    same = ("a'b\n", UUID(int=1), None)
    assert kept == [("0\t\\N", salts[0], *same), ("1\t\\N", None, *same)]
    insert_like(PATTERN, ("hash",), [])


@pytest.mark.django_db
def test_a_clash_is_refused_whole() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_like(PATTERN, ("hash",), [("a",), ("a",)])
    assert Leaf.objects.count() == 0
