"""After its keys are destroyed, a process tells nobody who spoke; everything public stays."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils.translation import override
from tests.town import Town, made

from talka.core.contributions.actions import destroy_tags, take_stance
from talka.core.contributions.actions.keys import KEPT_AFTER_CLOSE, overdue, tag_key
from talka.core.contributions.models import Contribution, Stance
from talka.core.contributions.queries import by_entropy
from talka.core.ledger.keys import store
from talka.core.ledger.models import Leaf
from talka.core.people.domain import Actor
from talka.core.spaces.actions import make_process, make_stage
from talka.core.spaces.domain import StagePlan
from talka.kit.refused import Refused
from talka.sealing.keystore import KeyDestroyed, ProcessKey

TWO = ("Zane Ozola", "Juris Kalns")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Messages are read as they were written."""
    with override("en"):
        yield


@pytest.fixture
def town(db: None) -> Town:
    """One opinion with one stance."""
    town = made()
    sent = town.write("A bench")
    stance(town, sent.contribution)
    return town


def stance(town: Town, contribution: Contribution) -> None:
    actor = Actor(handles={"device": secrets.token_hex(32)})
    take_stance(actor, contribution, "for", secrets.token_bytes(16), town.now)


def refusal(town: Town, names: tuple[str, ...] = TWO) -> str:
    with pytest.raises(Refused) as refused:
        destroy_tags(town.process, names, town.now)
    return str(refused.value)


def test_tags_go_words_and_receipts_stay(town: Town) -> None:
    town.close()
    statements = destroy_tags(town.process, TWO, town.now)
    assert statements == [
        f"The {key} key of process {town.process.pk} was overwritten and removed."
        for key in ("tag", "consensus")
    ]
    assert list(Contribution.objects.values_list("tag", "body")) == [(None, "A bench")]
    assert list(Stance.objects.values_list("tag", "pseudonym", "value")) == [(None, None, "for")]
    assert by_entropy(town.sent[0].entropy).body == "A bench"
    town.stage.refresh_from_db()
    assert town.stage.tags_destroyed
    for purpose in (ProcessKey.TAG, ProcessKey.CONSENSUS):
        with pytest.raises(KeyDestroyed):
            store().process(town.process.pk, purpose)
    answer = town.answer(town.sent[0])
    assert answer.published_on == town.now.date()


def test_again_changes_nothing_and_one_ledger_entry_stands(town: Town) -> None:
    town.close()
    destroy_tags(town.process, TWO, town.now)
    assert destroy_tags(town.process, TWO, town.now) == []
    assert Leaf.objects.filter(kind="keys destroyed").count() == 1


def test_refused_while_open_and_the_keys_live(town: Town) -> None:
    assert refusal(town) == (
        "This process still takes opinions; its keys are needed until it closes."
    )
    plan = StagePlan(town.stage.closes_at, town.stage.closes_at + timedelta(days=9))
    make_stage(town.owner, town.process, "consultations", plan)
    town.now = town.stage.closes_at + timedelta(days=1)
    assert "still takes opinions" in refusal(town)
    assert tag_key(town.process.pk)
    assert Contribution.objects.filter(tag=None).count() == 0


@pytest.mark.parametrize("names", [(), ("Zane",), ("Zane", "ZANE "), ("", "Juris")])
def test_two_different_persons_sign(town: Town, names: tuple[str, ...]) -> None:
    town.close()
    assert refusal(town, names) == "Two different persons sign the destruction of keys."


def test_a_new_stance_or_opinion_is_refused_in_words(town: Town) -> None:
    town.close()
    destroy_tags(town.process, TWO, town.now)
    plan = StagePlan(town.now, town.now + timedelta(days=9))
    stage = make_stage(town.owner, town.process, "consultations", plan)
    type(stage).objects.update(state="open", opens_at=town.now, closes_at=town.now + timedelta(9))
    late = replace(
        town, stage=type(stage).objects.select_related("process__space").get(pk=stage.pk)
    )
    words = "The keys of this process were destroyed; it takes nothing new any more."
    with pytest.raises(Refused) as refused:
        late.write("A tree")
    assert (str(refused.value), refused.value.status) == (words, 410)
    with pytest.raises(Refused) as refused:
        stance(late, Contribution.objects.select_related("stage", "item").get())
    assert (str(refused.value), refused.value.status) == (words, 410)
    assert (Contribution.objects.count(), Stance.objects.count()) == (1, 1)


def test_overdue_ninety_days_after_the_last_closing(town: Town) -> None:
    last = town.stage.closes_at + KEPT_AFTER_CLOSE
    assert overdue(last - timedelta(seconds=1)) == []
    assert [one.pk for one in overdue(last)] == [town.process.pk]
    plan = StagePlan(town.now, town.stage.closes_at + timedelta(days=9))
    make_stage(town.owner, town.process, "consultations", plan)
    assert overdue(last) == []
    town.now = last + timedelta(days=10)
    assert [one.pk for one in overdue(town.now)] == [town.process.pk]
    destroy_tags(town.process, TWO, town.now)
    assert overdue(town.now) == []


def test_a_process_without_stages_has_nothing_to_destroy(town: Town) -> None:
    space = town.process.space
    empty = make_process(
        town.owner, space, f"empty-{uuid4().hex[:6]}", {"en": "E"}, {"en": "?"}, {}
    )
    assert destroy_tags(empty, TWO, town.now) == []
