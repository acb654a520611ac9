"""At the counter: a yes without a name, words that become public, a slip in the hand at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from talka.core.assisted.actions import speak_for
from talka.core.assisted.models import Consent
from talka.core.assisted.tests.town import DAY, NONCE, NOW, Library, make_library, signed_in
from talka.core.contributions.actions import Draft, Sent
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import by_entropy
from talka.core.ledger.models import Leaf
from talka.kit.refused import Refused
from talka.sealing.receipts import from_words

SAID = Draft("Vajag soliņus pie ezera", "lv", "", "Pārupe")
COUNTER = "/en/smilgava/bathing/1/desk/assisted/counter/"


@pytest.fixture
def library(db: None) -> Library:
    return make_library()


def speak(library: Library, draft: Draft = SAID, agreed: bool = True, **given: Any) -> Sent:
    now, nonce = given.get("now", NOW), given.get("nonce", NONCE)
    actor = given.get("actor", library.helper)
    return speak_for(actor, library.stage, draft, nonce, agreed, now)


def refusal(*given: Any, **named: Any) -> tuple[int, str | None]:
    with pytest.raises(Refused) as refused:
        speak(*given, **named)
    return refused.value.status, refused.value.field


def test_spoken_words_have_a_receipt_and_a_promise_and_nobody_behind_them(library: Library) -> None:
    sent = speak(library)
    one = by_entropy(sent.entropy)
    assert (one, one.body, one.channel, one.tag) == (sent.contribution, SAID.body, "agent", None)
    assert sent.promise.count("\n") > 2
    assert Consent.objects.values_list("stage", "week").get() == (
        library.stage.pk,
        date(2026, 3, 2),
    )
    assert str(Consent.objects.get()) == "a yes in the week of 2026-03-02"
    leaves = Leaf.objects.filter(stage=library.stage.pk).exclude(kind="stage")
    assert list(leaves.values_list("kind", flat=True)) == ["opinion"]


def test_the_same_form_again_is_one_opinion_and_one_yes(library: Library) -> None:
    assert speak(library).entropy == speak(library).entropy
    assert (Contribution.objects.count(), Consent.objects.count()) == (1, 1)
    assert refusal(library, Draft("Something else", "en")) == (409, None)


def test_nothing_is_taken_without_a_yes_or_words_or_in_time(library: Library) -> None:
    assert refusal(library, agreed=False) == (422, "agreed")
    assert refusal(library, Draft(" ", "lv")) == (422, "body")
    assert refusal(library, now=library.stage.closes_at) == (410, None)
    assert refusal(library, now=NOW - 2 * DAY) == (409, None)
    assert (Contribution.objects.count(), Consent.objects.count()) == (0, 0)


@pytest.mark.parametrize("role", ["moderator", "auditor"])
def test_only_helpers_speak_for_others(library: Library, role: str) -> None:
    assert refusal(library, actor=library.colleague(role)) == (403, None)
    assert speak(library, actor=library.official).contribution.channel == "agent"


def test_a_helper_may_help_more_people_than_one_may_send(library: Library) -> None:
    for number in range(25):
        speak(library, Draft(f"Sols {number}", "lv"), nonce=bytes([number]) * 16)
    assert Contribution.objects.filter(tag=None).count() == 25


@pytest.mark.django_db(transaction=True)
def test_a_double_press_makes_one_opinion() -> None:
    library = make_library()

    def together(_turn: int) -> bytes:
        try:
            return speak(library).entropy
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        found = set(pool.map(together, range(6)))
    assert (len(found), Contribution.objects.count(), Consent.objects.count()) == (1, 1, 1)


@pytest.fixture
def helper(db: None, settings: Any) -> Client:
    settings.DEMO = True
    make_library(timezone.now(), ask_place=True)
    return signed_in()


def sent(helper: Client, **given: str) -> Any:
    nonce = helper.get(COUNTER).context["form"].initial["nonce"]
    said = {"body": "A bench, please.", "place": "Lake", "agreed": "on", "nonce": nonce}
    return helper.post(COUNTER, said | given)


def test_the_slip_is_shown_at_once_and_its_words_open_the_opinion(
    helper: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12):
        helper.get(COUNTER)
    page = sent(helper)
    assert (page.status_code, page["Referrer-Policy"]) == (200, "no-referrer")
    assert "no-store" in page["Cache-Control"]
    assert b"talka-keep" not in page.content
    words = page.context["slip"].text
    assert by_entropy(from_words(words)) == Contribution.objects.get()
    assert Contribution.objects.values_list("place", "item__language").get() == ("Lake", "en")


@pytest.mark.parametrize(
    ("given", "field", "status"),
    [
        ({"agreed": ""}, "agreed", 422),
        ({"body": " "}, "body", 422),
        ({"nonce": "forged"}, "__all__", 422),
    ],
)
def test_what_lacks_is_told_and_the_words_stay(
    helper: Client, given: dict[str, str], field: str, status: int
) -> None:
    page = sent(helper, **given)
    form = page.context["form"]
    assert (page.status_code, list(form.errors)) == (status, [field])
    assert (form["place"].value(), Contribution.objects.count()) == ("Lake", 0)
    again = {**{name: form[name].value() for name in ("place", "nonce")}, "agreed": "on"}
    if field == "__all__":
        assert helper.post(COUNTER, again | {"body": "A bench."}).context["slip"].text


def test_a_closed_stage_takes_no_more_and_gives_the_words_back(helper: Client) -> None:
    page = helper.get(COUNTER)
    stage = page.context["stage"]
    stage.closes_at = timezone.now()
    stage.save()
    nonce = page.context["form"].initial["nonce"]
    late = helper.post(COUNTER, {"body": "Late.", "agreed": "on", "nonce": nonce})
    assert (late.status_code, late.context["form"]["body"].value()) == (410, "Late.")
