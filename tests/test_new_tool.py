"""``make new-tool``: a working tool in a folder of its own; nothing else changes, and deleting it is enough."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from talka.site.cli import main
from talka.site.commands.new_tool import TOOLS, make

ROOT = Path(__file__).parent.parent
COPIED = ("src", "tests", "conftest.py", "pyproject.toml")
NOT_OURS = shutil.ignore_patterns("__pycache__", "*.pyc", "test-results")
BIN = Path(sys.executable).parent


class Copy:
    """The source tree in a folder of its own, with a database of its own."""

    def __init__(self, root: Path) -> None:
        self.root, self.tool = root, root / "src" / "talka" / "tools" / "hearings"
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, root / name, ignore=NOT_OURS)
            else:
                shutil.copy(source, root / name)
        self.environment = {**os.environ, "PYTHONPATH": str(root / "src"), **own_database()}
        self.environment |= {"PYTHONDONTWRITEBYTECODE": "1", "RUFF_NO_CACHE": "true"}

    def runs(self, *command: str | Path) -> str:
        """What a command run there says; it must succeed."""
        done = subprocess.run(
            [str(BIN / command[0]), *map(str, command[1:])],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
        return done.stdout

    def tests(self, *paths: str | Path) -> None:
        """Runs tests there."""
        self.runs("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", *paths)

    def files(self) -> dict[Path, bytes]:
        """Every file with its content."""
        found = (path for path in (self.root / "src").rglob("*") if path.is_file())
        return {path: path.read_bytes() for path in found}


def own_database() -> dict[str, str]:
    """Test databases apart from those of the suite that runs this."""
    if address := os.environ.get("DATABASE_URL"):
        parts = urlsplit(address)
        return {"DATABASE_URL": parts._replace(path=f"{parts.path}_new_tool").geturl()}
    return {"TALKA_TEST_DB": os.environ.get("TALKA_TEST_DB", "talka") + "_new_tool"}


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Copy]:
    """A copy, gone after the test."""
    made = Copy(tmp_path / "house")
    yield made
    shutil.rmtree(made.root)


@pytest.mark.slow
def test_a_new_tool_works_and_leaves_with_its_folder(copy: Copy) -> None:
    before = copy.files()
    said = copy.runs("python", "-m", "talka.site.cli", "new-tool", "hearings")
    assert said.startswith(f"Made {copy.tool}.")
    after = copy.files()
    assert {path for path in after if copy.tool not in path.parents} == set(before)
    assert all(after[path] == content for path, content in before.items())

    copy.runs("ruff", "check", copy.tool)
    copy.runs("ruff", "format", "--check", copy.tool)
    copy.runs("lint-imports", "--no-cache")
    copy.tests(copy.tool, "tests/test_every_tool.py")

    shutil.rmtree(copy.tool)
    assert copy.files() == before
    pages = "tests/test_house.py::test_pages_let_nothing_run_that_is_not_ours"
    copy.tests("tests/test_every_tool.py", pages)


def test_every_string_of_a_new_tool_is_translated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from talka.site.commands import messages

    make("hearings", tmp_path / "tools" / "hearings")
    monkeypatch.setattr(messages, "FLOORS", tmp_path)
    assert list(messages.missing()) == []


def test_names_go_where_they_belong(tmp_path: Path) -> None:
    make("town_walks", tmp_path)
    declared = (tmp_path / "apps.py").read_text("utf-8")
    assert "class TownWalksConfig(ToolConfig):" in declared
    assert 'title=_("Town walks"),' in declared
    assert {path.name for path in (tmp_path / "templates").iterdir()} == {"town_walks"}
    left = [path for path in tmp_path.rglob("*") if "NAME" in path.name or path.suffix == ".tmpl"]
    assert left == []


@pytest.mark.parametrize(
    "name", ["Hearings", "he", "h3arings", "../kit", "class", "hearings_", "ledger"]
)
def test_names_that_would_break_something_are_refused(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(TOOLS.parent.glob("*/*"))
    assert main(["new-tool", name]) == 2
    assert capsys.readouterr().err != ""
    assert sorted(TOOLS.parent.glob("*/*")) == before


def test_a_tool_is_never_overwritten(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new-tool", "consultations"]) == 2
    assert capsys.readouterr().err == f"{TOOLS / 'consultations'} exists already.\n"
