"""Typing in: a sheet once, its slip the receipt, and by the next morning no number leads to words."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.utils.translation import override

from talka.core.assisted import actions, queries
from talka.core.assisted.models import UNLINKED, PaperForm
from talka.core.assisted.tests.town import DAY, NOW, Library, make_library
from talka.core.contributions.actions import Draft, withdraw
from talka.core.contributions.models import Contribution, Receipt
from talka.core.contributions.queries import by_entropy
from talka.core.ledger.models import Leaf
from talka.core.spaces.actions import begin_answering, finish_answering
from talka.kit.refused import Refused

SAID = Draft("Vajag soliņus pie ezera", "lv", "Zenta", "Pārupe")
OTHER = Draft("Нужны скамейки", "ru")


@pytest.fixture
def library(db: None) -> Library:
    return make_library()


def enter(library: Library, number: int, draft: Draft = SAID, now: datetime = NOW) -> Contribution:
    return actions.enter_form(library.helper, library.stage, number, draft, now)


def correct(library: Library, number: int, draft: Draft, now: datetime = NOW) -> Contribution:
    return actions.correct_form(library.helper, library.stage, number, draft, now)


def refusal(act: Any, *given: Any) -> tuple[int, str | None]:
    with pytest.raises(Refused) as refused:
        act(*given)
    return refused.value.status, refused.value.field


def test_the_slip_from_the_printer_opens_the_opinion(library: Library) -> None:
    first, second = library.forms(2)
    made = [enter(library, second.number, OTHER), enter(library, first.number)]
    assert by_entropy(first.entropy) == made[1]
    assert by_entropy(second.entropy) == made[0]
    rows = Contribution.objects.order_by("body").values_list(
        "body", "item__language", "alias", "place", "channel"
    )
    assert list(rows) == [
        ("Vajag soliņus pie ezera", "lv", "Zenta", "Pārupe", "paper"),
        ("Нужны скамейки", "ru", "", "", "paper"),
    ]
    assert Contribution.objects.filter(tag=None, batch=None).count() == 2
    assert Leaf.objects.filter(kind="opinion").count() == 2
    assert queries.progress(library.stage) == {"printed": 2, "entered": 2}


def test_the_same_sheet_sent_again_changes_nothing(library: Library) -> None:
    number = library.forms(1)[0].number
    assert enter(library, number) == enter(library, number)
    assert (Contribution.objects.count(), Leaf.objects.filter(kind="opinion").count()) == (1, 1)


@pytest.mark.parametrize("night", [False, True])
def test_a_number_with_other_words_is_refused_and_the_first_stand(
    library: Library, night: bool
) -> None:
    number = library.forms(1)[0].number
    enter(library, number)
    if night:
        assert actions.loosen_forms() == 1
    assert refusal(enter, library, number, OTHER) == (409, "number")
    assert Contribution.objects.get().body == SAID.body


@override("en")
def test_a_number_nobody_printed_is_refused(library: Library) -> None:
    library.forms(2)
    with pytest.raises(Refused) as refused:
        enter(library, 3)
    assert str(refused.value) == "No form 0003-7 was printed here; the last one is 0002-1."
    assert (refused.value.status, refused.value.field) == (422, "number")


def test_nothing_without_words_and_nothing_endless(library: Library) -> None:
    number = library.forms(1)[0].number
    assert refusal(enter, library, number, Draft("  ", "lv")) == (422, "body")
    assert refusal(enter, library, number, Draft("x" * 20_001, "lv"))[0] == 422
    assert not PaperForm.objects.get().is_entered


def test_paper_is_typed_in_from_the_opening_until_the_answer(library: Library) -> None:
    numbers = [blank.number for blank in library.forms(3)]
    assert refusal(enter, library, numbers[0], SAID, NOW - 2 * DAY) == (409, None)
    after = library.stage.closes_at + DAY
    enter(library, numbers[0], SAID, after)
    begin_answering(library.official, library.stage, after)
    enter(library, numbers[1], OTHER, after)
    finish_answering(library.official, library.stage, 0)
    library.stage.refresh_from_db()
    assert refusal(enter, library, numbers[2], SAID, after) == (410, None)


@pytest.mark.parametrize("role", ["moderator", "auditor"])
def test_others_type_and_mend_nothing(library: Library, role: str) -> None:
    number = library.forms(1)[0].number
    somebody = library.colleague(role)
    for act in (actions.enter_form, actions.correct_form):
        assert refusal(act, somebody, library.stage, number, SAID, NOW) == (403, None)


def test_a_typing_mistake_is_mended_and_the_ledger_shows_that(library: Library) -> None:
    blank = library.forms(1)[0]
    old = enter(library, blank.number).leaf
    mended = correct(library, blank.number, OTHER)
    found = by_entropy(blank.entropy)
    assert (found, found.body, found.alias, found.place) == (mended, OTHER.body, "", "")
    assert (found.item.language, found.item.excerpt) == ("ru", OTHER.body)
    old.refresh_from_db()
    assert (old.salt, found.leaf == old) == (None, False)
    assert correct(library, blank.number, OTHER).leaf == found.leaf


def test_nothing_is_mended_that_is_not_there(library: Library) -> None:
    waiting, withdrawn, loose = library.forms(3)
    assert refusal(correct, library, waiting.number, OTHER) == (404, None)
    assert refusal(correct, library, 99, OTHER) == (422, "number")
    enter(library, withdrawn.number)
    withdraw(withdrawn.entropy, NOW)
    assert refusal(correct, library, withdrawn.number, OTHER) == (409, None)
    enter(library, loose.number)
    actions.loosen_forms()
    assert refusal(correct, library, loose.number, OTHER) == (410, None)


def test_by_night_the_number_lets_go_and_the_slip_still_opens(library: Library) -> None:
    typed, waiting = library.forms(2)
    made = enter(library, typed.number)
    assert (actions.loosen_forms(), actions.loosen_forms()) == (1, 0)
    assert by_entropy(typed.entropy) == made
    kept = PaperForm.objects.order_by("number")
    assert [(one.is_entered, one.receipt is None) for one in kept] == [(True, True), (False, False)]
    later = enter(library, waiting.number, OTHER)
    assert by_entropy(waiting.entropy) == later


def test_no_way_leads_from_a_number_to_words_or_a_person_after_the_night(library: Library) -> None:
    blanks = library.forms(4)
    for blank in blanks[:3]:
        enter(library, blank.number, Draft(f"Sols {blank.number}", "lv"))
    actions.loosen_forms()
    told = {field.name for model in UNLINKED for field in model._meta.fields}
    assert told == (
        {"id", "stage", "number", "is_entered", "receipt"}
        | {"week"}
        | {"place", "emptied_on", "first", "second", "entered"}
        | {"what", "words", "is_mended"}
    )
    ids = set(map(str, Contribution.objects.values_list("pk", flat=True)))
    ids |= {row.hex() for row in map(bytes, Receipt.objects.values_list("digest", flat=True))}
    still = PaperForm.objects.filter(is_entered=False).values_list("receipt", flat=True)
    for row in PaperForm.objects.values():
        shown = {str(value.hex() if isinstance(value, bytes) else value) for value in row.values()}
        assert shown & ids <= {bytes(one).hex() for one in still if one}
    towards = {
        field.model
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is PaperForm
    }
    assert towards == set()


@pytest.mark.django_db(transaction=True)
def test_two_helpers_with_one_sheet_make_one_opinion() -> None:
    library = make_library()
    number = library.forms(1)[0].number

    def together(draft: Draft) -> int:
        try:
            enter(library, number, draft)
            return 200
        except Refused as refused:
            return refused.status
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        met = list(pool.map(together, [SAID, OTHER]))
    assert (sorted(met), Contribution.objects.count()) == ([200, 409], 1)
