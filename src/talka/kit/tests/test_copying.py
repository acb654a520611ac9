"""Many rows into a table at once."""

import pytest
from django.db import IntegrityError, transaction

from talka.core.ledger.models import Leaf
from talka.kit.copying import insert_many


@pytest.mark.django_db
def test_rows_arrive_as_they_are() -> None:
    salts = [bytes(range(32)), None]
    insert_many(Leaf, [Leaf(hash=f"{n}\t\\N", kind="a'b\n", salt=s) for n, s in enumerate(salts)])
    kept = [
        (one.hash, one.kind, one.salt and bytes(one.salt)) for one in Leaf.objects.order_by("hash")
    ]
    assert kept == [("0\t\\N", "a'b\n", salts[0]), ("1\t\\N", "a'b\n", None)]
    insert_many(Leaf, [])


@pytest.mark.django_db
def test_a_clash_is_refused_whole() -> None:
    rows = [Leaf(hash="a", kind="x"), Leaf(hash="a", kind="x")]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_many(Leaf, rows)
    assert Leaf.objects.count() == 0
