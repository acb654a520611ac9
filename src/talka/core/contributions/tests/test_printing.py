"""Receipts of an import: once each, in pieces, never twice the same words; what was lost is replaced."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from talka.core.contributions import actions, queries
from talka.core.contributions.actions import Draft, Issued, printing
from talka.core.contributions.models import Batch, Printing, Receipt
from talka.core.contributions.tests.test_importing_batches import NOW, Desk, make_desk, refusal
from talka.core.ledger.models import Leaf
from talka.kit.refused import Refused

NONCE, OTHER = b"n" * 16, b"m" * 16
TEXTS = [f"Vajag soliņu numur {number}" for number in range(5)]
GONE = "No receipt has these words. Please check each word."


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "PIECE", 2)
    monkeypatch.setattr(printing, "MOST", 4)


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


@pytest.fixture
def batch(desk: Desk) -> Batch:
    """Five imported opinions."""
    return imported(desk)


def imported(desk: Desk) -> Batch:
    drafts = [Draft(text, "lv") for text in TEXTS]
    batch = desk.preview(drafts=drafts)
    return actions.import_batch(desk.official, desk.stage, batch.id, NOW)


def issue(desk: Desk, batch: Batch, nonce: bytes = NONCE, piece: int = 0) -> Issued:
    return actions.issue_receipts(desk.official, desk.stage, batch.pk, nonce, piece)


def told(issued: Issued) -> list[tuple[UUID, bytes]]:
    """Which opinion has which words."""
    return [(row.pk, entropy) for row, entropy in issued.slips]


def acts() -> list[str]:
    """What stands in the ledger of receipts."""
    kinds = Leaf.objects.filter(kind__startswith="receipts").values_list("kind", flat=True)
    return sorted(kinds)


def opens(entropy: bytes) -> UUID:
    found: UUID = queries.by_entropy(entropy).pk
    return found


def test_pieces_of_one_printing_give_each_opinion_one_receipt(desk: Desk, batch: Batch) -> None:
    made = [issue(desk, batch, NONCE, piece) for piece in range(2)]
    slips = [slip for issued in made for slip in told(issued)]
    assert len({row for row, _entropy in slips}) == len({entropy for _row, entropy in slips}) == 4
    assert {opens(entropy): row for row, entropy in slips} == {row: row for row, _e in slips}
    assert {issued.printing.pk for issued in made} == {Printing.objects.get().pk}
    assert (Printing.objects.get().number, queries.printed(batch)) == (4, {"total": 5, "done": 4})
    rest = issue(desk, batch, OTHER)
    assert len(told(rest)) == 1
    assert queries.without_receipt(batch).count() == 0


def test_the_same_piece_again_shows_the_same_slips(desk: Desk, batch: Batch) -> None:
    first, second = issue(desk, batch), issue(desk, batch, NONCE, 1)
    assert told(issue(desk, batch)) == told(first)
    assert told(issue(desk, batch, NONCE, 1)) == told(second)
    assert (Receipt.objects.count(), acts()) == (4, ["receipts issued"] * 2)


def test_no_piece_lies_outside_a_printing(desk: Desk, batch: Batch) -> None:
    for piece in (-1, 2):
        assert refusal(issue, desk, batch, NONCE, piece) == (422, None)


def test_no_more_work_than_there_are_opinions(
    desk: Desk, batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "PIECE", 1_000)
    monkeypatch.setattr(printing, "MOST", 1_000)
    assert len(told(issue(desk, batch))) == 5
    assert told(issue(desk, batch, OTHER)) == []
    assert Printing.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_double_click_makes_one_receipt_each() -> None:
    desk = make_desk()
    batch = imported(desk)

    def click(_turn: int) -> list[tuple[UUID, bytes]]:
        try:
            return told(issue(desk, batch))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(click, range(4)))
    assert found == [found[0]] * 4
    assert (len(found[0]), Receipt.objects.count()) == (2, 2)


def test_slips_said_to_be_printed_stay_and_the_form_shows_them_again(
    desk: Desk, batch: Batch
) -> None:
    first = issue(desk, batch)
    at = (desk.official, desk.stage, batch.pk, first.printing.pk)
    assert [one.number for one in queries.printings(batch)] == [2]
    for _click in range(2):
        actions.receipts_printed(*at)
    assert queries.printings(batch) == []
    assert acts() == ["receipts issued", "receipts printed"]
    assert told(issue(desk, batch)) == told(first)
    assert told(issue(desk, batch, NONCE, 1)) == []
    assert refusal(actions.replace_receipts, *at) == (409, None)
    assert {opens(entropy) for _row, entropy in told(first)} == {row for row, _e in told(first)}


def test_lost_slips_are_replaced_by_new_words_and_the_lost_ones_open_nothing(
    desk: Desk, batch: Batch
) -> None:
    printed = issue(desk, batch, OTHER)
    actions.receipts_printed(desk.official, desk.stage, batch.pk, printed.printing.pk)
    lost = issue(desk, batch)
    at = (desk.official, desk.stage, batch.pk, lost.printing.pk)
    for _click in range(2):
        actions.replace_receipts(*at)
    assert acts() == ["receipts issued"] * 2 + ["receipts printed", "receipts replaced"]
    for _row, entropy in told(lost):
        with pytest.raises(Refused) as refused:
            opens(entropy)
        assert (refused.value.status, str(refused.value.message)) == (404, str(_gone()))
    assert refusal(actions.receipts_printed, *at) == (409, None)
    anew = [slip for piece in range(2) for slip in told(issue(desk, batch, b"x" * 16, piece))]
    assert {row for row, _entropy in anew} >= {row for row, _entropy in told(lost)}
    assert [opens(entropy) for _row, entropy in told(printed)] == [r for r, _e in told(printed)]
    assert queries.printed(batch) == {"total": 5, "done": 5}


def _gone() -> Any:
    with pytest.raises(Refused) as refused:
        queries.by_entropy(bytes(11))
    return refused.value.message


def test_the_form_of_replaced_slips_makes_no_new_ones(desk: Desk, batch: Batch) -> None:
    lost = issue(desk, batch)
    actions.replace_receipts(desk.official, desk.stage, batch.pk, lost.printing.pk)
    for piece in range(2):
        assert refusal(issue, desk, batch, NONCE, piece) == (409, None)
    assert Receipt.objects.count() == 0


def test_once_lost_receipts_are_taken_back_the_import_can_be_undone(
    desk: Desk, batch: Batch
) -> None:
    lost = issue(desk, batch)
    assert refusal(actions.undo_batch, desk.official, desk.stage, batch.pk) == (409, None)
    actions.replace_receipts(desk.official, desk.stage, batch.pk, lost.printing.pk)
    assert actions.undo_batch(desk.official, desk.stage, batch.pk).state == "undone"


def test_slips_of_another_import_are_not_here(desk: Desk, batch: Batch) -> None:
    other = issue(desk, imported(desk))
    for act in (actions.receipts_printed, actions.replace_receipts):
        assert refusal(act, desk.official, desk.stage, batch.pk, other.printing.pk) == (404, None)
        assert refusal(act, desk.official, desk.stage, batch.pk, uuid4()) == (404, None)


def test_withdrawn_opinions_get_no_slip(desk: Desk, batch: Batch) -> None:
    first = issue(desk, batch)
    actions.withdraw(first.slips[0][1], NOW)
    actions.replace_receipts(desk.official, desk.stage, batch.pk, first.printing.pk)
    anew = [row for nonce in (b"x" * 16, b"y" * 16) for row, _e in issue(desk, batch, nonce).slips]
    assert len(anew) == 4
    assert first.slips[0][0].pk not in {row.pk for row in anew}
