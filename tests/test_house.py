"""The house rules that no other program checks: files, words, templates, headers."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import get_template
from django.test import Client

from talka.site.commands.messages import missing

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "talka"
LONGEST = 300
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "services"}
INDEX = re.compile(r"://|--index-url|--extra-index-url|--find-links|--trusted-host")
INLINE = re.compile(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", re.I)
RAW = re.compile(r"\bmark_safe\b|\|\s*safe(seq)?\b|autoescape\s+off|SafeString\(")
PUT_OFF = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "(?i:coming" + " soon)")))
PAGES = {
    "/": 302,
    "/en/": 200,
    "/lv/try/": 200,
    "/ru/owed/": 200,
    "/en/ledger/": 200,
    "/lv/receipt/": 200,
    "/ru/data-use/": 200,
    "/en/accessibility/": 200,
    "/lv/sign-in/": 200,
    "/en/desk/": 302,
    "/ru/no-such-host/": 404,
    "/api/v1/openapi.json": 200,
}


def python_files() -> list[Path]:
    """Every Python file of the project, generated migrations aside."""
    found = [*SOURCE.rglob("*.py"), *(ROOT / "tests").rglob("*.py"), *ROOT.glob("benchmarks/*.py")]
    return [path for path in found if "migrations" not in path.parts]


def template_files() -> list[Path]:
    """Every page and letter."""
    return [path for kind in ("html", "txt") for path in SOURCE.rglob(f"templates/**/*.{kind}")]


def written() -> Iterator[Path]:
    """Everything a person wrote here and another reads."""
    yield from python_files()
    yield from template_files()
    for kind in ("md", "js", "css", "tmpl"):
        yield from (path for top in (SOURCE, ROOT / "docs") for path in top.rglob(f"*.{kind}"))
    yield from (ROOT / "Makefile", *ROOT.glob("*.md"), *ROOT.glob("*.toml"), *ROOT.glob("*.yml"))


def matching(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    """The files in which the pattern is found."""
    found = [path for path in paths if pattern.search(path.read_text(encoding="utf-8"))]
    return sorted({str(path.relative_to(ROOT)) for path in found})


def test_no_file_is_too_long() -> None:
    long = {str(p.relative_to(ROOT)): n for p in python_files() if (n := lines(p)) > LONGEST}
    assert long == {}


def test_no_file_has_a_name_that_tells_nothing() -> None:
    assert [path for path in python_files() if path.stem in VAGUE] == []


def test_the_lock_files_name_no_package_index_and_pin_every_hash() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert INDEX.findall(text) == []
        assert [one for one in text.split("\n\n") if "==" in one and "--hash=" not in one] == []
        assert text.count("==") <= text.count("--hash=")


def test_every_string_is_translated() -> None:
    assert list(missing()) == []


def test_nothing_is_put_off() -> None:
    assert matching(PUT_OFF, list(written())) == []


def test_templates_hold_nothing_inline() -> None:
    assert matching(INLINE, template_files()) == []


def test_every_template_compiles() -> None:
    for path in template_files():
        parts = path.relative_to(SOURCE).parts
        assert get_template("/".join(parts[parts.index("templates") + 1 :])) is not None


def test_only_the_kit_makes_markup_of_words() -> None:
    pages = [path for path in (*python_files(), *template_files()) if path.suffix != ".txt"]
    outside = [p for p in pages if SOURCE / "kit" not in p.parents and p != Path(__file__)]
    assert matching(RAW, outside) == []


def test_there_is_no_back_door_around_the_actions() -> None:
    assert not apps.is_installed("django.contrib.admin")
    assert [path for path in python_files() if path.stem == "admin"] == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_pages_let_nothing_run_that_is_not_ours(path: str) -> None:
    response = Client().get(path)
    assert response.status_code == PAGES[path]
    rules = dict(rule.split(" ", 1) for rule in response["Content-Security-Policy"].split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert response["X-Frame-Options"] == "DENY"


def lines(path: Path) -> int:
    """Lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.slow
def test_import_contracts_hold() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
