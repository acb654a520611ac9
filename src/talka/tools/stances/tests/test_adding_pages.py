"""Adding a statement in the browser: checked, sent once, its receipt shown, nothing typed lost."""

from __future__ import annotations

import pytest
from django.test import Client

from talka.core.contributions import nonce as nonces
from talka.core.contributions.queries import public
from talka.core.spaces.domain import Gate
from talka.core.spaces.models import Stage
from talka.tools.stances.tests.host import Host

TEXT = "Ice cream should be sold by the water."


def typed(stage: Stage, body: str = TEXT, **more: str) -> dict[str, str]:
    """What a browser would send."""
    return {"nonce": nonces.fresh(stage.pk), "body": body, "language": "en", **more}


def browser(stage: Stage) -> Client:
    """Somebody who opened the form."""
    client = Client()
    client.get(f"/en{stage.path}add/")
    return client


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
@pytest.mark.parametrize("hold", [True, False])
def test_from_the_form_over_the_check_to_the_receipt(host: Host, language: str, hold: bool) -> None:
    stage, rows = host.asks(options={"hold_new": hold})
    client, base = Client(), f"/{language}{stage.path}add/"
    page = client.get(base)
    data = typed(stage, nonce=page.context["form"].initial["nonce"], alias="Zenta")
    checked = client.post(f"{base}check/", data)
    assert (checked.status_code, public(stage).count()) == (200, len(rows))
    for _again in range(2):
        sent = client.post(f"{base}sent/", dict(checked.context["hidden"]))
        assert (sent.status_code, sent["Cache-Control"]) == (200, "no-store")
        assert len(sent.context["slip"].words) == 8
    assert public(stage).count() == len(rows) + (not hold)
    assert stage.contributions.filter(body=TEXT, kind="statement", alias="Zenta").count() == 1


def test_going_back_keeps_what_was_typed(host: Host) -> None:
    stage, _rows = host.asks()
    form = browser(stage).post(f"/en{stage.path}add/", typed(stage)).context["form"]
    assert form["body"].value() == TEXT


def test_statements_that_say_the_same_are_shown_first(host: Host) -> None:
    stage, _rows = host.asks(texts=())
    near = host.adds(stage, "Ice cream should be sold at the water's edge.").contribution
    host.adds(stage, "Dogs may swim from the pier.")
    page = browser(stage).post(f"/en{stage.path}add/check/", typed(stage))
    assert [row.pk for row, _words in page.context["like"]] == [near.pk]


@pytest.mark.parametrize("step", ["check", "sent"])
@pytest.mark.parametrize("body", ["", "  ", "a" * 201])
def test_empty_and_long_ones_come_back(host: Host, step: str, body: str) -> None:
    stage, _rows = host.asks(texts=())
    page = browser(stage).post(f"/en{stage.path}add/{step}/", typed(stage, body))
    assert (page.status_code, page.context["form"].errors.keys()) == (422, {"body"})


@pytest.mark.parametrize("step", ["check", "sent"])
def test_a_forged_form_gives_the_words_back_with_a_good_one(host: Host, step: str) -> None:
    stage, _rows = host.asks(texts=())
    page = browser(stage).post(f"/en{stage.path}add/{step}/", typed(stage, nonce="forged"))
    assert (page.status_code, page.context["form"].data["body"]) == (422, TEXT)
    assert len(nonces.opened(page.context["form"].data["nonce"], stage.pk)) == 16


@pytest.mark.parametrize("step", ["check", "sent"])
def test_the_stage_closing_meanwhile_gives_the_words_back(host: Host, step: str) -> None:
    stage, _rows = host.asks(texts=(), opens=-9, closes=-1)
    page = Client().post(f"/en{stage.path}add/{step}/", typed(stage))
    assert (page.status_code, page.context["body"]) == (410, TEXT)
    assert Client().get(f"/en{stage.path}add/").status_code == 410


def test_another_text_in_a_sent_form_is_refused_with_the_first_receipt(host: Host) -> None:
    stage, _rows = host.asks(texts=())
    client, data, path = browser(stage), typed(stage), f"/en{stage.path}add/sent/"
    first = client.post(path, data).context["slip"]
    second = client.post(path, {**data, "body": "Something else."})
    assert (second.status_code, second.context["slip"].text) == (409, first.text)
    assert [row.body for row in public(stage)] == [TEXT]


def test_the_twenty_first_has_no_receipt_to_show(host: Host) -> None:
    stage, _rows = host.asks(texts=())
    client, path = browser(stage), f"/en{stage.path}add/sent/"
    for number in range(20):
        assert client.post(path, typed(stage, f"Idea {number}.")).status_code == 200
    page = client.post(path, typed(stage))
    assert (page.status_code, page.context["slip"]) == (409, None)


def test_a_gate_is_said_before_anything_is_typed_and_kept_after(host: Host) -> None:
    stage, _rows = host.asks(texts=(), gate=Gate("email"))
    page = Client().get(f"/en{stage.path}add/")
    assert (b"textarea" in page.content, b"/en/sign-in/?next=" in page.content) == (False, True)
    refused = Client().post(f"/en{stage.path}add/check/", typed(stage))
    assert (refused.status_code, refused.context["body"]) == (403, TEXT)


def test_where_only_the_host_speaks_there_is_no_form(host: Host) -> None:
    stage, _rows = host.asks(texts=(), options={"people_add": False})
    assert Client().get(f"/en{stage.path}add/").status_code == 404
    assert Client().post(f"/en{stage.path}add/check/", typed(stage)).status_code == 404
    assert browser(stage).post(f"/en{stage.path}add/sent/", typed(stage)).status_code in (403, 404)
    assert public(stage).count() == 0


def test_check_and_sent_are_no_addresses_to_visit(host: Host) -> None:
    stage, _rows = host.asks(texts=())
    for step in ("check", "sent"):
        page = Client().get(f"/en{stage.path}add/{step}/")
        assert page["Location"] == f"/en{stage.path}add/"
