"""The rooms of core in their order, and the tools found in their folder: adding one edits nothing here."""

from __future__ import annotations

from pathlib import Path

CORE_ROOMS = [
    "talka.core.jobs",
    "talka.core.ledger",
    "talka.core.people",
    "talka.core.territory",
    "talka.core.items",
    "talka.core.pictures",
    "talka.core.tooling",
    "talka.core.spaces",
    "talka.core.contributions",
    "talka.core.answers",
    "talka.core.outreach",
    "talka.core.assisted",
    "talka.core.moderation",
    "talka.core.search",
]


def tool_apps() -> list[str]:
    """Every folder under ``tools`` that declares itself in an ``apps.py``."""
    tools = Path(__file__).parent.parent / "tools"
    return [f"talka.tools.{path.parent.name}" for path in sorted(tools.glob("*/apps.py"))]
