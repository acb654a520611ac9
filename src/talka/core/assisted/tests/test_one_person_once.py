"""One person counts once in every channel where the same thing shows who they are; elsewhere it is said plainly."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from talka.core.assisted import actions
from talka.core.assisted.showing import (
    at_counter,
    counted_at_counter,
    counted_on_paper,
    on_paper,
    person_shown,
)
from talka.core.assisted.tests.town import (
    NOW,
    Library,
    everything_stored,
    make_library,
    signed_in,
)
from talka.core.contributions.actions import Draft, send
from talka.core.contributions.actions.keys import tag_key
from talka.core.contributions.models import Contribution
from talka.core.people.domain import Actor, eid_subject
from talka.core.people.handles import handle_of
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import Gate
from talka.kit.refused import Refused
from talka.sealing.tags import SLOTS, voice_tag

CODE, TYPED = "K7QP-93MD", "k7qp 93md"
PERSONAL, ON_THE_CARD = "PNOLV-010190-12345", "010190-12345"
DESK = "/en/smilgava/bathing/1/desk/assisted/"


def listed(now: Any = NOW) -> Library:
    library = make_library(now, gate=Gate("code"), publish=False)
    spaces.admit(library.official, library.stage, [handle_of("code", CODE)])
    library.stage = spaces.publish(library.official, library.stage, now)
    return library


def at_home(kind: str) -> Actor:
    value = CODE if kind == "code" else eid_subject("bank", PERSONAL, personal=True)
    return Actor(handles={kind: handle_of(kind, value)}, attested={"age": "18"})


def nonce(number: int) -> bytes:
    return number.to_bytes(16, "big")


def said(number: int) -> Draft:
    return Draft(f"Soliņš {number}", "lv")


def speak(library: Library, number: int, person: Actor | None) -> Contribution:
    helper, stage = library.helper, library.stage
    sent = actions.speak_for(helper, stage, said(number), nonce(number), True, NOW, person)
    return sent.contribution


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "typed", "gate"), [("code", TYPED, None), ("eid", ON_THE_CARD, Gate("eid", 18))]
)
def test_who_speaks_at_the_counter_is_who_wrote_at_home(
    kind: str, typed: str, gate: Gate | None
) -> None:
    library = make_library(gate=gate) if gate else listed()
    stage, web = library.stage, at_home(kind)
    send(web, stage, said(0), nonce(0), NOW)
    person = person_shown(stage, kind, typed)
    helped = [speak(library, number, person) for number in range(1, SLOTS)]
    key, handle = tag_key(stage.process_id), bytes.fromhex(web.handles[kind])
    expected = [voice_tag(key, stage.process_id, handle, slot) for slot in range(SLOTS)]
    found = Contribution.objects.values_list("tag", flat=True)
    assert {bytes(tag or b"") for tag in found} == set(expected)
    assert {one.channel for one in helped} == {"agent"}
    assert speak(library, 1, person).pk == helped[0].pk
    for again in (
        lambda: speak(library, 99, person),
        lambda: send(web, stage, said(98), nonce(98), NOW),
    ):
        with pytest.raises(Refused) as refused:
            again()
        assert refused.value.status == 409
    assert speak(library, 97, None).tag is None


@pytest.mark.django_db
def test_a_code_on_a_sheet_counts_with_its_writer_at_home() -> None:
    library = listed()
    stage, person = library.stage, person_shown(library.stage, "code", TYPED)
    library.forms(SLOTS + 2)
    send(at_home("code"), stage, said(0), nonce(0), NOW)
    for number in range(1, SLOTS):
        made = actions.enter_form(library.helper, stage, number, said(number), NOW, person=person)
        assert (made.channel, made.tag is None) == ("paper", False)
    with pytest.raises(Refused) as refused:
        actions.enter_form(library.helper, stage, SLOTS, said(77), NOW, person=person)
    assert (refused.value.status, stage.paper_forms.get(number=SLOTS).is_entered) == (409, False)
    alone = actions.enter_form(library.helper, stage, SLOTS, said(77), NOW)
    assert alone.tag is None


@pytest.mark.django_db
def test_nobody_speaks_with_a_code_that_is_not_listed_or_without_a_yes() -> None:
    library = listed()
    stranger = person_shown(library.stage, "code", "K7QP-93ME")
    with pytest.raises(Refused) as refused:
        speak(library, 1, stranger)
    assert refused.value.status == 403
    known, helper = person_shown(library.stage, "code", TYPED), library.helper
    with pytest.raises(Refused) as no_yes:
        actions.speak_for(helper, library.stage, said(1), nonce(1), False, NOW, known)
    assert (no_yes.value.field, Contribution.objects.count()) == ("agreed", 0)


def provider(claim: str) -> dict[str, Any]:
    return {"openid_connect": {"APPS": [{"settings": {"identity_claim": claim}}]}}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("gate", "claim", "counter", "paper"),
    [
        (Gate("anyone"), "", "", ""),
        (Gate("email"), "", "", ""),
        (Gate("member"), "", "", ""),
        (Gate("code"), "", "code", "code"),
        (Gate("eid"), "serial", "eid", ""),
        (Gate("eid", 16), "serial", "eid", ""),
        (Gate("eid"), "", "", ""),
        (Gate("eid", territories=("LV0001000",)), "serial", "", ""),
    ],
)
def test_what_can_be_shown_follows_from_what_the_web_counts_by(
    settings: Any, gate: Gate, claim: str, counter: str, paper: str
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = provider(claim)
    stage = make_library(gate=gate, publish=False).stage
    assert (at_counter(stage), on_paper(stage)) == (counter, paper)
    told = (str(counted_at_counter(stage)), str(counted_on_paper(stage)))
    assert ["counts once" in one for one in told] == [bool(counter), bool(paper)]
    assert ["apart, as not checked" in one for one in told] == [True, True]


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "typed"), [("code", "–"), ("eid", "1234"), ("eid", "bank 17")])
def test_what_is_no_code_is_told(kind: str, typed: str) -> None:
    stage = make_library(publish=False).stage
    with pytest.raises(Refused) as refused:
        person_shown(stage, kind, typed)
    assert (refused.value.field, refused.value.status) == ("code", 422)


@pytest.mark.django_db
def test_the_personal_code_is_turned_into_a_mark_and_forgotten(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.DEMO = True
    library = make_library(timezone.now(), gate=Gate("eid", 18))
    helper, counter = signed_in(), f"{DESK}counter/"
    given = {"body": "Vajag soliņus.", "agreed": "on", "code": f" {ON_THE_CARD} "}
    given["nonce"] = helper.get(counter).context["form"].initial["nonce"]
    unseen = helper.post(counter, given)
    assert (unseen.status_code, list(unseen.context["form"].errors)) == (422, ["seen"])
    wrong = helper.post(counter, given | {"code": "010190-1234", "seen": "on"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["code"])
    done = helper.post(counter, given | {"seen": "on"})
    assert (done.status_code, Contribution.objects.get().tag is None) == (200, False)
    pages = "".join(page.content.decode() for page in (unseen, wrong, done))
    handle = handle_of("eid", PERSONAL)
    kept = everything_stored() + pages + caplog.text + str(dict(helper.session))
    secrets = (ON_THE_CARD, ON_THE_CARD.replace("-", ""), "010190-1234", handle)
    assert [secret for secret in secrets if secret in kept] == []
    assert library.stage.contributions.get().channel == "agent"


@pytest.mark.django_db
def test_the_pages_ask_once_where_it_helps(settings: Any) -> None:
    settings.DEMO = True
    library = listed(timezone.now())
    library.forms(2, now=timezone.now())
    helper = signed_in()
    for page in ("counter/", "enter/"):
        assert "code" in helper.get(DESK + page).context["form"].fields
    wrong = helper.post(f"{DESK}enter/", {"number": "13", "body": "Ēnu.", "code": "K7QP-93ME"})
    assert (wrong.status_code, "93ME" in wrong.content.decode()) == (403, False)
    typed = helper.post(f"{DESK}enter/", {"number": "13", "body": "Ēnu.", "code": TYPED})
    assert (typed.status_code, Contribution.objects.get().tag is None) == (302, False)
