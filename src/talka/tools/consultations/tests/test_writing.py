"""Write → check → sent: every gate, every refusal, nothing lost, nothing doubled."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.test import Client

from talka.core.contributions import nonce as nonces
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.outreach.models import Contact
from talka.core.people.actions import person_for
from talka.core.people.domain import CODE, EMAIL
from talka.core.people.handles import handle_of
from talka.core.search.actions import index_new
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import Gate
from talka.core.spaces.models import Stage
from talka.tools.consultations.tests.town import Town

TEXT = "Vajag margas pie kāpnēm."


def nonce_of(client: Client, stage: Stage, language: str = "en") -> str:
    """Opens the form as a person does; returns its secret."""
    form = client.get(f"/{language}{stage.path}write/").context["form"]
    return str(form.initial["nonce"])


def typed(client: Client, stage: Stage, body: str = TEXT, **more: str) -> dict[str, str]:
    """What a browser would send."""
    return {"nonce": nonce_of(client, stage), "body": body, "language": "lv", **more}


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_from_the_form_over_the_check_to_the_receipt(town: Town, language: str) -> None:
    stage, client = town.consultation(), Client()
    base = f"/{language}{stage.path}write/"
    page = client.get(base)
    assert "device" in page.cookies
    data = {"nonce": page.context["form"].initial["nonce"], "body": TEXT, "language": "lv"}
    checked = client.post(f"{base}check/", {**data, "alias": "Zenta"})
    assert checked.status_code == 200
    assert not public(stage).exists()
    sent = client.post(f"{base}sent/", dict(checked.context["hidden"]))
    assert sent.status_code == 200
    assert sent["Cache-Control"] == "no-store"
    assert len(sent.context["slip"].words) == 8
    row = public(stage).get()
    assert (row.body, row.alias, row.item.language, row.channel) == (TEXT, "Zenta", "lv", "web")


def test_the_same_form_twice_is_one_opinion_with_the_same_words(town: Town) -> None:
    stage, client = town.consultation(), Client()
    data = typed(client, stage)
    path = f"/en{stage.path}write/sent/"
    words = {client.post(path, data).context["slip"].text for _time in range(3)}
    assert len(words) == 1
    assert public(stage).count() == 1


def test_another_text_in_a_sent_form_is_refused_with_the_first_receipt(town: Town) -> None:
    stage, client = town.consultation(), Client()
    data = typed(client, stage)
    path = f"/en{stage.path}write/sent/"
    first = client.post(path, data).context["slip"]
    second = client.post(path, {**data, "body": "Something else."})
    assert second.status_code == 409
    assert second.context["slip"].text == first.text
    assert "Something else." in second.content.decode()
    assert [row.body for row in public(stage)] == [TEXT]


@pytest.mark.parametrize("step", ["check", "sent"])
@pytest.mark.parametrize("forged", ["", "nonsense", "AAAA:1abcde:sig"])
def test_a_forged_form_gives_the_words_back_with_a_good_one(
    town: Town, step: str, forged: str
) -> None:
    stage, client = town.consultation(), Client()
    data = {**typed(client, stage), "nonce": forged}
    response = client.post(f"/en{stage.path}write/{step}/", data)
    assert response.status_code == 422
    assert TEXT in response.content.decode()
    again = response.context["form"].data["nonce"]
    assert len(nonces.opened(again, stage.pk)) == 16
    assert not public(stage).exists()


def test_a_form_of_another_stage_is_not_taken(town: Town) -> None:
    stage, other, client = town.consultation(), town.consultation("other"), Client()
    data = {**typed(client, stage), "nonce": nonce_of(client, other)}
    assert client.post(f"/en{stage.path}write/sent/", data).status_code == 422


def test_a_form_a_day_old_is_renewed(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    stage, client = town.consultation(), Client()
    data = typed(client, stage)
    later = time.time() + timedelta(hours=25).total_seconds()
    monkeypatch.setattr(time, "time", lambda: later)
    response = client.post(f"/en{stage.path}write/sent/", data)
    assert response.status_code == 422
    assert "open for more than a day" in response.content.decode()
    assert TEXT in response.content.decode()


@pytest.mark.parametrize("step", ["check", "sent"])
def test_the_stage_closing_while_somebody_types_gives_the_words_back(town: Town, step: str) -> None:
    stage, client = town.consultation(opens=-9, closes=-1), Client()
    client.cookies["device"] = Client().get("/en/sign-in/").cookies.get("device", "")
    data = {"nonce": nonces.fresh(stage.pk), "body": TEXT, "language": "lv"}
    response = client.post(f"/en{stage.path}write/{step}/", data)
    assert response.status_code == 410
    assert response.context["body"] == TEXT
    assert 'readonly rows="8" lang="lv"' in response.content.decode()


def test_a_closed_or_coming_stage_has_no_form(town: Town) -> None:
    closed = town.consultation("closed", opens=-9, closes=-1)
    coming = town.consultation("coming", opens=1, closes=9)
    assert Client().get(f"/en{closed.path}write/").status_code == 410
    assert Client().get(f"/en{coming.path}write/").status_code == 409


def test_going_back_from_the_check_keeps_everything_typed(town: Town) -> None:
    stage, client = town.consultation(options={"ask_place": True}), Client()
    data = typed(client, stage, alias="Zenta", place="Pārupe")
    form = client.post(f"/en{stage.path}write/", data).context["form"]
    assert {name: form[name].value() for name in data} == data


def test_opinions_like_mine_are_shown_before_sending(town: Town) -> None:
    stage, client = town.consultation(), Client()
    sent = town.write(stage, "Vajag margas pie slidenajām kāpnēm ūdenī.")
    town.write(stage, "Tramplīnu jauniešiem!")
    index_new()
    data = typed(client, stage, "Margas vajag pie slidenajām kāpnēm.")
    like = client.post(f"/en{stage.path}write/check/", data).context["like"]
    assert [row.pk for row in like] == [sent.contribution.pk]


def test_a_reply_goes_under_its_opinion_and_not_into_the_list(town: Town) -> None:
    stage, client = town.consultation(), Client()
    opinion = town.write(stage, TEXT).contribution
    data = typed(client, stage, "Piekrītu.", reply_to=str(opinion.pk))
    assert client.post(f"/en{stage.path}write/sent/", data).status_code == 200
    reply = Contribution.objects.get(parent=opinion)
    assert (reply.body, reply.kind, reply.item.kind) == ("Piekrītu.", "comment", "comment")
    assert public(stage).count() == 1
    town.sequence()
    page = Client().get(f"/en{stage.path}opinion/{opinion.pk}/")
    assert [row.excerpt for row in page.context["page"].items] == ["Piekrītu."]
    nested = typed(client, stage, "Es arī.", reply_to=str(reply.pk))
    assert client.post(f"/en{stage.path}write/sent/", nested).status_code == 422


HOSTILE = (
    ("\x00\x07=cmd|' /C calc'!A1", "=cmd|' /C calc'!A1"),
    ("abc\u202egnirts\u202c desrever", "abcgnirts desrever"),
    ("nul\u200blle \ufeffBOM", "nulle BOM".replace("nulle", "nullle")),
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("e\u0301 👩\u200d👩\u200d👧", "é 👩\u200d👩\u200d👧"),
)


@pytest.mark.parametrize(("given", "kept"), HOSTILE)
def test_hostile_texts_are_kept_harmless(town: Town, given: str, kept: str) -> None:
    stage, client = town.consultation(), Client()
    assert (
        client.post(f"/en{stage.path}write/sent/", typed(client, stage, given)).status_code == 200
    )
    row = public(stage).get()
    assert row.body == kept
    page = Client().get(f"/en{stage.path}opinion/{row.pk}/").content.decode()
    assert "<script>alert" not in page


@pytest.mark.parametrize("given", ["", "   \n\t ", "\u200b\u200b", "ā" * 4001, "x" * 1_000_000])
def test_empty_and_far_too_long_texts_are_explained_and_given_back(town: Town, given: str) -> None:
    stage, client = town.consultation(), Client()
    response = client.post(f"/en{stage.path}write/check/", typed(client, stage, given))
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"body"}
    assert response.context["form"].data["body"] == given


def test_a_left_address_is_sealed_and_a_wrong_one_explained(town: Town) -> None:
    stage, client = town.consultation(), Client()
    wrong = client.post(f"/en{stage.path}write/check/", typed(client, stage, email="zenta@"))
    assert wrong.context["form"].errors.keys() == {"email"}
    data = typed(client, stage, email="Zenta@Example.lv")
    path = f"/en{stage.path}write/"
    carried = dict(client.post(f"{path}check/", data).context["hidden"])
    for _again in range(2):
        assert client.post(f"{path}sent/", carried).status_code == 200
    contact = Contact.objects.get()
    assert contact.contribution == public(stage).get()
    assert b"zenta" not in bytes(contact.box).lower()


def signed_in(address: str) -> Client:
    """The browser of somebody who confirmed that address."""
    client = Client()
    client.force_login(person_for(EMAIL, address))
    return client


def test_the_email_gate(town: Town) -> None:
    stage = town.gated("email")
    stranger = Client().get(f"/en{stage.path}write/")
    assert b"textarea" not in stranger.content
    assert "/en/sign-in/?next=" in stranger.content.decode()
    data = {"nonce": nonces.fresh(stage.pk), "body": TEXT, "language": "lv"}
    refused = Client().post(f"/en{stage.path}write/sent/", data)
    assert (refused.status_code, refused.context["body"]) == (403, TEXT)
    assert (
        signed_in("zenta@example.lv").post(f"/en{stage.path}write/sent/", data).status_code == 200
    )


def test_the_member_gate(town: Town) -> None:
    stage = town.gated("member")
    spaces.admit(town.official, stage, [handle_of(EMAIL, "zenta@example.lv")])
    path = f"/en{stage.path}write/sent/"
    member, other = signed_in("zenta@example.lv"), signed_in("other@example.lv")
    data = {"nonce": nonces.fresh(stage.pk), "body": TEXT, "language": "lv"}
    assert other.post(path, data).status_code == 403
    assert member.post(path, data).status_code == 200
    assert b"textarea" not in other.get(f"/en{stage.path}write/").content


def test_the_code_gate(town: Town) -> None:
    stage, client = town.consultation("coded", gate=Gate("code")), Client()
    spaces.admit(town.official, stage, [handle_of(CODE, "AB12-CD34")])
    path = f"/en{stage.path}write/sent/"
    assert client.post(path, typed(client, stage)).status_code == 422
    wrong = client.post(path, typed(client, stage, code="wrong"))
    assert (wrong.status_code, wrong.context["body"]) == (403, TEXT)
    assert client.post(path, typed(client, stage, code="ab12 cd34")).status_code == 200
    assert client.post(path, typed(client, stage, code="--")).status_code == 403


def test_a_browser_without_its_mark_is_told_so_and_keeps_its_words(town: Town) -> None:
    stage = town.consultation()
    data = {"nonce": nonces.fresh(stage.pk), "body": TEXT, "language": "lv"}
    response = Client().post(f"/en{stage.path}write/sent/", data)
    assert (response.status_code, response.context["body"]) == (403, TEXT)


def test_check_and_sent_are_no_addresses_to_visit(town: Town) -> None:
    stage = town.consultation()
    for page in ("check", "sent"):
        response = Client().get(f"/en{stage.path}write/{page}/")
        assert response["Location"] == f"/en{stage.path}write/"


def test_forms_are_guarded_against_other_sites(town: Town) -> None:
    stage, client = town.consultation(), Client(enforce_csrf_checks=True)
    data = typed(client, stage)
    assert client.post(f"/en{stage.path}write/sent/", data).status_code == 403
    token = client.cookies["csrftoken"].value
    data["csrfmiddlewaretoken"] = token
    assert client.post(f"/en{stage.path}write/sent/", data).status_code == 200
