"""Pictures move with their host, and a forged file brings none in."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client

from talka.core.items.models import Item
from talka.core.pictures import files
from talka.core.pictures.actions import keep_picture
from talka.core.pictures.tests.shots import shot
from talka.site.moving.leaving import write_host
from talka.site.moving.package import BadPackage
from talka.site.tests.test_moving import forge, member, taken, text
from talka.tools.ideas.tests.host import BENCH, TREES, made


@pytest.fixture
def file(transactional_db: None, tmp_path: Path, settings: Any) -> Path:
    """The file of a host with a picture, another that is hidden; and the empty house it shall come to."""
    settings.MEDIA_ROOT = tmp_path / "old"
    host = made()
    stage = host.asks()
    host.sent(stage, BENCH, picture=keep_picture(shot(), "Sols"))
    hidden = host.sent(stage, TREES, picture=keep_picture(shot(), "Liepas")).contribution
    Item.objects.filter(pk=hidden.pk).update(state=Item.State.HIDDEN)
    host.places()
    found = tmp_path / "out.zip"
    write_host(host.space, found)
    call_command("flush", verbosity=0, interactive=False)
    settings.TALKA_KEYS_DIR = tmp_path / "other keys"
    settings.MEDIA_ROOT = tmp_path / "new"
    return found


def test_what_can_be_read_comes_with_its_picture(file: Path) -> None:
    (row,) = member(file, "pictures")
    assert (row["alt"], len(text(file, "picture_files"))) == ("Sols", 1)
    assert taken(file) is not None
    response = Client().get(f"/picture/{row['file']}.webp")
    assert hashlib.sha256(response.content).hexdigest() == row["hash"]
    assert len(list(files.home().iterdir())) == 2


def test_forged_pictures_are_refused(file: Path) -> None:
    (row,), (picture,) = member(file, "pictures"), member(file, "picture_files")
    page = base64.b64encode(b"<html>").decode()
    wide = base64.b64encode(shot(1700, 100, "WEBP")).decode()
    forged: dict[str, list[dict[str, Any]]] = {
        "another hash": [picture | {"large": page}],
        "no picture": [picture | {"small": page}],
        "too wide": [picture | {"small": wide}],
        "somebody else's": [picture | {"file": str(uuid4())}],
        "twice": [picture, picture],
        "no base64": [picture | {"small": "?"}],
        "lacking": [],
    }
    for pictures in forged.values():
        other = forge(file, {"picture_files": [json.dumps(one) for one in pictures]})
        with pytest.raises(BadPackage, match="picture"):
            taken(other)
    other = forge(
        file,
        {
            "pictures": [json.dumps(row | {"hash": hashlib.sha256(b"<html>").hexdigest()})],
            "picture_files": [json.dumps(picture | {"large": page})],
        },
    )
    with pytest.raises(BadPackage, match="picture"):
        taken(other)
