"""The end of addresses: a month after the last promise was kept, two years after closing at most."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from talka.core.ledger.keys import store
from talka.core.ledger.models import Leaf
from talka.core.outreach.actions import destroy_contacts, make_notices, send_notices
from talka.core.outreach.domain import KEPT_AFTER_CLOSE, KEPT_AFTER_DONE, addresses_due
from talka.core.outreach.models import Contact, Delivery, Follow, Leaving, News
from talka.core.outreach.queries import due_at, holding, overdue_contacts
from talka.kit.refused import Refused
from talka.sealing.keystore import KeyDestroyed, ProcessKey

TWO = ("Zane Ozola", "Juris Kalns")


@pytest.fixture
def kept(town: Any) -> Any:
    """Answered, and what was promised is done; everybody was told."""
    town.write("A bench", "anna@example.lv")
    Follow.objects.create(process=town.process, box=bytes(368))
    town.close()
    answer = town.answer(town.sent[0])
    milestone = town.promise(answer)
    town.finish()
    town.done(milestone)
    town.stage.refresh_from_db()
    return town


def told(town: Any) -> None:
    make_notices(town.now)
    send_notices(town.now)


def test_a_month_after_the_last_promise_was_kept(kept: Any) -> None:
    latest = kept.stage.closes_at + KEPT_AFTER_CLOSE
    make_notices(kept.now)
    assert due_at(kept.process) == latest
    send_notices(kept.now)
    due = due_at(kept.process)
    assert due is not None
    assert due == kept.now.replace(hour=0) + KEPT_AFTER_DONE
    assert [one.pk for one in holding()] == [kept.process.pk]
    assert overdue_contacts(due - timedelta(seconds=1)) == []
    assert [one.pk for one in overdue_contacts(due)] == [kept.process.pk]


def test_what_is_owed_keeps_addresses_two_years(town: Any) -> None:
    assert addresses_due([], None) is None
    town.write("A bench", "anna@example.lv")
    latest = town.stage.closes_at + KEPT_AFTER_CLOSE
    town.close()
    assert due_at(town.process) == latest
    answer = town.answer(town.sent[0])
    town.finish()
    told(town)
    assert due_at(town.process) == latest
    town.promise(answer)
    assert due_at(town.process) == latest


def test_boxes_and_key_go_together_signed_by_two(kept: Any) -> None:
    told(kept)
    Leaving.objects.create(process=kept.process, box=bytes(368))
    moment = due_at(kept.process)
    assert moment is not None
    statements = destroy_contacts(kept.process, TWO, moment)
    assert statements == [
        f"The contact key of process {kept.process.pk} was overwritten and removed."
    ]
    for model in (Contact, Follow, Leaving, Delivery):
        assert model.objects.count() == 0
    with pytest.raises(KeyDestroyed):
        store().process(kept.process.pk, ProcessKey.CONTACT)
    assert Leaf.objects.filter(kind="keys destroyed").count() == 1
    assert destroy_contacts(kept.process, TWO, moment) == []
    assert Leaf.objects.filter(kind="keys destroyed").count() == 1
    assert list(holding()) == []


def test_refused_while_people_wait_or_write(kept: Any, other_town: Any) -> None:
    with pytest.raises(Refused) as refused:
        destroy_contacts(kept.process, TWO, kept.now)
    assert "People wait for news of this process." in str(refused.value)
    with pytest.raises(Refused) as refused:
        destroy_contacts(other_town.process, TWO, other_town.now)
    assert "still takes opinions" in str(refused.value)
    assert Contact.objects.count() == 1


def test_a_key_nobody_used_is_destroyed_too(town: Any) -> None:
    town.write("A bench")
    town.close()
    moment = town.stage.closes_at + KEPT_AFTER_CLOSE
    assert len(destroy_contacts(town.process, TWO, moment)) == 1
    assert destroy_contacts(town.process, TWO, moment) == []


@pytest.mark.parametrize(
    "names", [(), ("Zane",), ("Zane", "zane "), ("Zane", " "), ("A", "B", "C")]
)
def test_two_different_persons_sign(kept: Any, names: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as refused:
        destroy_contacts(kept.process, names, kept.now)
    assert str(refused.value) == "Two different persons sign the destruction of keys."


def test_rows_name_nobody(kept: Any) -> None:
    make_notices(kept.now)
    Leaving.objects.create(process=kept.process, box=bytes(368))
    shown = {str(model.objects.first()) for model in (Contact, Follow, Leaving, Delivery)}
    assert shown == {
        "a sealed contact",
        "a sealed follow",
        "a sealed wish to leave",
        "a waiting letter",
    }
    assert {str(news).split()[0] for news in News.objects.all()} == {"accepted", "done"}
