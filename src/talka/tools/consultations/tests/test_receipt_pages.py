"""Receipt pages: words open a life, change it and take it back; cookies play no part."""

from __future__ import annotations

import base64
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from talka.core.answers.queries import members
from talka.core.contributions.actions import Sent
from talka.core.contributions.queries import public
from talka.core.contributions.slips import fragment, slip
from talka.core.items.models import Item
from talka.core.spaces import actions as spaces
from talka.sealing.receipts import to_words
from talka.tools.consultations.tests.town import Town

AtMost = Callable[[int], AbstractContextManager[Any]]
TEXT = "Vajag margas pie kāpnēm ūdenī."


def code_of(sent: Sent) -> str:
    """What the pages carry in their hidden field."""
    return base64.urlsafe_b64encode(sent.entropy).decode().rstrip("=")


def titles(response: Any) -> list[tuple[str, str]]:
    """The steps of a life with their states."""
    return [(str(step.title), step.state) for step in response.context["steps"]]


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_the_words_open_the_life_of_an_opinion(town: Town, language: str) -> None:
    sent = town.write(town.consultation(), TEXT)
    for words in (to_words(sent.entropy, "lv"), to_words(sent.entropy, "en").upper()):
        page = Client().post(f"/{language}/receipt/life/", {"words": words.replace("-", "  ")})
        assert page.status_code == 200
        assert TEXT in page.content.decode()
        assert page["Cache-Control"] == "no-store"
        assert page["Referrer-Policy"] == "no-referrer"
        assert not page.cookies


def test_the_life_goes_from_received_to_done(
    town: Town, django_assert_max_num_queries: AtMost
) -> None:
    stage = town.consultation("whole", opens=-40, closes=-10)
    sent = town.speaks(stage)[0]
    before = Client().post("/en/receipt/life/", {"code": code_of(sent)})
    assert titles(before) == [
        ("Received", "done"),
        ("In the public ledger", "done"),
        ("Put together with like opinions", "next"),
        ("Answer", "next"),
    ]
    theme = next(t for t in town.grouped(stage) if _holds(t, sent))
    stage = spaces.begin_answering(town.official, stage, stage.closes_at)
    town.answer(stage, theme.item)
    town.promise(town.published(stage)[0])
    with django_assert_max_num_queries(12):
        after = Client().post("/en/receipt/life/", {"code": code_of(sent)})
    assert titles(after)[3:] == [
        ("Answered: Accepted", "done"),
        ("Rails ordered", "done"),
        ("Rails in place", "next"),
    ]
    assert "We will do it." in after.content.decode()


def _holds(theme: Any, sent: Sent) -> bool:
    return members(theme).filter(pk=sent.contribution.pk).exists()


def test_the_code_of_a_qr_proves_what_the_words_only_find(town: Town) -> None:
    stage = town.consultation()
    sent = town.write(stage, TEXT)
    code, packed = fragment(sent.entropy, sent.promise).split(".")
    page = Client().post("/en/receipt/life/", {"code": code, "promise": packed})
    assert page.context["proof"]["same"] is True
    forged = packed[:-4] + ("AAAA" if packed[-4:] != "AAAA" else "BBBB")
    page = Client().post("/en/receipt/life/", {"code": code, "promise": forged})
    assert page.context["proof"] == {"broken": True}
    edited = {"code": code, "body": "Margas vajag ļoti."}
    Client().post("/en/receipt/edit/done/", edited)
    page = Client().post("/en/receipt/life/", {"code": code, "promise": packed})
    assert page.context["proof"]["same"] is False


def test_the_promise_comes_as_a_file_and_only_a_genuine_one(town: Town) -> None:
    sent = town.write(town.consultation(), TEXT)
    packed = fragment(sent.entropy, sent.promise).split(".")[1]
    file = Client().post("/en/receipt/promise/", {"promise": packed})
    assert file.content.decode() == sent.promise
    assert file["Content-Disposition"] == 'attachment; filename="promise.txt"'
    for bad in ("", "AAAA", "ž", packed[:-4]):
        assert Client().post("/en/receipt/promise/", {"promise": bad}).status_code == 422


WRONG: tuple[tuple[dict[str, str], str], ...] = (
    ({}, "Please type the eight words"),
    ({"words": "qqq qqqqq"}, "is not a receipt word"),
    ({"code": "AAAA"}, "Please type the eight words"),
    ({"code": "ž!"}, "Please type the eight words"),
)


@pytest.mark.parametrize(("typed", "message"), WRONG)
def test_wrong_words_are_explained(db: None, typed: dict[str, str], message: str) -> None:
    page = Client().post("/en/receipt/life/", typed)
    assert page.status_code == 422
    assert message in page.content.decode()


def test_a_mistyped_word_is_named_with_the_nearest_one(db: None) -> None:
    words = to_words(bytes(11), "en").split("-")
    page = Client().post("/en/receipt/life/", {"words": " ".join([words[0] + "q", *words[1:]])})
    assert page.context["form"].errors["words"] == [
        f"“{words[0]}q” is not a receipt word. Did you mean “{words[0]}”?"
    ]
    short = Client().post("/en/receipt/life/", {"words": " ".join(words[:7])})
    assert short.context["form"].errors["words"] == ["A receipt has 8 words; here are 7."]


def test_words_that_lead_nowhere_are_404_and_many_tries_429(db: None) -> None:
    client = Client()
    data = {"words": to_words(bytes(11), "lv")}
    codes = [client.post("/en/receipt/life/", data).status_code for _try in range(61)]
    assert codes == [404] * 60 + [429]


def test_an_edit_is_checked_then_replaces_the_old_text_everywhere(town: Town) -> None:
    stage = town.consultation()
    sent = town.write(stage, TEXT)
    data = {"code": code_of(sent), "body": "Margas un pakāpieni."}
    form = Client().post("/en/receipt/edit/", {"code": data["code"]})
    assert form.context["form"]["body"].value() == TEXT
    assert Client().post("/en/receipt/edit/check/", data).status_code == 200
    done = Client().post("/en/receipt/edit/done/", data)
    assert done.context["slip"].text == slip(sent.entropy, language="en").text
    town.sequence()
    pages = ["opinions/", f"opinion/{sent.contribution.pk}/", "opinions.json", ""]
    for path in pages:
        response = Client().get(f"/en{stage.path}{path}")
        body = b"".join(response) if response.streaming else response.content
        assert (path, TEXT in body.decode()) == (path, False)
        assert (path, data["body"] in body.decode()) == (path, True)


@pytest.mark.parametrize("body", ["", "x" * 4001])
def test_a_bad_edit_changes_nothing(town: Town, body: str) -> None:
    stage = town.consultation()
    sent = town.write(stage, TEXT)
    for page in ("check", "done"):
        data = {"code": code_of(sent), "body": body}
        assert Client().post(f"/en/receipt/edit/{page}/", data).status_code == 422
    assert public(stage).get().body == TEXT


def test_withdrawing_takes_the_text_away_for_good(town: Town) -> None:
    stage = town.consultation()
    sent = town.write(stage, TEXT)
    data = {"code": code_of(sent)}
    assert TEXT in Client().post("/en/receipt/withdraw/", data).content.decode()
    done = Client().post("/en/receipt/withdraw/done/", data)
    assert titles(done)[-1] == ("Withdrawn", "done")
    assert Client().get(f"/en{stage.path}opinion/{sent.contribution.pk}/").status_code == 404
    sent.contribution.refresh_from_db()
    assert sent.contribution.body == ""
    assert sent.contribution.item.excerpt == Item.objects.get(pk=sent.contribution.pk).excerpt == ""
    assert Client().post("/en/receipt/withdraw/done/", data).status_code == 409


def test_after_the_close_words_can_only_look_and_typed_words_come_back(town: Town) -> None:
    stage = town.consultation(opens=-9, closes=-1)
    sent = town.write(stage, TEXT)
    data = {"code": code_of(sent), "body": "Vēl viena doma."}
    life = Client().post("/en/receipt/life/", data)
    assert life.context["may_change"] is False
    assert Client().post("/en/receipt/edit/", {"code": data["code"]}).status_code == 410
    refused = Client().post("/en/receipt/edit/done/", data)
    assert (refused.status_code, refused.context["body"]) == (410, "Vēl viena doma.")
    assert Client().post("/en/receipt/withdraw/done/", data).status_code == 410


def test_pages_that_need_words_send_a_visitor_to_the_first_page(db: None) -> None:
    for page in ("life", "promise", "edit", "edit/check", "edit/done", "withdraw", "withdraw/done"):
        response = Client().get(f"/en/receipt/{page}/")
        assert (page, response["Location"]) == (page, "/en/receipt/")


def test_the_first_page_sets_no_cookie_and_looks_nobody_up(
    db: None, django_assert_num_queries: AtMost
) -> None:
    with django_assert_num_queries(0):
        page = Client().get("/en/receipt/")
    assert page.status_code == 200
    assert not page.cookies
    assert page["Referrer-Policy"] == "no-referrer"
