"""The house rules that no other program checks."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from talka.site.commands.messages import missing
from talka.site.installed import CORE_ROOMS

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "talka"
LONGEST = 300
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "services"}
FLOORS = ["kit", *(room.removeprefix("talka.") for room in CORE_ROOMS), "tools", "site"]


def python_files() -> list[Path]:
    """Every Python file of the project, generated migrations aside."""
    found = [*SOURCE.rglob("*.py"), *(ROOT / "tests").rglob("*.py"), *ROOT.glob("benchmarks/*.py")]
    return [path for path in found if "migrations" not in path.parts]


def test_no_file_is_too_long() -> None:
    long = {str(p.relative_to(ROOT)): n for p in python_files() if (n := lines(p)) > LONGEST}
    assert long == {}


def test_no_file_has_a_name_that_tells_nothing() -> None:
    assert [path for path in python_files() if path.stem in VAGUE] == []


def test_the_lock_files_name_no_package_index_and_pin_every_hash() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "http" not in text
        assert text.count("==") <= text.count("--hash=")


def test_every_string_is_translated() -> None:
    assert list(missing()) == []


def test_templates_hold_nothing_inline() -> None:
    inline = re.compile(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", re.I)
    pages = [p for p in SOURCE.rglob("templates/**/*.html") if "report" not in p.parts]
    assert [str(p.relative_to(SOURCE)) for p in pages if inline.search(p.read_text("utf-8"))] == []


def test_models_point_only_downwards() -> None:
    wrong = []
    for model in apps.get_models():
        for field in model._meta.get_fields():
            target = field.related_model
            if field.auto_created or not isinstance(target, type) or not issubclass(target, Model):
                continue
            if floor(model) < floor(target):
                wrong.append(f"{model._meta.label}.{field.name} → {target._meta.label}")
    assert wrong == []


def floor(model: type[Model]) -> int:
    """How high a model's room stands; other packages' models lie beneath the house."""
    module = model.__module__.removeprefix("talka.")
    return next((n for n, room in enumerate(FLOORS) if f"{module}.".startswith(f"{room}.")), -1)


def lines(path: Path) -> int:
    """Lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.slow
def test_import_contracts_hold() -> None:
    done = subprocess.run(
        [str(ROOT / ".venv/bin/lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
