"""Fails while a rule, a write or a library has an untested line or branch.

    python tests/coverage_gate.py build/coverage.json

reads what ``pytest --cov=talka --cov-branch --cov-report=json:…`` wrote and says, file by file, what is missing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

LIBRARIES = ("opinions", "sealing")
WHOLE = ("domain", "actions")


def is_held(path: str) -> bool:
    """Whether a file must be covered whole: every ``domain`` and ``actions``, and the libraries."""
    parts = PurePath(path).with_suffix("").parts
    inside = parts[parts.index("talka") + 1 :]
    if "tests" in inside or "migrations" in inside:
        return False
    return inside[0] in LIBRARIES or not set(WHOLE).isdisjoint(inside)


def lacking(report: dict[str, Any]) -> Iterator[str]:
    """One line for each held file that is not covered whole, as ``path: lines …; branches …``."""
    if not report["meta"]["branch_coverage"]:
        yield "the report counts no branches: run with --cov-branch"
    held = {path: found for path, found in report["files"].items() if is_held(path)}
    if not held:
        yield "the report holds none of the files that must be covered whole"
    for path, found in sorted(held.items()):
        lines = [str(line) for line in found["missing_lines"]]
        branches = [f"{start}→{end}" for start, end in found.get("missing_branches", [])]
        told = [
            f"{what} {', '.join(places)}"
            for what, places in (("lines", lines), ("branches", branches))
            if places
        ]
        if told:
            yield f"{path}: {'; '.join(told)}"


def main(report: Path) -> int:
    """Prints what is missing; 1 when anything is."""
    found = list(lacking(json.loads(report.read_text(encoding="utf-8"))))
    print("\n".join(found) or "Rules, writes and libraries are covered whole.")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
