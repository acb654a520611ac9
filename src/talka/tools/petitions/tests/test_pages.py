"""The pages as people meet them: few queries, nothing kept, forms that lose nothing."""

from __future__ import annotations

import base64
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from talka.core.answers import actions as answering
from talka.core.answers.domain import Verdict
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import Gate
from talka.sealing import contacts
from talka.tools.petitions import printed, queries
from talka.tools.petitions.actions import add_step, decide, hand_over
from talka.tools.petitions.forms import SheetForm
from talka.tools.petitions.models import Petition
from talka.tools.petitions.open_data import export
from talka.tools.petitions.tests.host import NOW, WEEK, WHY, Host
from talka.tools.petitions.views.course import steps

AtMost = Callable[[int], AbstractContextManager[Any]]
ANYONE: dict[str, Any] = {"gate": Gate("anyone"), "options": {"threshold": 1, "co_signers": 1}}
KEY = base64.b64encode(contacts.new_pair()[1]).decode()


def test_the_whole_way_on_pages(host: Host) -> None:
    stage, client = host.asks(**ANYONE), Client()
    path = f"/en{stage.path}"
    nonce = client.get(f"{path}write/").context["form"].initial["nonce"]
    said = {"nonce": nonce, "title": "Tilts", "body": "Vajag tiltu.", "language": "lv"}
    assert client.post(f"{path}write/check/", said | {"title": ""}).status_code == 422
    checked = client.post(f"{path}write/check/", said)
    page, again = (
        client.post(f"{path}write/sent/", dict(checked.context["hidden"])) for _time in range(2)
    )
    assert page.context["link"] == again.context["link"]
    link = page.context["link"].removeprefix(settings.TALKA_SITE_URL)
    assert len(page.context["slip"].words) == 8
    assert "Vajag tiltu." in client.get(link).content.decode()
    assert client.post(link, {"name": ""}).status_code == 422
    assert client.post(link, {"name": "Anna", "do": "sign"}).context["told"] == "signed"
    petition = queries.one(stage, Petition.objects.get().pk)
    decide(host.official, petition, True, WHY, NOW)
    sign = f"{path}opinion/{petition.pk}/sign/"
    assert client.post(sign, {"name": "Anna"}).context["told"] == "twice"
    other = Client()
    other.get(sign)
    assert other.post(sign, {"do": "back"}).context["told"] == "none"
    assert other.post(sign, {"name": "Zenta", "shows_name": "on"}).context["told"] == "signed"
    assert other.post(sign, {"do": "back"}).context["told"] == "gone"
    assert Client().post(sign, {"name": "Zenta"}).status_code == 403
    assert Client().post(sign, {"do": "back"}).status_code == 403
    against = f"{path}opinion/{petition.pk}/against/"
    nonce = other.get(against).context["form"].initial["nonce"]
    argued = {"nonce": nonce, "body": "Dārgs.", "language": "lv"}
    assert other.post(f"{against}check/", argued).status_code == 200
    assert len(other.post(f"{against}sent/", argued).context["slip"].words) == 8
    assert "Dārgs." in Client().get(f"{path}opinion/{petition.pk}/").content.decode()


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_reading_pages_are_small_and_keep_nothing(
    host: Host, language: str, django_assert_max_num_queries: AtMost
) -> None:
    stage = host.asks()
    petition = host.opens(stage)
    host.signs(petition, 2, shows=True)
    for path in ("", f"opinion/{petition.pk}/", "results/", "petitions.json", "petitions.csv"):
        with django_assert_max_num_queries(12):
            response = Client().get(f"/{language}{stage.path}{path}")
        assert (path, response.status_code, len(response.cookies)) == (path, 200, 0)
        body = b"".join(response) if response.streaming else response.content
        assert b"<form" not in body
    (row,) = export(stage)
    assert (row["title"], row["names"], row["needed"]) == ("Margas pie ezera", "Anna 2", 2)
    api = Client().get(f"/api/v1/petitions/{stage.pk}/petitions").json()
    assert [one["id"] for one in api["items"]] == [str(petition.pk)]


def test_an_answered_petition_shows_every_step(host: Host) -> None:
    stage = host.asks(closes=WEEK)
    petition = host.opens(stage)
    host.signs(petition, 2)
    hand_over(host.official, petition, KEY, NOW)
    add_step(host.official, petition, "decision", NOW, {"en": "Yes, 9 : 2"}, NOW)
    after = stage.closes_at
    spaces.tick(after)
    stage.refresh_from_db()
    spaces.begin_answering(host.official, stage, after)
    said = Verdict("accepted", {"lv": "Darīsim.", "en": "We will."}, {"lv": "Dome"})
    answering.write_answer(host.official, stage, petition.contribution.item, said)
    answering.publish_answers(host.official, stage, after.date())
    told = [one.title for one in steps(petition.contribution)]
    assert told == ["Checked: open for signing", "Handed over, sealed", "Decided"]
    entries = Client().get(f"/en{stage.path}results/").context["entries"]
    assert [(item.pk, reply.label) for item, reply in entries] == [(petition.pk, "Accepted")]


def test_paper(host: Host) -> None:
    petition = host.opens(host.asks())
    assert printed.sheets(petition, [1, 2], "lv").startswith(b"%PDF")
    assert printed.poster(petition, "ru").startswith(b"%PDF")
    lines = "A; 010180-10001\n?\nB; 32123456789; 2000-01-01\n; 010180-10002\nC; 12\nD; 290112-20003"
    form = SheetForm({"number": "1", "rows": lines})
    assert form.is_valid()
    rows = form.judged_rows(16, NOW.date())
    assert [one.wrong for one in rows] == [
        "",
        "unreadable",
        "",
        "unreadable",
        "unreadable",
        "young",
    ]
