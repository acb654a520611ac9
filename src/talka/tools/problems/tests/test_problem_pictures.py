"""A photo beside a problem: made anew without place or time, shown, told to programs, left out where the host wants."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from talka.core.contributions.queries import public
from talka.core.pictures.tests.shots import from_phone
from talka.tools.problems.tests.client import Talk
from talka.tools.problems.tests.host import LAMP, LIGHT, Host

MARK = b"Secret"


def test_a_photo_goes_along_without_what_the_phone_hid_in_it(
    host: Host, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    stage, client = host.asks(), Client()
    path = f"/lv{stage.path}write/"
    nonce = client.get(path).context["form"].initial["nonce"]
    photo = SimpleUploadedFile("IMG.jpg", from_phone(), "image/jpeg")
    typed = {"nonce": nonce, "body": LAMP, "language": "lv", "category": LIGHT, "place": "Skola"}
    check = client.post(f"{path}check/", {**typed, "picture": photo, "picture_alt": "Laterna"})
    assert client.post(f"{path}sent/", dict(check.context["hidden"])).status_code == 200
    host.places()
    row = public(stage).get()
    seen = row.item.picture.href
    for page in (row.item.path, stage.path):
        assert seen.rpartition("/")[2] in client.get(f"/lv{page}").content.decode()
    kept = [one.read_bytes() for one in settings.MEDIA_ROOT.rglob("*.webp")]
    assert (len(kept), any(MARK in data for data in kept)) == (2, False)
    (told,) = Talk(stage).get(f"v2/requests/{row.pk}", "service_requests")
    assert told["media_url"] == f"{site.TALKA_SITE_URL}{seen}"


@pytest.mark.parametrize("allowed", [True, False])
def test_the_host_may_leave_pictures_out(host: Host, allowed: bool) -> None:
    stage = host.asks(options={"allow_picture": allowed})
    fields = Client().get(f"/lv{stage.path}write/").context["form"].fields
    assert ("picture" in fields) is allowed
