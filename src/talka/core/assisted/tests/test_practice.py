"""A practice copy: opened in one press, followed step by step, wiped without a trace."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from talka.core.assisted import actions, queries
from talka.core.assisted.actions.practising import MOST_COPIES
from talka.core.assisted.tests.town import Library, everything_stored, make_library, signed_in
from talka.core.contributions import nonce as nonces
from talka.core.contributions.actions import Draft
from talka.core.contributions.models import Contribution, Receipt
from talka.core.contributions.slips import slip
from talka.core.ledger import queries as ledger
from talka.core.ledger.actions import drop_practice
from talka.core.ledger.domain import PRACTICE
from talka.core.ledger.keys import store
from talka.core.ledger.models import Leaf
from talka.core.spaces.models import Process, Stage
from talka.kit.refused import Refused
from talka.sealing.keystore import KeyDestroyed, ProcessKey

DESK = "/en/smilgava/bathing/1/desk/assisted/"
SAID = Draft("Vajag soliņus", "lv")


@pytest.fixture
def library(db: None, settings: Any) -> Library:
    settings.DEMO = True
    return make_library(timezone.now(), ask_place=True)


def opened(library: Library) -> Stage:
    return actions.open_practice(library.helper, library.stage, timezone.now())


def steps(helper: Client, stage: Stage) -> list[bool]:
    page = helper.get(f"/en{stage.path}desk/assisted/")
    return [one.done for one in page.context["steps"]]


def write(stage: Stage, body: str = "Ēnu.") -> str:
    learner = Client()
    learner.get(f"/en{stage.path}write/")
    given = {"nonce": nonces.fresh(stage.pk), "body": body, "language": "lv"}
    page = learner.post(f"/en{stage.path}write/sent/", given)
    assert page.status_code == 200
    text: str = page.content.decode()
    return text


def test_one_press_opens_a_copy_that_looks_like_the_stage_and_says_what_it_is(
    library: Library, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    helper = signed_in()
    there = helper.post(f"{DESK}practice/")["Location"]
    stage = Stage.objects.get(pk__gte=PRACTICE)
    assert (there, stage.is_practice) == (f"/en{stage.path}desk/assisted/", True)
    assert (stage.options, stage.gate.kind, stage.owes) == (
        library.stage.options,
        "anyone",
        "nothing",
    )
    assert stage.process.title["lv"] == "Mācības: Peldvieta"
    for page in ("", "write/", "desk/assisted/", "desk/assisted/counter/"):
        with django_assert_max_num_queries(12):
            shown = helper.get(f"/en{stage.path}{page}")
        assert (shown.status_code, shown["X-Robots-Tag"]) == (200, "noindex")
        assert "Practice: nothing here counts" in shown.content.decode()
    with django_assert_max_num_queries(12):
        home = helper.get(DESK)
    assert [one.pk for one in home.context["practices"]] == [stage.pk]
    assert "nothing here counts" not in home.content.decode()


def test_each_step_is_checked_off_once_it_is_really_done(library: Library) -> None:
    helper, stage, now = signed_in(), opened(library), timezone.now()
    done = [steps(helper, stage)]
    forms = actions.print_forms(library.helper, stage, 2, b"n" * 16, now)
    done.append(steps(helper, stage))
    actions.enter_form(library.helper, stage, forms[0].number, SAID, now)
    done.append(steps(helper, stage))
    box = actions.empty_box(
        library.helper, stage, actions.Emptied("Door", now.date(), "Ilze", 1), now.date()
    )
    done.append(steps(helper, stage))
    actions.enter_form(library.helper, stage, forms[1].number, SAID, now, box.pk)
    done.append(steps(helper, stage))
    actions.speak_for(library.helper, stage, SAID, b"m" * 16, True, now)
    done.append(steps(helper, stage))
    write(stage)
    done.append(steps(helper, stage))
    assert [sum(each) for each in done] == list(range(7))
    assert all(each == sorted(each, reverse=True) for each in done)


def test_no_address_is_asked_and_no_promise_made(library: Library) -> None:
    stage = opened(library)
    asked = Client().get(f"/en{stage.path}write/").content.decode()
    assert ('name="email"' in asked, 'name="body"' in asked) == (False, True)
    sent = write(stage)
    assert ("receipt/promise/" in sent, "nothing here counts" in sent) == (False, True)


def test_a_receipt_of_practice_says_so(library: Library) -> None:
    sent = actions.speak_for(library.helper, opened(library), SAID, b"m" * 16, True, timezone.now())
    page = Client().post("/en/receipt/life/", {"code": slip(sent.entropy).code})
    assert (page.status_code, "nothing here counts" in page.content.decode()) == (200, True)


def test_wiping_leaves_no_row_key_or_leaf(library: Library) -> None:
    helper, stage, now = signed_in(), opened(library), timezone.now()
    actions.print_forms(library.helper, stage, 2, b"n" * 16, now)
    actions.speak_for(library.helper, stage, SAID, b"m" * 16, True, now)
    write(stage)
    mother = Contribution.objects.filter(stage=stage)[0]
    actions.speak_for(library.helper, stage, Draft("Jā", "lv", parent=mother), b"o" * 16, True, now)
    kept = Leaf.objects.exclude(stage=stage.pk).count()
    gone = helper.post(f"/en{stage.path}desk/assisted/practice/")
    assert gone["Location"] == "/en/desk/smilgava/"
    assert helper.get(f"/en{stage.path}").status_code == 404
    assert (Receipt.objects.count(), Leaf.objects.count(), ledger.waiting()) == (0, kept, kept)
    with pytest.raises(KeyDestroyed):
        store().process(stage.process_id, ProcessKey.TAG)
    ids = [str(stage.pk), str(stage.process_id), stage.process.slug]
    assert [id for id in ids if id in everything_stored()] == []


def test_the_night_wipes_every_copy_and_nothing_else(library: Library) -> None:
    for _copy in range(3):
        opened(library)
    actions.speak_for(library.helper, library.stage, SAID, b"m" * 16, True, timezone.now())
    assert (actions.wipe_practices(), actions.wipe_practices()) == (3, 0)
    assert (Process.objects.count(), Contribution.objects.count()) == (1, 1)
    drop_practice(library.stage.pk)
    assert Leaf.objects.filter(stage=library.stage.pk, kind="opinion").count() == 1


def test_only_helpers_practise_only_copies_are_wiped_and_not_without_end(library: Library) -> None:
    with pytest.raises(Refused) as real:
        actions.wipe_practice(library.helper, library.stage)
    with pytest.raises(Refused) as stranger:
        actions.open_practice(library.colleague("moderator"), library.stage, timezone.now())
    for _copy in range(MOST_COPIES):
        opened(library)
    with pytest.raises(Refused) as many:
        opened(library)
    assert [one.value.status for one in (real, stranger, many)] == [409, 403, 409]


def test_a_kiosk_stands_at_a_copy_and_is_an_ordinary_browser_when_it_is_wiped(
    library: Library,
) -> None:
    stage, browser = opened(library), Client()
    at = f"/en/kiosk/{stage.pk}/"
    assert browser.post(at, {"do": "begin"}).status_code == 302
    page = browser.get(at)
    assert (page.context["is_kiosk"], "nothing here counts" in page.content.decode()) == (
        True,
        True,
    )
    actions.wipe_practices()
    assert (browser.get(at)["Location"], browser.cookies["kiosk"].value) == ("/en/", "")
    assert (browser.get(at).status_code, queries.practices()) == (404, [])
