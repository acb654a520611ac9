"""The desk from sign-in to a published consultation, page by page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from talka.core.people.actions import person_for
from talka.core.people.domain import AUDITOR, OFFICIAL
from talka.core.people.models import Person
from talka.core.spaces import actions, queries
from talka.core.spaces.domain import Gate
from talka.core.spaces.models import Space, Stage

STAGE = "/en/desk/smilgava/bathing/1/"
PLAN = {
    "law": {"preset": "lv-binding-rules", "answer_working_days": "10"},
    "when": {"opens_at": "2030-03-04T09:00", "closes_at": "2030-04-04T00:00"},
    "who": {"kind": "eid", "min_age": "16", "territories": "LV0054000"},
    "owed": {"owes": "each"},
}


def signed_in(address: str = "owner@example.lv") -> Client:
    client = Client()
    client.force_login(person_for("email", address))
    return client


@pytest.fixture
def desk(house: Any, settings: Any) -> Client:
    settings.DEMO = True
    return signed_in()


def test_strangers_are_sent_to_sign_in(house: Any) -> None:
    response = Client().get("/en/desk/smilgava/")
    assert (response.status_code, response["Location"]) == (
        302,
        "/en/sign-in/?next=/en/desk/smilgava/",
    )


def test_staff_without_a_second_step_are_told_how_to_get_one(house: Any) -> None:
    client = signed_in()
    assert client.get("/en/desk/").status_code == 403
    assert client.get("/en/desk/smilgava/").templates[0].name == "spaces/desk_second_step.html"
    person = Person.objects.get(pk=house.owner.person)
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    assert client.get("/en/desk/smilgava/").status_code == 200


def test_somebody_without_a_role_makes_a_host_without_a_second_step(house: Any) -> None:
    client = signed_in("new@example.lv")
    assert client.get("/en/desk/").status_code == 200
    assert client.get("/en/desk/smilgava/").status_code == 403
    assert client.get("/en/desk/new/").status_code == 200
    form = {"name_lv": "Ķīšu biedrība", "as_name": "Ilze"}
    response = client.post("/en/desk/new/", form)
    assert (response.status_code, response["Location"]) == (302, "/en/desk/kisu-biedriba/")
    assert Space.objects.get(slug="kisu-biedriba").memberships.get().name == "Ilze"


def test_a_host_needs_a_name_and_a_free_short_name(desk: Client) -> None:
    assert desk.post("/en/desk/new/", {"as_name": "Ilze"}).status_code == 422
    form = {"name_lv": "Smilgava", "as_name": "Ilze", "slug": "smilgava"}
    assert desk.post("/en/desk/new/", form).status_code == 422
    assert desk.post("/en/desk/new/", {**form, "slug": ""})["Location"] == "/en/desk/smilgava-2/"


def test_an_owner_gives_and_ends_roles(desk: Client, house: Any) -> None:
    people = "/en/desk/smilgava/people/"
    form = {"email": "anda@example.lv", "name": "Anda", "role": OFFICIAL}
    assert desk.post(people, {**form, "email": "?"}).status_code == 422
    assert desk.post(people, form).status_code == 302
    given = house.space.memberships.get(role=OFFICIAL)
    official = signed_in("anda@example.lv")
    assert [official.get(url).status_code for url in ("/en/desk/", people)] == [200, 403]
    assert desk.get(people).status_code == 200
    assert desk.post(f"{people}{given.pk}/end/").status_code == 302
    assert official.get("/en/desk/smilgava/").status_code == 403


def test_a_consultation_is_made_page_by_page(desk: Client, house: Any) -> None:
    new = "/en/desk/smilgava/new/"
    assert desk.get(new).status_code == 200
    assert desk.post(new, {"title_lv": "Bathing"}).status_code == 422
    question = {"title_lv": "Bathing", "question_lv": "Kur?", "question_ru": "Где?"}
    question["tool"] = "consultations"
    response = desk.post(new, question)
    assert response["Location"] == f"{STAGE}law/"
    for page, answers in PLAN.items():
        assert desk.get(f"{STAGE}{page}/").status_code == 200
        response = desk.post(f"{STAGE}{page}/", answers)
        assert response.status_code == 302
    options = response["Location"]
    assert desk.get(options).status_code == 200
    response = desk.post(options, {"max_length": "2000", "places": "", "allow_alias": "on"})
    assert response["Location"] == STAGE
    assert desk.get(STAGE).status_code == 200
    stage = queries.stage("smilgava", "bathing", 1)
    assert (stage.owes, stage.gate) == ("each", Gate("eid", 16, ("LV0054000",)))
    assert (stage.frame.minimum_days, stage.frame.answer_working_days) == (14, 10)
    assert str(stage.opens_at) == "2030-03-04 07:00:00+00:00"
    assert queries.plan_of(stage).options["max_length"] == 2000


def test_publishing_from_the_check_page_happens_once(desk: Client, house: Any) -> None:
    stage = house.stage(closes_at=timezone.now() + timedelta(days=40))
    preview = "/en/smilgava/bathing/"
    assert Client().get(preview).status_code == 404
    assert desk.get(preview).status_code == 200
    done = "/en/desk/smilgava/bathing/?published=1"
    assert [desk.post(STAGE)["Location"] for _click in range(2)] == [done, done]
    assert desk.get(STAGE)["Location"] == "/en/desk/smilgava/bathing/"
    stage.refresh_from_db()
    assert stage.state == "open"
    assert Client().get(preview).status_code == 200
    assert desk.get(f"{STAGE}law/").status_code == 409
    assert desk.get("/en/desk/smilgava/bathing/?published=1").status_code == 200


def test_what_keeps_a_stage_from_being_published_is_said(desk: Client, house: Any) -> None:
    past = timezone.now() - timedelta(days=3)
    house.stage(opens_at=past, closes_at=past + timedelta(days=1), gate=Gate("code"))
    response = desk.post(STAGE)
    assert (response.status_code, len(response.context["hurdles"])) == (422, 2)


def test_easy_words_come_first_and_long_sentences_are_told(desk: Client, house: Any) -> None:
    stage = house.stage(closes_at=timezone.now() + timedelta(days=40))
    words = {
        "title_en": "Bathing",
        "question_en": "What is missing?",
        "background_en": f"{'word ' * 31}end.",
        "easy_en": f"The lake has steps. {'word ' * 12}end.",
    }
    assert desk.post("/en/desk/smilgava/bathing/question/", words).status_code == 302
    stage.process.refresh_from_db()
    assert stage.process.easy == {"en": words["easy_en"]}
    assert desk.get(STAGE).context["hurdles"][1:] == [
        "background (en): the longest sentence has 32 words; up to 30 read well.",
        "easy language (en): the longest sentence has 13 words; up to 12 read well.",
    ]
    page = desk.get("/en/smilgava/bathing/").content.decode()
    assert page.index("In easy language") < page.index("The lake has steps.")
    assert page.index("The lake has steps.") < page.index("What it is about")


@pytest.mark.parametrize(
    ("page", "answers"),
    [
        ("law", {"preset": "own"}),
        ("when", {"opens_at": "2030-03-04T09:00", "closes_at": "2030-03-01T09:00"}),
        ("when", {"opens_at": "soon", "closes_at": ""}),
        ("who", {"kind": "anyone", "min_age": "16"}),
        ("who", {"kind": "email", "territories": "LV0054000"}),
        ("owed", {"owes": "money"}),
        ("options", {"max_length": "1"}),
    ],
)
def test_what_can_not_stand_comes_back(
    desk: Client, house: Any, page: str, answers: dict[str, str]
) -> None:
    stage = house.stage()
    before = queries.plan_of(stage)
    assert desk.post(f"{STAGE}{page}/", answers).status_code == 422
    assert queries.plan_of(queries.stage("smilgava", "bathing", 1)) == before


def test_a_frame_moves_a_closing_that_is_too_near(desk: Client, house: Any) -> None:
    stage = house.stage()
    response = desk.post(
        f"{STAGE}law/?to=check", {"preset": "own", "name": "Ours", "minimum_days": "60"}
    )
    assert response["Location"] == STAGE
    kept = Stage.objects.get(pk=stage.pk)
    assert (kept.frame.name, (kept.closes_at - kept.opens_at).days) == ("Ours", 60)
    assert desk.get(f"{STAGE}law/").context["form"]["name"].initial == "Ours"


def test_words_can_be_changed_before_and_after_publishing(desk: Client, house: Any) -> None:
    stage = house.stage(closes_at=timezone.now() + timedelta(days=40))
    page = "/en/desk/smilgava/bathing/question/"
    form = {"title_lv": "Jauns", "question_lv": "Kur?"}
    assert desk.get(page).status_code == 200
    assert desk.post(page, {"title_lv": ""}).status_code == 422
    assert desk.post(page, form)["Location"] == STAGE
    actions.publish(house.owner, stage, timezone.now())
    assert desk.post(page, form)["Location"] == "/en/desk/smilgava/bathing/"


def test_an_open_stage_is_prolonged(desk: Client, house: Any) -> None:
    now = timezone.now()
    stage = house.stage(opens_at=now, closes_at=now + timedelta(days=40))
    actions.publish(house.owner, stage, now)
    assert desk.get(f"{STAGE}prolong/").status_code == 200
    assert desk.post(f"{STAGE}prolong/", {"closes_at": "2020-01-01T00:00"}).status_code == 409
    assert desk.post(f"{STAGE}prolong/", {"closes_at": "never"}).status_code == 422
    assert desk.post(f"{STAGE}prolong/", {"closes_at": "2090-01-01T00:00"}).status_code == 302


def test_members_are_listed_by_marks_of_their_addresses(desk: Client, house: Any) -> None:
    stage = house.stage(gate=Gate("member"))
    page = f"{STAGE}list/"
    assert desk.get(page).status_code == 200
    assert desk.post(page, {"addresses": "nobody"}).status_code == 422
    response = desk.post(page, {"addresses": "a@example.lv, b@example.lv;\nA@example.lv\n"})
    assert (response.context["added"], queries.listed(stage)) == (2, 2)


def test_codes_are_shown_once_and_open_the_gate(desk: Client, house: Any) -> None:
    stage = house.stage(gate=Gate("code"))
    response = desk.post(f"{STAGE}list/", {"number": "3"})
    codes = response.context["codes"]
    assert (len(set(codes)), {len(code) for code in codes}, queries.listed(stage)) == (3, {14}, 3)
    assert desk.post(f"{STAGE}list/", {"number": "100000"}).status_code == 422


def test_a_stage_for_anyone_has_no_list(desk: Client, house: Any) -> None:
    house.stage()
    assert desk.get(f"{STAGE}list/").status_code == 302


def test_another_stage_is_added(desk: Client, house: Any) -> None:
    house.stage()
    response = desk.post("/en/desk/smilgava/bathing/add/", {"tool": "unheard-of"})
    assert response["Location"] == "/en/desk/smilgava/bathing/2/law/"


def test_an_auditor_looks_and_changes_nothing(desk: Client, house: Any) -> None:
    house.stage(gate=Gate("code"))
    house.actor(AUDITOR, "auditor@example.lv")
    auditor = signed_in("auditor@example.lv")
    host = "/en/desk/smilgava/"
    seen = [auditor.get(url).status_code for url in ("/en/desk/", host, f"{host}bathing/")]
    assert seen == [200, 200, 200]
    pages = [f"{host}new/", f"{host}people/", STAGE, f"{STAGE}law/", f"{STAGE}list/"]
    pages += [f"{STAGE}prolong/", f"{host}bathing/question/"]
    assert {auditor.get(page).status_code for page in pages} == {403}
    assert {auditor.post(page).status_code for page in [*pages, f"{host}bathing/add/"]} == {403}
