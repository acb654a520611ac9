"""Contributions put together and taken apart again: nothing of anybody's is lost or moved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Model
from django.utils.translation import override

from talka.core.answers import actions as answering
from talka.core.answers.chain import chain
from talka.core.answers.domain import Verdict
from talka.core.answers.queries import still_owed
from talka.core.answers.receipts.life import steps
from talka.core.contributions import actions, queries
from talka.core.contributions.actions import Draft, Sent
from talka.core.contributions.models import Contribution, Merging, Receipt, Stance
from talka.core.contributions.tests.test_importing_batches import NOW, Desk, make_desk, refusal
from talka.core.items.models import Item, Link
from talka.core.items.queries import merged_into
from talka.core.moderation.actions.deciding import hide, show
from talka.core.people.domain import DEVICE, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces import actions as spaces

WHY = {"lv": "Abi grib margas."}


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


def somebody(name: str) -> Actor:
    """A visitor without an account."""
    return Actor(handles={DEVICE: handle_of(DEVICE, name)})


def sent(desk: Desk, body: str, **more: Any) -> Sent:
    nonce = body.encode().ljust(16)[:16]
    return actions.send(somebody(body), desk.stage, Draft(body, "lv", **more), nonce, NOW)


def three(desk: Desk) -> list[Contribution]:
    return [sent(desk, body).contribution for body in ("Margas!", "Vajag margas.", "Soli.")]


def merged(desk: Desk, source: Contribution, target: Contribution) -> Merging:
    return actions.merge(desk.official, desk.stage, source.pk, target.pk, WHY)


def all_rows() -> list[list[dict[str, Any]]]:
    """Everything that must be as it was once a merging is undone."""
    tables: list[type[Model]] = [Contribution, Item, Receipt, Stance]
    return [list(table._default_manager.order_by("pk").values()) for table in tables]


def test_merged_it_leaves_the_lists_and_undone_all_is_as_it_was(desk: Desk) -> None:
    source, target, other = three(desk)
    for name, row in (("a", source), ("a", target), ("b", source)):
        actions.take_stance(somebody(name), row, "for", f"{name}{row.pk}".encode()[:16], NOW)
    sent(desk, "Piekrītu.", kind="comment", parent=source)
    before = all_rows()
    merging = merged(desk, source, target)
    assert (merging.why, merging.by) == (WHY, desk.official.name)
    assert {row.pk for row in queries.public(desk.stage)} == {target.pk, other.pk}
    assert queries.family([target.pk, other.pk]) == {target.pk: [source]}
    assert [one.link.source_id for one in queries.mergings(desk.stage)] == [source.pk]
    found = queries.merging_of(source.pk)
    assert found is not None
    assert found.link.target_id == target.pk
    actions.unmerge(desk.official, desk.stage, source.pk)
    assert all_rows() == before
    assert queries.family([target.pk]) == {}
    assert queries.merging_of(source.pk) is None
    assert Link.objects.get().undone_by == desk.official.name


def test_rings_and_what_does_not_fit_are_refused(desk: Desk) -> None:
    source, target, other = three(desk)
    reply = sent(desk, "Es arī.", kind="comment", parent=target).contribution
    act = (actions.merge, desk.official, desk.stage)
    assert refusal(*act, source.pk, source.pk, WHY) == (409, "target")
    assert refusal(*act, source.pk, target.pk, {"lv": " "}) == (422, "why")
    assert refusal(*act, source.pk, uuid4(), WHY) == (409, None)
    assert refusal(*act, source.pk, reply.pk, WHY) == (409, None)
    question = sent(desk, "Kad?", kind="question").contribution
    assert refusal(*act, source.pk, question.pk, WHY) == (409, None)
    merged(desk, source, target)
    assert refusal(*act, target.pk, source.pk, WHY) == (409, "target")
    merged(desk, target, other)
    assert refusal(*act, other.pk, source.pk, WHY) == (409, "target")
    assert merged_into([other.pk]) == {other.pk: sorted([source.pk, target.pk])}


def test_only_officials_put_together_and_apart(desk: Desk) -> None:
    source, target, other = three(desk)
    nobody = replace(desk.official, roles={})
    assert refusal(actions.merge, nobody, desk.stage, source.pk, target.pk, WHY)[0] == 403
    merged(desk, source, target)
    assert refusal(actions.unmerge, nobody, desk.stage, source.pk)[0] == 403
    assert refusal(actions.unmerge, desk.official, desk.stage, other.pk)[0] == 409


def test_a_receipt_leads_on_to_the_answer_and_nobody_is_owed_twice(desk: Desk) -> None:
    source, target, other = three(desk)
    merged(desk, source, target)
    desk.stage.owes = "each"
    desk.stage.save()
    after = desk.stage.closes_at
    assert still_owed(desk.stage) == {target.pk, other.pk}
    spaces.begin_answering(desk.official, desk.stage, after)
    target.item.refresh_from_db()
    said = Verdict("accepted", {"lv": "Darīsim."}, {"lv": "Dome"})
    answering.write_answer(desk.official, desk.stage, target.item, said)
    answering.publish_answers(desk.official, desk.stage, after.date())
    found = chain(Contribution.objects.select_related("item", "stage").get(pk=source.pk))
    assert [(one.kind, one.opinion.pk) for one in found.onward] == [("merged", target.pk)]
    assert found.is_answered
    assert [reply.answer.verdict for reply in found.replies] == ["accepted"]
    with override("en"):
        found = chain(Contribution.objects.select_related("item", "stage").get(pk=source.pk))
        shown = steps(Contribution.objects.get(pk=source.pk), found, after.date())
    assert [step.title for step in shown][-2:] == [
        "Put together with “Vajag margas.”",
        "Answered: Accepted",
    ]


def test_what_was_put_into_a_withdrawn_text_stands_by_itself_again(desk: Desk) -> None:
    source, other = sent(desk, "Margas!").contribution, sent(desk, "Soli.").contribution
    target = sent(desk, "Vajag margas.")
    merged(desk, source, target.contribution)
    actions.withdraw(target.entropy, NOW)
    assert {row.pk for row in queries.public(desk.stage)} == {source.pk, other.pk}


def test_withdrawn_while_merged_it_stays_withdrawn(desk: Desk) -> None:
    source, target = sent(desk, "Margas!"), sent(desk, "Vajag margas.").contribution
    merged(desk, source.contribution, target)
    actions.withdraw(source.entropy, NOW)
    assert queries.family([target.pk]) == {}
    actions.unmerge(desk.official, desk.stage, source.contribution.pk)
    assert Item.objects.get(pk=source.contribution.pk).state == Item.State.WITHDRAWN


def test_a_moderator_hides_what_was_merged_and_shows_it_where_it_was(desk: Desk) -> None:
    source, target, _other = three(desk)
    merged(desk, source, target)
    source.refresh_from_db()
    hide(source)
    assert (source.item.is_shown, queries.family([target.pk])) == (False, {})
    show(source)
    assert source.item.state == Item.State.MERGED
    target.refresh_from_db()
    hide(target)
    source.item.refresh_from_db()
    assert source.item.state == Item.State.PUBLIC
