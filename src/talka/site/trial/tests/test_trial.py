"""A stranger tries a file: reads its themes, forgets it, or makes a process of it."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from talka.core.contributions.models import Batch, Contribution
from talka.core.people.actions import person_for
from talka.core.people.domain import OWNER, Actor
from talka.core.spaces.actions import make_space
from talka.core.spaces.models import Space
from talka.kit.refused import Refused
from talka.site.trial import folders, work
from talka.site.trial.actions import keep_as_process

pytestmark = pytest.mark.django_db
TOPICS = ("vajag jaunu soliņu parkā pie upes", "autobuss vakaros kursē pārāk reti")
ROWS = [f"{TOPICS[n % 2]}, saku jau {n}. reizi" for n in range(40)]
CSV = "\n".join(["viedoklis", *(f'"{row}"' for row in ROWS)]).encode()


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    """Every test begins with no tried files."""
    settings.MEDIA_ROOT = tmp_path


def upload(client: Client, data: bytes, name: str = "viedokļi.csv") -> str:
    """Sends a file; returns the address of its page."""
    answer = client.post("/lv/try/", {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def finished(client: Client, page: str) -> str:
    """Waits for the themes; returns the page."""
    for _second in range(90):
        body = client.get(page).content.decode()
        if 'http-equiv="refresh"' not in body:
            return body
        time.sleep(1)
    raise AssertionError("the grouping did not end")


def test_a_file_becomes_themes_and_is_forgotten(client: Client, tmp_path: Path) -> None:
    page = upload(client, CSV)
    assert client.post(page, {"column": "0"}).status_code == 302
    body = finished(client, page)
    assert "soliņu" in body
    for name in ("report.html", "assigned.csv", "points.csv", "themes.json"):
        answer = client.get(f"{page}{name}")
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["Content-Security-Policy"].startswith("sandbox")
        answer.close()
    assert client.get(f"{page}table.json").status_code == 404
    assert client.post(f"{page}forget/").status_code == 200
    assert client.get(page).status_code == 404
    assert list((tmp_path / "trials").iterdir()) == []


def test_nothing_of_it_reaches_the_database(client: Client) -> None:
    upload(client, CSV)
    assert Contribution.objects.count() == Batch.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.csv", b""),
        ("broken.xlsx", b"PK\x03\x04 this is no workbook"),
        ("noise.csv", bytes(range(256)) * 40),
        ("zip.xlsx", b""),
    ],
)
def test_unreadable_files_are_refused_kindly(client: Client, name: str, data: bytes) -> None:
    if name == "zip.xlsx":
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("nothing.txt", "here")
        data = buffer.getvalue()
    answer = client.post("/en/try/", {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code in (302, 422)
    if answer.status_code == 422:
        assert 'class="mistakes"' in answer.content.decode() or "error" in answer.content.decode()


def test_work_that_died_can_be_started_again(client: Client) -> None:
    page = upload(client, CSV)
    trial = folders.find(page.rstrip("/").rsplit("/", 1)[1])
    trial.note(state=folders.RUNNING, pid=2**22 + 1, started=time.time(), column=0)
    assert "http-equiv" not in client.get(page).content.decode()
    assert trial.state()["state"] == folders.FAILED
    trial.note(state=folders.RUNNING, pid=1, started=time.time() - work.LONGEST_SECONDS - 1)
    work.check(trial)
    assert trial.state()["state"] == folders.FAILED


def test_two_at_once_and_no_more(client: Client) -> None:
    pages = [upload(client, CSV) for _number in range(3)]
    trials = [folders.find(page.rstrip("/").rsplit("/", 1)[1]) for page in pages]
    for trial in trials[:2]:
        trial.note(state=folders.RUNNING)
    with pytest.raises(Refused) as refused:
        work.start(trials[2], 0, "lv")
    assert refused.value.status == 429


def test_old_files_are_swept_and_unknown_tokens_lead_nowhere(client: Client) -> None:
    upload(client, CSV)
    assert folders.sweep(time.time() + folders.KEPT_SECONDS + 1) == 1
    assert client.get("/en/try/../../etc/passwd/").status_code == 404
    assert client.get("/en/try/nobody/").status_code == 404


def test_it_becomes_a_draft_process_with_an_import_to_look_at(client: Client) -> None:
    person = person_for("email", "anda@smilgava.example")
    anda = Actor(person=person.id, name="Anda")
    space = make_space(anda, "smilgava", {"lv": "Smilgava"}, {})
    anda = Actor(person=person.id, name="Anda", roles={space.id: frozenset({OWNER})})
    table = {"filename": "Soliņi parkā.csv", "columns": ["v"], "rows": [[row] for row in ROWS]}
    batch = keep_as_process(anda, space, table, 0, timezone.now())
    assert batch.stage.state == "draft"
    assert batch.stage.process.slug == "solini-parka"
    assert [row[0] for row in batch.rows] == ROWS
    again = keep_as_process(anda, space, table, 0, timezone.now())
    assert again.stage.process.slug == "solini-parka-2"


def test_only_an_official_can_keep_it(client: Client) -> None:
    page = upload(client, CSV)
    trial = folders.find(page.rstrip("/").rsplit("/", 1)[1])
    trial.note(column=0)
    work.main(str(trial.folder), "0", "lv")
    client.post(f"{page}keep/", {"space": "0"})
    assert Space.objects.count() == Batch.objects.count() == 0
    assert client.get(page).status_code == 200
