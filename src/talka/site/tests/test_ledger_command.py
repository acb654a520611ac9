"""``talka ledger``: verify works on files alone; export and head ask the site."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from talka.core.ledger.actions import promise, record, sequence
from talka.core.ledger.models import Head
from talka.sealing import notes
from talka.site.commands import ledger

NOW = datetime(2025, 11, 23, 12, tzinfo=UTC)


def main(words: list[str]) -> int:
    """Run the command by itself, without its neighbours."""
    top = argparse.ArgumentParser()
    ledger.add_commands(top.add_subparsers())
    args = top.parse_args(words)
    return int(args.run(args))


def batch(folder: Path) -> Head:
    """Write three entries, keep their promises in ``folder``, and merge them."""
    folder.mkdir(exist_ok=True)
    for number in range(3):
        leaf = record("opinion", None, {"n": number})
        (folder / f"{leaf.hash[:8]}.txt").write_text(promise(leaf, NOW), encoding="utf-8")
    head = sequence(NOW, force=True)
    assert head is not None
    return head


@pytest.mark.django_db
def test_export_head_and_verify(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, old, promises = tmp_path / "ledger.jsonl", tmp_path / "head.txt", tmp_path / "promises"
    assert main(["ledger", "head"]) == 1
    assert capsys.readouterr().err == "The ledger has no head yet.\n"
    head = batch(promises)
    assert main(["ledger", "head"]) == 0
    old.write_text(capsys.readouterr().out, encoding="utf-8")
    assert old.read_text(encoding="utf-8") == head.note
    batch(promises)
    assert main(["ledger", "export", "--out", str(file)]) == 0
    assert main(["ledger", "export"]) == 0
    assert capsys.readouterr().out == file.read_text(encoding="utf-8")
    words = ["ledger", "verify", str(file), "--since", str(old), "--promises", str(promises)]
    assert main(words) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line[0] for line in said] == ["✓"] * 8 + ["A"]
    assert said[-1] == "All is well."
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([*lines[:2], *lines[3:]]), encoding="utf-8")
    assert main(words) == 1
    assert "position 1 should stand" in capsys.readouterr().out


def test_verify_needs_no_django(tmp_path: Path) -> None:
    file = tmp_path / "ledger.jsonl"
    file.write_text("nonsense\n", encoding="utf-8")
    code = (
        "import argparse, sys; from talka.site.commands import ledger;"
        "top = argparse.ArgumentParser(); ledger.add_commands(top.add_subparsers());"
        f"args = top.parse_args(['ledger', 'verify', {str(file)!r}]);"
        "status = args.run(args); assert 'django' not in sys.modules; sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == (
        "✗ The file is not a sound ledger: line 1 can't be read.\nSomething is wrong.\n"
    )


def test_a_flood_of_problems_is_cut_short(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "junk"
    folder.mkdir()
    for number in range(25):
        (folder / f"{number:02}").write_text("junk", encoding="utf-8")
    file = tmp_path / "ledger.jsonl"
    key = notes.verifier("x", bytes(32))
    file.write_text(json.dumps({"log": "x", "key": str(key)}) + "\n", encoding="utf-8")
    assert main(["ledger", "verify", str(file), "--promises", str(folder)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[1:3] == ["✗ 00: this is not a signed note.", "✗ 01: this is not a signed note."]
    assert said[-2:] == ["✗ … and 5 more.", "Something is wrong."]


def test_a_missing_file_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "verify", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err.startswith("Can't read what you gave")
