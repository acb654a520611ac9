"""Every picture is looked at by a person, whatever rules a host has; hidden, nobody else sees it."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from talka.core.contributions import actions as contributions
from talka.core.contributions.actions import Draft, send
from talka.core.moderation import actions
from talka.core.moderation.models import Case
from talka.core.moderation.tests.conftest import TODAY, WHY, Watched
from talka.core.moderation.tests.test_moderation_pages import DESK, browser
from talka.core.people.domain import DEVICE, Actor
from talka.core.people.handles import handle_of
from talka.core.pictures.actions import keep_picture
from talka.core.pictures.tests.shots import shot
from talka.sealing.receipts import receipt_entropy
from talka.tools.consultations.tests.town import NOW


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


def test_each_picture_waits_for_a_moderator_once(watched: Watched, settings: Any) -> None:
    town, nonce = watched.town, secrets.token_bytes(16)
    stage = town.consultation()
    draft = Draft("Skatieties", "lv", picture=keep_picture(shot(), "Kāds cilvēks"))
    person = Actor(handles={DEVICE: handle_of(DEVICE, "a")})
    opinion = send(person, stage, draft, nonce, NOW).contribution
    assert actions.look_at_new(NOW) == 0
    town.sequence()
    assert [actions.look_at_new(NOW) for _turn in range(2)] == [1, 0]
    case = Case.objects.get()
    assert (case.rule, case.what, case.decision) == ("picture", "", "")
    page = browser(settings, "anna@example.lv").get(f"{DESK}{case.pk}/").content
    assert b"data:image/webp;base64," in page
    actions.decide(watched.first, case, "leave", "other", WHY, TODAY)
    assert actions.look_at_new(NOW) == 0
    contributions.edit(receipt_entropy(nonce, stage.id), "Skatieties vēlreiz", NOW)
    town.sequence()
    assert actions.look_at_new(NOW) == 1
    href = opinion.item.picture.href
    assert Client().get(href).status_code == 200
    second = Case.objects.get(decision="")
    actions.decide(watched.first, second, "hide", "private", WHY, TODAY)
    assert Client().get(href).status_code == 410
    page = browser(settings, "anna@example.lv").get(f"{DESK}{second.pk}/").content
    assert b"data:image/webp;base64," in page


def test_a_picture_that_was_reported_is_in_the_queue_already(watched: Watched) -> None:
    town = watched.town
    draft = Draft("Skatieties", "lv", picture=keep_picture(shot(), ""))
    person = Actor(handles={DEVICE: handle_of(DEVICE, "a")})
    opinion = send(person, town.consultation(), draft, secrets.token_bytes(16), NOW).contribution
    town.sequence()
    watched.report(opinion)
    assert actions.look_at_new(NOW) == 0
    assert Case.objects.get().rule == ""
