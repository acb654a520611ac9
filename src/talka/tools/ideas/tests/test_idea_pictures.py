"""A picture beside an idea: from the form to the page, and away again."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from talka.core.contributions import actions
from talka.core.contributions.actions.handing import hand_over
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.contributions.slips import slip
from talka.core.people import limits
from talka.core.people.limits import Tries
from talka.core.pictures import files
from talka.core.pictures.actions import keep_picture
from talka.core.pictures.tests.shots import from_phone, shot
from talka.core.spaces.models import Stage
from talka.sealing.receipts import receipt_entropy
from talka.tools.ideas.exports import export
from talka.tools.ideas.tests.host import BENCH, DAY, NOW, Host, device

LANGUAGES = ("lv", "ru", "en")


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.setattr(limits, "_TRIES", Tries())


def photo(data: bytes = b"") -> SimpleUploadedFile:
    """What a phone sends."""
    return SimpleUploadedFile("IMG_1234.jpg", data or from_phone(), "image/jpeg")


def typed(client: Client, stage: Stage, **changed: Any) -> dict[str, Any]:
    """What a browser would send from the form."""
    page = client.get(f"/en{stage.path}write/")
    assert b'enctype="multipart/form-data"' in page.content
    nonce = page.context["form"].initial["nonce"]
    return {"nonce": nonce, "title": "Sols", "body": "Te.", "language": "lv", **changed}


def carried(page: Any) -> dict[str, str]:
    """The hidden fields of the check page."""
    return dict(page.context["hidden"])


def lying() -> int:
    """How many files there are."""
    return len(list(files.home().iterdir()))


def with_picture(host: Host, stage: Stage) -> Contribution:
    """An idea with a picture, with its place in the ledger."""
    kept = keep_picture(shot(), "Vecs sols")
    made = host.sent(stage, BENCH, picture=kept).contribution
    host.places()
    made.item.refresh_from_db()
    return made


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_way_without_javascript(host: Host, language: str) -> None:
    stage, client = host.asks(), Client()
    data = typed(client, stage, picture=photo(), picture_alt="Vecs sols")
    check = client.post(f"/{language}{stage.path}write/check/", data)
    assert check.status_code == 200
    assert b"data:image/webp;base64," in check.content
    hidden = carried(check)
    back = client.post(f"/{language}{stage.path}write/", hidden)
    assert b'value="Vecs sols"' in back.content
    assert b"data:image/webp;base64," in back.content
    for _time in range(2):
        assert client.post(f"/{language}{stage.path}write/sent/", hidden).status_code == 200
    row = public(stage).get()
    assert (row.item.picture.alt, lying()) == ("Vecs sols", 2)
    host.places()
    page = client.get(f"/{language}{row.item.path}").content.decode()
    assert f'src="{row.item.picture.href}"' in page
    assert 'alt="Vecs sols"' in page
    assert row.item.picture.small_href in client.get(f"/{language}{stage.path}").content.decode()


def test_a_mistake_elsewhere_loses_no_picture(host: Host) -> None:
    stage, client = host.asks(), Client()
    data = typed(client, stage, picture=photo(), picture_alt="Vecs sols", body="")
    page = client.post(f"/en{stage.path}write/check/", data)
    assert page.status_code == 422
    kept = page.context["form"]["picture"].value().kept
    again = {**data, "picture": "", "picture_kept": kept, "body": "Te."}
    check = client.post(f"/en{stage.path}write/check/", again)
    assert carried(check)["picture"] == kept


@pytest.mark.parametrize(
    "data", [b"<html><script>alert(1)</script>", b"x" * (12 * 1024 * 1024 + 1)]
)
def test_what_is_no_picture_is_said_beside_the_field(host: Host, data: bytes) -> None:
    stage, client = host.asks(), Client()
    page = client.post(f"/en{stage.path}write/check/", typed(client, stage, picture=photo(data)))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["picture"]
    assert page.context["form"]["body"].value() == "Te."
    assert lying() == 0


def test_fifty_megabytes_are_not_even_read(host: Host) -> None:
    stage, client = host.asks(), Client()
    kind = "multipart/form-data; boundary=x"
    page = client.post(f"/en{stage.path}write/check/", b"", kind, CONTENT_LENGTH="50000000")
    assert page.status_code == 413


def test_no_flood_of_pictures(host: Host, settings: Any) -> None:
    stage, client = host.asks(), Client()
    data = typed(client, stage)
    for _time in range(60):
        page = client.post(f"/en{stage.path}write/check/", {**data, "picture": photo(b"none")})
        assert page.status_code == 422
    page = client.post(f"/en{stage.path}write/check/", {**data, "picture": photo(b"none")})
    assert page.status_code == 429
    assert b"Te." in page.content


def test_open_data_says_where_a_picture_is(host: Host) -> None:
    stage = host.asks()
    picture = with_picture(host, stage).item.picture
    host.hears(stage, "Bez attēla")
    href = picture.href
    told = {(row["picture"], row["picture_shows"]) for row in export(stage)}
    assert told == {(href, "Vecs sols"), ("", "")}
    items = Client().get(f"/api/v1/ideas/{stage.pk}/ideas").json()["items"]
    assert {(one["picture"], one["picture_shows"]) for one in items} == told


def test_the_receipt_shows_it(host: Host) -> None:
    stage, nonce = host.asks(), secrets.token_bytes(16)
    draft = actions.Draft(BENCH, "lv", kind="idea", picture=keep_picture(shot(), "Vecs sols"))
    sent = actions.send(device("a"), stage, draft, nonce, NOW)
    page = Client().post("/en/receipt/life/", {"words": slip(sent.entropy).text})
    assert sent.contribution.item.picture.small_href in page.content.decode()


def test_no_picture_where_the_host_wants_none(host: Host) -> None:
    stage = host.asks(options={"allow_picture": False})
    page = Client().get(f"/en{stage.path}write/")
    assert "picture" not in page.context["form"].fields
    assert b"enctype" not in page.content


def test_the_ledger_holds_the_picture_and_a_change_of_words_keeps_it(host: Host) -> None:
    stage, nonce = host.asks(), secrets.token_bytes(16)
    kept = keep_picture(shot(), "Vecs sols")
    draft = actions.Draft(BENCH, "lv", kind="idea", picture=kept)
    row = actions.send(device("a"), stage, draft, nonce, NOW).contribution
    without = actions.Draft(BENCH, "lv", kind="idea")
    told = [actions.rows.content(stage, one).get("picture") for one in (draft, without)]
    assert told == [{"sha256": kept.hash, "alt": "Vecs sols"}, None]
    entropy = receipt_entropy(nonce, stage.id)
    changed = actions.edit(entropy, "Jauni vārdi", NOW)
    assert changed.pk == row.pk
    assert Client().get(row.item.picture.href).status_code == 200


def test_what_is_taken_back_takes_its_picture_along(
    host: Host, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    stage, nonce = host.asks(), secrets.token_bytes(16)
    draft = actions.Draft(BENCH, "lv", kind="idea", picture=keep_picture(shot(), ""))
    row = actions.send(device("a"), stage, draft, nonce, NOW).contribution
    href = row.item.picture.href
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(receipt_entropy(nonce, stage.id), NOW)
    assert (Client().get(href).status_code, lying()) == (404, 0)


def test_what_is_handed_on_takes_a_picture_of_its_own(host: Host) -> None:
    stage = host.asks()
    row = with_picture(host, stage)
    target = host.draft(process=stage.process, opens=8, closes=20)
    assert hand_over(host.official, stage, [row.pk], target, NOW + DAY) == 1
    new = Contribution.objects.get(stage=target)
    assert new.item.picture.file != row.item.picture.file
    assert new.item.picture.hash == row.item.picture.hash
