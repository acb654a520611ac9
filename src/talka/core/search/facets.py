"""What narrows a search, kept among the words: then one index finds both, at any size of the site."""

from __future__ import annotations

from uuid import UUID

from talka.core.items.models import Item


def facets(item: Item) -> list[str]:
    """The facets of an item."""
    found = [of_space(item.space), of_process(item.process), of_tool(item.tool), of_kind(item.kind)]
    return found + ([of_stage(item.stage)] if item.stage else [])


def of_space(id: UUID) -> str:
    """Everything of a host."""
    return f"@h{id.hex}"


def of_process(id: UUID) -> str:
    """Everything of a process."""
    return f"@p{id.hex}"


def of_stage(id: UUID) -> str:
    """Everything of a stage."""
    return f"@s{id.hex}"


def of_tool(name: str) -> str:
    """Everything of a tool."""
    return f"@t{name}"


def of_kind(kind: str) -> str:
    """Everything of a kind."""
    return f"@k{kind}"
