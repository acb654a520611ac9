"""The desk's pages of legal frames, days and formal submissions, and the clock on public pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from talka.core.people.actions import person_for
from talka.core.people.domain import AUDITOR
from talka.core.spaces import actions
from talka.core.spaces.frames import PRESETS
from talka.core.spaces.models import Space, Stage

HOST = "/en/desk/smilgava/"
NUMBERS = {
    "minimum_days": "0",
    "answer_working_days": "7",
    "complex_months": "1",
    "forward_working_days": "5",
    "output": "verdicts",
    "source": "Law, section 5",
    "link": "https://likumi.lv/ta/id/164501",
    "looked_at": "2026-11-28",
}


@pytest.fixture
def desk(house: Any, settings: Any) -> Client:
    settings.DEMO = True
    client = Client()
    client.force_login(person_for("email", "owner@example.lv"))
    return client


def test_a_preset_is_changed_and_dropped(desk: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12):
        assert desk.get(f"{HOST}frames/").status_code == 200
    page = f"{HOST}frames/lv-submissions/"
    assert desk.get(page).context["form"]["answer_working_days"].initial == 10
    response = desk.post(page, {**NUMBERS, "answer_working_days": "-1"})
    assert (response.status_code, response.context["form"]["source"].value()) == (
        422,
        "Law, section 5",
    )
    assert desk.post(page, NUMBERS)["Location"] == f"{HOST}frames/"
    shown = {one.key: one for one in desk.get(f"{HOST}frames/").context["frames"]}
    assert {key for key, one in shown.items() if one.is_changed} == {"lv-submissions"}
    assert Space.objects.get().frames["lv-submissions"]["answer_working_days"] == 7
    assert desk.post(f"{page}drop/")["Location"] == f"{HOST}frames/"
    assert Space.objects.get().frames == {}


def test_a_frame_of_ones_own_can_be_chosen_for_a_stage(desk: Client, house: Any) -> None:
    assert desk.post(f"{HOST}frames/new/", NUMBERS).status_code == 422
    response = desk.post(f"{HOST}frames/new/", {**NUMBERS, "name": "Our rule", "looked_at": ""})
    assert response["Location"] == f"{HOST}frames/"
    stage = house.stage()
    law = f"{HOST}bathing/1/law/"
    assert [key for key, _label in desk.get(law).context["form"].fields["preset"].choices] == [
        "none",
        *PRESETS,
        "our-rule",
        "own",
    ]
    desk.post(law, {"preset": "our-rule"})
    kept = Stage.objects.get(pk=stage.pk).frame
    assert (kept.name, kept.answer_working_days, kept.source) == ("Our rule", 7, "Law, section 5")
    assert desk.get(law).context["form"]["preset"].initial == "our-rule"
    assert desk.get(f"{HOST}frames/our-rule/").status_code == 200
    assert desk.get(f"{HOST}frames/nobodys/").status_code == 404


def test_days_are_added_and_removed(desk: Client) -> None:
    page = f"{HOST}days/"
    day = timezone.now().date() + timedelta(days=30)
    form = {"day": day.isoformat(), "kind": "free", "note": "Moved"}
    assert desk.get(page).status_code == 200
    far = desk.post(page, {**form, "day": "2090-01-01"})
    assert (far.status_code, far.context["form"]["note"].value()) == (422, "Moved")
    assert desk.post(page, {**form, "day": "soon"}).status_code == 422
    past = desk.post(page, {**form, "day": (day - timedelta(days=60)).isoformat()})
    assert (past.status_code, "late stays late" in past.content.decode()) == (409, True)
    assert desk.post(page, form)["Location"] == page
    assert desk.get(page).context["own"] == [(day, False, "Moved")]
    assert desk.post(f"{page}{day.isoformat()}/end/")["Location"] == page
    assert desk.post(f"{page}some-day/end/").status_code == 404
    assert Space.objects.get().days == {}


def test_the_official_address_is_kept(desk: Client) -> None:
    page = f"{HOST}submissions/"
    assert desk.get(page).status_code == 200
    assert desk.post(page, {"address": "_DEFAULT@90000000000"})["Location"] == HOST
    assert desk.get(page).context["form"]["address"].value() == "_DEFAULT@90000000000"


def closed(house: Any, days: int) -> Stage:
    """A stage under the law on submissions that closed so many days ago."""
    now = timezone.now()
    opens = now - timedelta(days=days + 9)
    plan = {"opens_at": opens, "closes_at": now - timedelta(days=days)}
    stage = house.stage(frame=PRESETS["lv-submissions"].frame, **plan)
    published: Stage = actions.publish(house.owner, stage, opens)
    return published


def test_a_complex_case_is_declared_on_the_desk(desk: Client, house: Any) -> None:
    stage = closed(house, 1)
    page, overview = f"{HOST}bathing/1/extend/", f"{HOST}bathing/"
    assert page in desk.get(overview).content.decode()
    assert desk.get(page).status_code == 200
    assert desk.post(page, {"reason": ""}).status_code == 422
    assert desk.post(page, {"reason": "A ministry must be asked."})["Location"] == overview
    assert Stage.objects.get(pk=stage.pk).extension["reason"] == {"en": "A ministry must be asked."}
    again = desk.post(page, {"reason": "Once more."})
    assert (again.status_code, again.context["form"]["reason"].value()) == (409, "Once more.")
    assert page not in desk.get(overview).content.decode()
    assert "A ministry must be asked." in Client().get("/en/smilgava/bathing/").content.decode()


def test_what_is_late_offers_no_longer_term_and_says_so(desk: Client, house: Any) -> None:
    closed(house, 60)
    assert f"{HOST}bathing/1/extend/" not in desk.get(f"{HOST}bathing/").content.decode()
    page = Client().get("/en/smilgava/bathing/").content.decode()
    assert "late by" in page


def test_an_auditor_reads_the_frames_only(desk: Client, house: Any) -> None:
    house.actor(AUDITOR, "auditor@example.lv")
    auditor = Client()
    auditor.force_login(person_for("email", "auditor@example.lv"))
    seen = [
        auditor.get(f"{HOST}{page}").status_code for page in ("frames/", "days/", "submissions/")
    ]
    assert seen == [200, 403, 403]
    assert b"Back to the preset" not in auditor.get(f"{HOST}frames/").content
