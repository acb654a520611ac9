"""One statement after another in the browser: counted once, never shown twice, changeable until the close."""

from __future__ import annotations

import pytest
from django.test import Client

from talka.core.contributions import nonce as nonces
from talka.core.contributions.models import Contribution, Stance
from talka.core.people.actions import person_for
from talka.core.people.domain import CODE, EMAIL
from talka.core.people.handles import handle_of
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import Gate
from talka.core.spaces.models import Stage
from talka.tools.stances.tests.host import TEXTS, Host


def counts(row: Contribution) -> tuple[int, int, int]:
    """Agree, disagree, pass."""
    row.refresh_from_db()
    return row.count_for, row.count_against, row.count_pass


def shown(client: Client, stage: Stage, language: str = "en") -> Contribution | None:
    """The statement that comes next."""
    row: Contribution | None = client.get(f"/{language}{stage.path}next/").context.get("row")
    return row


def press(client: Client, stage: Stage, row: Contribution, value: str) -> int:
    """Presses a button under a statement; returns the status."""
    data = {"nonce": nonces.fresh(row.pk), "value": value}
    return client.post(f"/en{stage.path}opinion/{row.pk}/stance/", data).status_code


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_each_statement_comes_once_and_then_it_is_over(host: Host, language: str) -> None:
    stage, rows = host.asks()
    client, seen = Client(), []
    for _number in rows:
        row = shown(client, stage, language)
        assert row is not None
        assert press(client, stage, row, "for") == 302
        seen.append(row.pk)
    assert sorted(seen) == sorted(row.pk for row in rows)
    page = client.get(f"/{language}{stage.path}next/")
    assert (page.context.get("row"), page.context["done"]) == (None, len(TEXTS))


def test_the_page_tells_how_far_one_is_and_what_one_just_pressed(host: Host) -> None:
    stage, rows = host.asks()
    client = Client()
    client.get(f"/en{stage.path}next/")
    data = {"nonce": nonces.fresh(rows[0].pk), "value": "against"}
    page = client.post(f"/en{stage.path}opinion/{rows[0].pk}/stance/", data, follow=True)
    assert (page.context["done"], page.context["total"]) == (1, len(TEXTS))
    before, words, value = page.context["before"]
    assert (before.pk, words.text, value) == (rows[0].pk, TEXTS[0], "against")
    assert page["Cache-Control"] == "no-store"


def test_a_stance_can_be_changed_and_counts_once(host: Host) -> None:
    stage, rows = host.asks()
    client = Client()
    client.get(f"/en{stage.path}next/")
    for value, expected in (("for", (1, 0, 0)), ("against", (0, 1, 0)), ("pass", (0, 0, 1))):
        assert press(client, stage, rows[0], value) == 302
        assert counts(rows[0]) == expected
        assert client.get(f"/en{stage.path}opinion/{rows[0].pk}/stance/").context["mine"] == value
    assert Stance.objects.count() == 1


@pytest.mark.parametrize(("nonce", "value"), [("forged", "for"), (None, "maybe"), (None, "")])
def test_a_bad_form_comes_back_with_a_good_one(host: Host, nonce: str | None, value: str) -> None:
    stage, rows = host.asks()
    client = Client()
    path = f"/en{stage.path}opinion/{rows[0].pk}/stance/"
    client.get(path)
    page = client.post(path, {"nonce": nonce or nonces.fresh(rows[0].pk), "value": value})
    assert page.status_code == 422
    again = {"nonce": page.context["form"].data["nonce"], "value": "for"}
    assert client.post(path, again).status_code == 302
    assert counts(rows[0]) == (1, 0, 0)


def test_a_value_far_too_long_is_explained(host: Host) -> None:
    stage, rows = host.asks()
    client = Client()
    assert press(client, stage, rows[0], "x" * 50) == 422


def test_after_the_close_nothing_is_counted(host: Host) -> None:
    stage, rows = host.asks(opens=-9, closes=-1)
    client = Client()
    assert client.get(f"/en{stage.path}next/").status_code == 410
    assert client.get(f"/en{stage.path}opinion/{rows[0].pk}/stance/").status_code == 410
    assert press(client, stage, rows[0], "for") == 410
    assert counts(rows[0]) == (0, 0, 0)


def test_without_statements_the_page_says_so(host: Host) -> None:
    stage, _rows = host.asks(texts=())
    assert "There are no statements yet" in Client().get(f"/en{stage.path}next/").content.decode()


def test_an_unknown_last_statement_is_no_matter(host: Host) -> None:
    stage, rows = host.asks()
    for after in ("nonsense", str(rows[0].pk), str(stage.pk)):
        page = Client().get(f"/en{stage.path}next/?after={after}")
        assert (page.status_code, page.context["before"]) == (200, None)


def test_where_an_address_is_asked_strangers_are_sent_to_sign_in(host: Host) -> None:
    stage, rows = host.asks(gate=Gate("email"))
    stranger = Client()
    page = stranger.get(f"/en{stage.path}next/").content.decode()
    assert ("/en/sign-in/?next=" in page, 'name="value"' in page) == (True, False)
    assert press(stranger, stage, rows[0], "for") == 403
    known = Client()
    known.force_login(person_for(EMAIL, "zenta@example.lv"))
    assert press(known, stage, rows[0], "for") == 302
    other_browser = Client()
    other_browser.force_login(person_for(EMAIL, "zenta@example.lv"))
    assert other_browser.get(f"/en{stage.path}next/").context["done"] == 1


def test_where_codes_are_asked_one_types_it_once(host: Host) -> None:
    stage, rows = host.asks(gate=Gate("code"))
    spaces.admit(host.official, stage, [handle_of(CODE, "K1")])
    client, path = Client(), f"/en{stage.path}next/"
    assert client.get(path).context["form"].fields.keys() == {"code"}
    for code, status in (("", 422), ("nope", 403), ("--", 403)):
        assert (code, client.post(path, {"code": code}).status_code) == (code, status)
    page = client.post(path, {"code": "k1"})
    for number in range(len(rows)):
        assert page.context["done"] == number
        row, form = page.context["row"], page.context["form"]
        data = {**form.initial, "value": "for"}
        page = client.post(f"/en{stage.path}opinion/{row.pk}/stance/", data)
    assert (page.context["done"], page.context.get("row")) == (len(rows), None)


def test_a_single_statement_asks_for_the_code_and_keeps_what_was_typed(host: Host) -> None:
    stage, rows = host.asks(gate=Gate("code"))
    spaces.admit(host.official, stage, [handle_of(CODE, "K1")])
    client, path = Client(), f"/en{stage.path}opinion/{rows[0].pk}/stance/"
    assert b'name="code"' in client.get(path).content
    wrong = {"nonce": nonces.fresh(rows[0].pk), "value": "for", "code": "nope"}
    assert client.post(path, wrong).status_code == 403
    assert client.post(path, {**wrong, "code": "k1"}).status_code == 200
    assert counts(rows[0]) == (1, 0, 0)


def test_forms_are_guarded_against_other_sites(host: Host) -> None:
    stage, rows = host.asks()
    careful = Client(enforce_csrf_checks=True)
    assert press(careful, stage, rows[0], "for") == 403
