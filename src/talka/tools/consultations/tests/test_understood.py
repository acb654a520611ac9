"""The tap on a receipt: once, changeable, nobody's; the share is told in tenths, of ten and more."""

from __future__ import annotations

import base64
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from talka.core.answers import actions
from talka.core.answers.domain import in_ten
from talka.core.answers.models import Answer, ReceiptOpened, Understanding
from talka.core.answers.queries.understood import opened, understood
from talka.core.contributions import actions as contributions
from talka.core.contributions.actions import Sent
from talka.core.spaces import actions as spaces
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.sealing.receipts import understanding_tag
from talka.tools.consultations.tests.town import NOW, Town

AtMost = Callable[[int], AbstractContextManager[Any]]
PAGE = "/en/receipt/understood/"
ASKS = "Do you understand why it was decided so?"


def code_of(sent: Sent) -> str:
    """What the pages carry in their hidden field."""
    return base64.urlsafe_b64encode(sent.entropy).decode().rstrip("=")


def declined(town: Town, people: int = 2) -> tuple[Stage, list[Sent], Answer]:
    """So many people whose one theme was declined."""
    stage = town.consultation("pier", opens=-40, closes=-10)
    sent = town.speaks(
        stage, [f"Vajag margas pie kāpnēm, {'ļoti ' * n}slidens." for n in range(people)]
    )
    everybody = [one.contribution.pk for one in sent]
    theme = actions.gather(town.official, stage, everybody, {"en": "Rails"})
    actions.sign_off(town.official, stage, NOW)
    stage = spaces.begin_answering(town.official, stage, NOW)
    answer = town.answer(stage, theme.item, "declined")
    town.published(stage)
    return stage, sent, answer


def test_the_receipt_asks_and_remembers(town: Town, django_assert_max_num_queries: AtMost) -> None:
    _stage, (sent, other), answer = declined(town)
    with django_assert_max_num_queries(12):
        page = Client().post("/en/receipt/life/", {"code": code_of(sent)}).content.decode()
    assert (ASKS in page, "You said:" in page) == (True, False)
    tap = {"code": code_of(sent), "answer": str(answer.pk), "understood": "yes"}
    page = Client().post(PAGE, tap).content.decode()
    assert "You said: I understand why." in page
    page = Client().post(PAGE, tap | {"understood": "no"}).content.decode()
    assert "You said: I do not understand why." in page
    assert [row.is_understood for row in Understanding.objects.all()] == [False]
    page = Client().post("/en/receipt/life/", {"code": code_of(other)}).content.decode()
    assert "You said:" not in page


def test_receipts_opened_after_the_answer_are_counted_once(town: Town) -> None:
    stage, sent, _answer = declined(town, 12)
    for one in (*sent[:4], sent[0]):
        Client().post("/en/receipt/life/", {"code": code_of(one)})
    assert ReceiptOpened.objects.count() == 4
    assert {field.name for field in ReceiptOpened._meta.fields} == {"tag", "stage"}
    assert opened(stage) == 3
    stage.opened_receipts.all().delete()
    assert opened(stage) is None


def test_a_receipt_opened_before_the_answer_is_not_counted(town: Town) -> None:
    stage = town.consultation("pier", opens=-4, closes=10)
    (sent,) = town.speaks(stage, ["Vajag margas."])
    Client().post("/en/receipt/life/", {"code": code_of(sent)})
    assert not ReceiptOpened.objects.exists()


def test_nothing_kept_points_at_the_receipt_or_says_when(town: Town) -> None:
    _stage, (sent, other), answer = declined(town)
    for one in (sent, sent, other):
        actions.say_understood(one.entropy, answer.pk, True)
    rows = list(Understanding.objects.all())
    assert len(rows) == 2
    assert {field.name for field in Understanding._meta.fields} == {
        "tag",
        "answer",
        "is_understood",
    }
    for kept in (sent.entropy, sent.contribution.pk.bytes, bytes(sent.contribution.receipt.digest)):
        assert [row for row in rows if kept in bytes(row.tag)] == []
    assert {str(row) for row in rows} == {"understood"}


def test_only_the_answers_of_its_own_themes_can_be_tapped(town: Town) -> None:
    stage, (sent, _other), answer = declined(town)
    with pytest.raises(Refused) as refused:
        actions.say_understood(sent.entropy, uuid4(), True)
    assert refused.value.status == 404
    tap = {"code": code_of(sent), "answer": "nonsense", "understood": "yes"}
    assert Client().post(PAGE, tap).status_code == 404
    Answer.objects.filter(pk=answer.pk).update(published_on=None)
    answer.item.state = "draft"
    answer.item.save()
    with pytest.raises(Refused):
        actions.say_understood(sent.entropy, answer.pk, True)
    late = town.consultation("late")
    gone = town.write(late, "Vajag solu.")
    contributions.withdraw(gone.entropy, late.opens_at)
    with pytest.raises(Refused):
        actions.say_understood(gone.entropy, answer.pk, True)
    assert (understood(stage), Understanding.objects.count()) == (None, 0)


def test_the_share_is_public_from_ten_on(town: Town, django_assert_max_num_queries: AtMost) -> None:
    stage, sent, answer = declined(town, 10)
    results = f"/en{stage.path}results/"
    for number, one in enumerate(sent[:9]):
        actions.say_understood(one.entropy, answer.pk, number < 7)
    assert "in 10 understand why" not in Client().get(results).content.decode()
    actions.say_understood(sent[9].entropy, answer.pk, False)
    with django_assert_max_num_queries(12):
        page = Client().get(results).content.decode()
    assert "who said so on their receipt, about 7 in 10 understand why." in page
    Answer.objects.filter(pk=answer.pk).update(verdict="partly")
    assert understood(stage) is None


@pytest.mark.parametrize(
    ("yes", "said", "told"), [(9, 9, None), (10, 10, 9), (0, 10, 1), (5, 10, 5), (70, 93, 8)]
)
def test_no_share_tells_what_each_one_said(yes: int, said: int, told: int | None) -> None:
    assert in_ten(yes, said) == told


def test_marks_of_one_receipt_have_nothing_in_common() -> None:
    marks = {
        understanding_tag(words, UUID(int=answer), salt)
        for words in (b"a" * 11, b"b" * 11)
        for answer in (1, 2)
        for salt in (b"s" * 16, b"t" * 16)
    }
    assert (len(marks), {len(mark) for mark in marks}) == (8, {32})
