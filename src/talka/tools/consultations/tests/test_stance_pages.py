"""Taking a stance in the browser: once per person, changeable, repeatable without harm."""

from __future__ import annotations

import pytest
from django.test import Client

from talka.core.contributions import nonce as nonces
from talka.core.contributions.models import Contribution
from talka.core.people.domain import CODE
from talka.core.people.handles import handle_of
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import Gate
from talka.tools.consultations.tests.town import Town


def counts(opinion: Contribution) -> tuple[int, int, int]:
    """For, against, pass."""
    opinion.refresh_from_db()
    return opinion.count_for, opinion.count_against, opinion.count_pass


def test_a_stance_is_taken_changed_and_counted_once(town: Town) -> None:
    stage, client = town.consultation(), Client()
    opinion = town.write(stage, "Vajag margas.").contribution
    path = f"/en{stage.path}opinion/{opinion.pk}/stance/"
    for value, expected in (("for", (1, 0, 0)), ("against", (0, 1, 0)), ("against", (0, 1, 0))):
        page = client.get(path)
        data = {"nonce": page.context["form"].initial["nonce"], "value": value}
        for _again in range(2):
            assert client.post(path, data).status_code == 200
        assert counts(opinion) == expected


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_the_confirmation_shows_the_new_counts(town: Town, language: str) -> None:
    stage, client = town.consultation(), Client()
    opinion = town.write(stage, "Vajag margas.").contribution
    town.stance(opinion, "against")
    path = f"/{language}{stage.path}opinion/{opinion.pk}/stance/"
    data = {"nonce": client.get(path).context["form"].initial["nonce"], "value": "pass"}
    context = client.post(path, data).context
    assert [part.size for part in context["stances"]] == [0, 1, 1]


@pytest.mark.parametrize(("nonce", "value"), [("forged", "for"), (None, "maybe"), (None, "")])
def test_a_bad_form_comes_back_with_a_good_one(town: Town, nonce: str | None, value: str) -> None:
    stage, client = town.consultation(), Client()
    opinion = town.write(stage, "Vajag margas.").contribution
    path = f"/en{stage.path}opinion/{opinion.pk}/stance/"
    good = client.get(path).context["form"].initial["nonce"]
    response = client.post(path, {"nonce": nonce or good, "value": value})
    assert response.status_code == 422
    again = {"nonce": response.context["form"].data["nonce"], "value": "for"}
    assert client.post(path, again).status_code == 200
    assert counts(opinion) == (1, 0, 0)


def test_after_the_close_nothing_is_counted(town: Town) -> None:
    stage, client = town.consultation(opens=-9, closes=-1), Client()
    opinion = town.write(stage, "Vajag margas.").contribution
    path = f"/en{stage.path}opinion/{opinion.pk}/stance/"
    assert client.get(path).status_code == 410
    data = {"nonce": nonces.fresh(opinion.pk), "value": "for"}
    assert client.post(path, data).status_code == 410
    assert counts(opinion) == (0, 0, 0)


def test_where_stances_are_off_there_is_no_page(town: Town) -> None:
    stage = town.consultation(options={"allow_stances": False})
    opinion = town.write(stage, "Vajag margas.").contribution
    assert Client().get(f"/en{stage.path}opinion/{opinion.pk}/stance/").status_code == 404


def test_gates_hold_for_stances_too(town: Town) -> None:
    email = town.gated("email")
    assert b"<form" not in Client().get(f"/en{email.path}").content
    stage = town.consultation("coded", gate=Gate("code"))
    spaces.admit(town.official, stage, [handle_of(CODE, "K1"), handle_of(CODE, "K2")])
    client = Client()
    write = f"/en{stage.path}write/"
    nonce = client.get(write).context["form"].initial["nonce"]
    sent = {"nonce": nonce, "body": "Teksts", "language": "lv", "code": "k1"}
    opinion = client.post(f"{write}sent/", sent).context["opinion"]
    path = f"/en{stage.path}opinion/{opinion.pk}/stance/"
    for code, status in (("", 422), ("nope", 403), ("k2", 200)):
        nonce = client.get(path).context["form"].initial["nonce"]
        response = client.post(path, {"nonce": nonce, "value": "for", "code": code})
        assert (code, response.status_code) == (code, status)
    assert counts(opinion) == (1, 0, 0)
