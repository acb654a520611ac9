"""Reporting, the moderators' desk, the author's page and the public figures; and what must not leak."""

from __future__ import annotations

import base64
import io
import zipfile
from typing import Any

import pytest
from django.test import Client

from talka.core.answers.documents.catalogue import KINDS
from talka.core.contributions.models import Contribution
from talka.core.items.models import Item
from talka.core.moderation import actions
from talka.core.moderation.models import Case, Report
from talka.core.moderation.tests.conftest import TODAY, WHY, Watched
from talka.core.people import limits
from talka.core.people.actions import person_for
from talka.core.people.limits import Tries
from talka.core.spaces.models import Stage
from talka.tools.consultations.tests.town import Town

MOST = 12
SECRET = "vecākiem cilvēkiem"  # of one opinion in the town, and of no other
DESK = "/en/desk/smilgava/moderation/"
WORDS = "Zvaniet Jānim Kalnam, 29 000 000."


@pytest.fixture(autouse=True)
def _nothing_tried_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_TRIES", Tries())


@pytest.fixture
def opinion(watched: Watched) -> Contribution:
    found = watched.town.write(watched.town.consultation(), WORDS)
    watched.town.sequence()
    return found.contribution


def browser(settings: Any, address: str) -> Client:
    settings.DEMO = True
    client = Client()
    client.force_login(person_for("email", address))
    return client


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_anybody_reports_without_a_name(
    opinion: Contribution, language: str, django_assert_max_num_queries: Any
) -> None:
    page = f"/{language}/report/{opinion.pk}/"
    assert page in Client().get(f"/{language}{opinion.item.path}").content.decode()
    with django_assert_max_num_queries(MOST):
        assert Client().get(page).status_code == 200
    empty = Client().post(page, {"text": "Look!"})
    assert (empty.status_code, empty.context["form"]["text"].value()) == (422, "Look!")
    sent = Client().post(page, {"ground": "private", "text": "Look!"})
    assert (sent.status_code, Report.objects.get().text) == (200, "Look!")
    assert {field.name for field in Report._meta.get_fields()} == {"id", "case", "ground", "text"}


def test_what_is_not_there_can_not_be_reported(watched: Watched, opinion: Contribution) -> None:
    watched.hide(opinion)
    assert Client().get(f"/en/report/{opinion.pk}/").status_code == 404
    assert Client().get(f"/en/report/{opinion.stage_id}/").status_code == 404


def test_a_text_that_was_left_says_so(watched: Watched, opinion: Contribution) -> None:
    actions.decide(watched.first, watched.report(opinion), "leave", "other", WHY, TODAY)
    page = Client().post(f"/en/report/{opinion.pk}/", {"ground": "law", "text": "Still!"})
    assert (page.status_code, page.context["form"]["text"].value()) == (409, "Still!")


def test_one_browser_does_not_flood_the_moderators(opinion: Contribution) -> None:
    page = f"/en/report/{opinion.pk}/"
    met = [Client().post(page, {"ground": "law"}).status_code for _turn in range(11)]
    assert met == [200] * 10 + [429]


def test_a_moderator_decides_on_the_desk(
    watched: Watched, opinion: Contribution, settings: Any, django_assert_max_num_queries: Any
) -> None:
    case = watched.report(opinion)
    anna = browser(settings, "anna@example.lv")
    with django_assert_max_num_queries(MOST):
        queue = anna.get(DESK)
    assert [one["case"].pk for one in queue.context["waiting"]] == [case.pk]
    page = f"{DESK}{case.pk}/"
    with django_assert_max_num_queries(MOST):
        assert "Look, please." in anna.get(page).content.decode()
    wrong = anna.post(page, {"decision": "hide", "ground": "", "statement": "A number."})
    assert (wrong.status_code, wrong.context["form"]["statement"].value()) == (422, "A number.")
    right = {"decision": "hide", "ground": "private", "statement": "A number."}
    assert anna.post(page, right)["Location"] == DESK
    again = anna.post(page, right)
    assert (again.status_code, again.context["form"]["statement"].value()) == (409, "A number.")
    assert Case.objects.get().statement == {"en": "A number."}
    assert anna.get(DESK).context["waiting"] == []
    assert b"<form" not in anna.get(page).content


def test_the_appeal_goes_from_receipt_to_another_moderator(watched: Watched, settings: Any) -> None:
    sent = watched.town.write(watched.town.consultation(), WORDS)
    code = base64.urlsafe_b64encode(sent.entropy).decode().rstrip("=")
    assert Client().post("/en/receipt/case/", {"code": code}).status_code == 404
    case = watched.hide(sent.contribution)
    lived = Client().post("/en/receipt/life/", {"code": code})
    steps = [str(step.title) for step in lived.context["steps"]]
    assert steps[0::2] == ["Received", "Not shown, by a moderator's decision"]
    life = lived.content.decode()
    assert ("/en/receipt/case/" in life, WORDS in life) == (True, False)
    shown = Client().post("/en/receipt/case/", {"code": code})
    text = shown.content.decode()
    assert (WORDS in text, WHY["lv"] in text, shown["Cache-Control"]) == (True, True, "no-store")
    empty = Client().post("/en/receipt/appeal/", {"code": code, "text": ""})
    assert empty.status_code == 422
    done = Client().post("/en/receipt/appeal/", {"code": code, "text": "It is mine."})
    assert (done.status_code, done.context["may_appeal"], done.cookies) == (200, False, {})
    more = Client().post("/en/receipt/appeal/", {"code": code, "text": "And more."})
    assert more.status_code == 409
    page, form = f"{DESK}{case.pk}/", {"outcome": "reversed", "statement": "Their own number."}
    first, second = (browser(settings, f"{who}@example.lv") for who in ("anna", "berta"))
    assert first.post(page, form).status_code == 403
    assert "It is mine." in second.get(page).content.decode()
    assert second.post(page, form)["Location"] == DESK
    assert Client().get(f"/en{sent.contribution.item.path}").status_code == 200
    again = Client().post("/en/receipt/case/", {"code": code}).content.decode()
    assert "Their own number." in again


def test_rules_are_set_on_the_desk(watched: Watched, settings: Any) -> None:
    anna, page = browser(settings, "anna@example.lv"), f"{DESK}rules/"
    assert anna.get(page).status_code == 200
    form = {
        "links": "1",
        "same": "5",
        "words_lv": "Muļķis\nej prom",
        "words_ru": "",
        "words_en": "",
    }
    assert anna.post(page, {**form, "links": "many"}).status_code == 422
    assert anna.post(page, form)["Location"] == DESK
    assert anna.get(page).context["form"]["words_lv"].initial == "ej prom\nmulkis"
    long = "\n".join(f"w{n}" for n in range(301))
    assert anna.post(page, {**form, "words_lv": long}).status_code == 422


def test_the_public_figures(
    watched: Watched, opinion: Contribution, django_assert_max_num_queries: Any
) -> None:
    watched.hide(opinion)
    for language in ("lv", "ru", "en"):
        with django_assert_max_num_queries(MOST):
            page = Client().get(f"/{language}/moderation/smilgava/")
        assert (page.status_code, page.cookies) == (200, {})
        assert (WHY["lv"] in page.content.decode(), WORDS in page.content.decode()) == (True, False)
    assert Client().get("/en/moderation/smilgava.json").json() == {
        "reports": {"private": 1},
        "rules": {},
        "hidden": {"private": 1},
        "left": 0,
        "waiting": 0,
        "appeals": 0,
        "reversed": 0,
        "median_working_days": 0.0,
    }
    assert Client().get("/en/moderation/nowhere/").status_code == 404


def public_pages(stage: Stage) -> list[str]:
    """Every address at which an opinion of the stage could be read."""
    home = f"/en{stage.path}"
    themes = Item.objects.filter(stage=stage.pk, kind="theme").values_list("path", flat=True)
    opinions = Item.objects.filter(stage=stage.pk, kind="opinion").values_list("path", flat=True)
    exports = [f"{d}.{f}" for d in ("opinions", "themes", "answers") for f in ("csv", "json")]
    papers = [f"results/documents/{name}.docx" for name, kind in KINDS.items() if kind.is_public]
    parts = ["", "opinions/", "opinions/?answered=1", "results/", "feed.atom", "form/"]
    process = f"/en/{stage.process.space.slug}/{stage.process.slug}/"
    more = [f"/en/feed/smilgava/{stage.process.slug}/", f"/en/notice/{stage.pk}/", "/en/owed/"]
    api = [f"/api/v1/consultations/{stage.pk}/{what}" for what in ("opinions", "themes", "answers")]
    own = [f"{home}{part}" for part in (*parts, *exports, *papers)]
    linked = [f"/en{path}" for path in (*themes, *opinions)]
    return [process, *own, *linked, *more, *api, "/en/ledger/export", "/en/moderation/smilgava/"]


def holding(pages: list[str], words: str) -> list[str]:
    """The pages on which the words stand; papers are opened first."""
    return [page for page in pages if words in readable(Client().get(page))]


def readable(response: Any) -> str:
    data = b"".join(response) if response.streaming else response.content
    if data[:2] == b"PK":
        archive = zipfile.ZipFile(io.BytesIO(data))
        data = b"\n".join(archive.read(name) for name in archive.namelist())
    text: str = data.decode("utf-8", "replace")
    return text.encode().decode("unicode_escape", "ignore") if text[:1] == "{" else text


def hidden_in(town: Town) -> tuple[Stage, Contribution]:
    stage = town.answered()
    return stage, Contribution.objects.get(stage=stage, body__contains=SECRET)


def test_hidden_words_stand_on_no_page_and_in_no_export(watched: Watched) -> None:
    stage, opinion = hidden_in(watched.town)
    pages = public_pages(stage)
    before = holding(pages, SECRET)
    assert len(before) >= 5
    watched.hide(opinion)
    assert holding(pages, SECRET) == []
    assert Client().get(f"/en{opinion.item.path}").status_code == 410
    statuses = {
        Client().get(page).status_code for page in pages if page != f"/en{opinion.item.path}"
    }
    assert statuses == {200}


def test_a_reply_to_a_hidden_text_does_not_quote_it(watched: Watched) -> None:
    town = watched.town
    stage = town.consultation()
    parent = town.write(stage, WORDS)
    reply = town.write(stage, "I agree", parent=parent.contribution)
    town.sequence()
    page = f"/en{reply.contribution.item.path}"
    assert holding([page], "Kalnam") == [page]
    watched.hide(parent.contribution)
    assert holding([page], "Kalnam") == []


def test_a_hidden_text_is_not_grouped_anew(watched: Watched) -> None:
    town = watched.town
    stage = town.consultation("again", opens=-40, closes=-10)
    sent = town.speaks(stage)
    watched.hide(sent[1].contribution)
    themes = town.grouped(stage)
    quoted = {quote["opinion"] for theme in themes for quote in theme.quotes}
    cited = {id for theme in themes for line in theme.summary for id in line["cites"]}
    assert str(sent[1].contribution.pk) not in quoted | cited
    assert sum(theme.size for theme in themes) <= len(sent) - 1
