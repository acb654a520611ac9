"""A backup is written, restored into an empty place and proved whole; what is not whole is refused."""

from __future__ import annotations

import re
import shutil
import tarfile
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.db import connection

from talka.core.answers.tests.conftest import NOW, TODAY, Desk, known
from talka.core.ledger.actions import sequence
from talka.core.ledger.models import Leaf
from talka.core.people.actions import person_for
from talka.core.spaces import actions as spaces
from talka.site.backups import programs
from talka.site.backups.programs import NoProgram, environment, program
from talka.site.backups.restoring import BadBackup, check, restore
from talka.site.cli import main
from talka.site.moving.holding import place


@pytest.fixture
def backup(
    transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> Path:
    """A backup of a house with some opinions, made by the command; programs meet the test's own database."""
    settings.MEDIA_ROOT = tmp_path / "home" / "files"
    settings.MEDIA_ROOT.mkdir(parents=True)
    (settings.MEDIA_ROOT / "map.txt").write_text("a map")
    place(uuid4()).write_text("a host's whole file")
    owner = person_for("email", "owner@example.lv")
    space = spaces.make_space(known(owner), "smilgava", {"lv": "Smilgava"}, {})
    desk = Desk(known(owner), known(owner), space)
    desk.says(desk.stage())
    sequence(NOW, force=True)
    at = connection.settings_dict
    url = f"postgresql://{at['USER']}@{quote(at['HOST'], safe='')}/{at['NAME']}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("TALKA_KEYS_DIR", str(settings.TALKA_KEYS_DIR))
    folder = tmp_path / "backup"
    assert main(["backup", "write", str(folder)]) == 0
    return folder


def test_the_drill_restores_beside_the_house_and_checks_every_head(
    backup: Path, capfd: Any
) -> None:
    assert main(["backup", "drill", str(backup)]) == 0
    said = capfd.readouterr().out
    assert "✗" not in said
    assert "Restored and checked in" in said
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname LIKE 'talka_drill_%'")
        assert cursor.fetchone() == (0,)


def test_files_are_kept_but_hosts_whole_files_are_not(backup: Path) -> None:
    with tarfile.open(backup / "files.tar") as archive:
        assert archive.getnames() == ["files", "files/map.txt"]


def test_what_was_taken_out_after_the_backup_is_found(backup: Path) -> None:
    assert check(backup, TODAY).problems == []
    Leaf.objects.filter(kind="import").update(hash="0" * 64)
    assert len(check(backup, TODAY).problems) >= 1


def test_a_place_that_is_not_empty_and_a_changed_backup_are_refused(
    backup: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BadBackup, match="database is not empty"):
        restore(backup, print)
    with monkeypatch.context() as patched:
        patched.setattr(connection.introspection, "table_names", list)
        with pytest.raises(BadBackup, match="new TALKA_HOME"):
            restore(backup, print)
    (backup / "files.tar").write_bytes(b"")
    with pytest.raises(BadBackup, match=r"changed or is not whole: files\.tar"):
        restore(backup, print)
    shutil.rmtree(backup / "database")
    (backup / "manifest.json").unlink()
    assert main(["backup", "restore", str(backup)]) == 1
    assert main(["backup", "write", str(backup)]) == 1


def test_a_program_too_old_for_the_server_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoProgram, match="version 99"):
        program("pg_dump", 99)
    monkeypatch.setattr(programs, "VERSION", re.compile("nothing like it"))
    with pytest.raises(NoProgram):
        program("pg_dump", 9)


def test_a_password_is_told_in_the_environment_only() -> None:
    at = {"HOST": "h", "PORT": "", "USER": "u", "PASSWORD": "p", "NAME": "n"}
    told = environment(at)
    assert (told["PGHOST"], told["PGPASSWORD"], told["PGDATABASE"]) == ("h", "p", "n")
