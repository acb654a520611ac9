"""The gate itself: what it holds, what it tells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.coverage_gate import is_held, lacking, main


def report(*, branches: bool = True, **files: Any) -> dict[str, Any]:
    """A coverage report as coverage.py writes it."""
    found = {
        f"src/talka/{name}": {"missing_lines": lines, "missing_branches": jumps}
        for name, (lines, jumps) in files.items()
    }
    return {"meta": {"branch_coverage": branches}, "files": found}


@pytest.mark.parametrize(
    ("path", "held"),
    [
        ("core/spaces/domain.py", True),
        ("core/spaces/actions/stages.py", True),
        ("tools/wishes/actions.py", True),
        ("opinions/report/page.py", True),
        ("sealing/tags.py", True),
        ("sealing/tests/test_tags.py", False),
        ("core/spaces/views/pages.py", False),
        ("kit/forms.py", False),
    ],
)
def test_rules_writes_and_libraries_are_held(path: str, held: bool) -> None:
    assert is_held(f"src/talka/{path}") is held


def test_it_tells_what_is_missing_where() -> None:
    whole, views = ([], []), ([1, 2], [[3, 4]])
    files = {"sealing/a.py": whole, "kit/views.py": views, "opinions/b.py": ([7, 9], [[3, -1]])}
    assert list(lacking(report(**files))) == ["src/talka/opinions/b.py: lines 7, 9; branches 3→-1"]


def test_a_report_without_branches_or_without_our_files_proves_nothing() -> None:
    assert list(lacking(report(branches=False))) == [
        "the report counts no branches: run with --cov-branch",
        "the report holds none of the files that must be covered whole",
    ]


@pytest.mark.parametrize(("lines", "status"), [([], 0), ([1], 1)])
def test_it_fails_while_anything_is_missing(tmp_path: Path, lines: list[int], status: int) -> None:
    file = tmp_path / "coverage.json"
    file.write_text(json.dumps(report(**{"opinions/b.py": (lines, [])})))
    assert main(file) == status
