"""A host's whole file on its owner's desk: asked for, written by the worker, taken after the second step, swept."""

from __future__ import annotations

import os
import time
from typing import Any
from zipfile import ZipFile

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.utils import timezone
from tests.town import Town, made

from talka.core.jobs.models import Job
from talka.core.ledger.models import Leaf
from talka.core.people.actions import person_for
from talka.core.people.domain import Actor
from talka.kit.refused import Refused
from talka.site.moving import holding
from talka.site.moving.actions import WRITE, ask_for_file, drop_file, keep_file, take_file
from talka.site.moving.tasks import sweep_files, write_file

HERE = "/en/desk/town-bathing/whole-file/"
SEED = "A" * 32
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town(settings: Any, tmp_path: Any) -> Town:
    settings.MEDIA_ROOT = tmp_path
    return made()


@pytest.fixture
def owner(town: Town, client: Client) -> Client:
    """The owner's browser, signed in with the second step some time ago."""
    person = person_for("email", "owner@example.lv")
    TOTP.activate(person, SEED)
    client.force_login(person)
    return client


def code() -> str:
    return str(format_hotp_value(hotp_value(SEED, next(yield_hotp_counters_from_time()))))


def written(town: Town) -> Job:
    """Asked for and written."""
    job = ask_for_file(town.owner, town.process.space, timezone.now())
    write_file(str(job.pk))
    job.refresh_from_db()
    return job


def kinds() -> list[str]:
    found = Leaf.objects.filter(kind__startswith="host file").values_list("kind", flat=True)
    return sorted(found)


def test_from_asking_to_taking(town: Town, owner: Client) -> None:
    town.write("A bench")
    first = owner.post(HERE, {"do": "ask"})
    assert first["Location"] == f"/en/account/two-factor/again/?next={HERE.replace('/', '%2F')}"
    assert (Job.objects.count(), kinds()) == (0, [])
    assert owner.post(first["Location"], {"code": code()})["Location"] == HERE
    assert owner.post(HERE, {"do": "ask"}).status_code == 302
    job = Job.objects.get()
    assert "Writing the file" in owner.get(HERE).content.decode()
    assert owner.get(f"{HERE}progress/").status_code == 200
    write_file(str(job.pk))
    assert owner.get(f"{HERE}progress/")["HX-Refresh"] == "true"
    assert "The file is ready" in owner.get(HERE).content.decode()
    taken = owner.post(f"{HERE}take/")
    assert taken["Content-Disposition"] == 'attachment; filename="town-bathing.zip"'
    data = b"".join(taken.streaming_content)  # type: ignore[attr-defined]
    assert data == holding.place(job.pk).read_bytes()
    with ZipFile(holding.place(job.pk)) as archive:
        assert "opinions" in archive.namelist()
    assert kinds() == ["host file asked", "host file taken", "host file written"]
    assert holding.place(job.pk).stat().st_mode & 0o777 == 0o600


def test_taking_wants_the_second_step_too_and_get_takes_nothing(town: Town, owner: Client) -> None:
    written(town)
    assert "two-factor/again" in owner.post(f"{HERE}take/")["Location"]
    assert owner.get(f"{HERE}take/").status_code == 405
    assert "host file taken" not in kinds()


def test_a_day_later_it_is_gone(town: Town) -> None:
    job = written(town)
    file, now = holding.place(job.pk), time.time()
    assert take_file(town.owner, town.process.space, now) == file
    day = holding.KEPT_SECONDS
    with pytest.raises(Refused, match="was deleted"):
        take_file(town.owner, town.process.space, now + day + 1)
    assert (holding.sweep(now), file.exists()) == (0, True)
    os.utime(file, (now - day, now - day))
    sweep_files(0)
    assert not file.exists()


def test_asking_again_replaces_and_dropping_deletes(town: Town, owner: Client) -> None:
    space = town.process.space
    first = written(town)
    second = ask_for_file(town.owner, space, timezone.now())
    assert ask_for_file(town.owner, space, timezone.now()) == second
    assert not holding.place(first.pk).exists()
    assert owner.post(HERE, {"do": "drop"}).status_code == 302
    second.refresh_from_db()
    assert second.state == Job.State.CANCELLED
    third = written(town)
    drop_file(town.owner, space)
    assert not holding.place(third.pk).exists()
    with pytest.raises(Refused):
        take_file(town.owner, space, time.time())


def test_cancelled_or_failed_leaves_nothing(town: Town, owner: Client) -> None:
    job = ask_for_file(town.owner, town.process.space, timezone.now())

    def stopped(share: float) -> None:
        raise Refused("Enough.")

    with pytest.raises(Refused, match="Enough"):
        keep_file(job, stopped)
    assert list(holding.home().iterdir()) == []
    Job.objects.update(state=Job.State.FAILED, message={"en": "Enough."})
    page = owner.get(HERE).content.decode()
    assert ("The file was not written" in page, "Enough." in page) == (True, True)


def test_only_owners(town: Town) -> None:
    space = town.process.space
    official = Actor(person=town.owner.person, roles={space.pk: frozenset({"official"})})
    for act in (
        lambda: ask_for_file(official, space, timezone.now()),
        lambda: take_file(official, space, time.time()),
        lambda: drop_file(official, space),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.status == 403
    drop_file(town.owner, space)
    assert (Job.objects.count(), WRITE) == (0, "talka.site.moving.tasks.write_file")
