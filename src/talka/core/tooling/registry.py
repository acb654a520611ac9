"""The tools that are installed. Core reaches a tool only through its declaration."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.utils.module_loading import import_string

from talka.core.tooling.domain import Tool


class ToolConfig(AppConfig):
    """Base of every tool's AppConfig. ``default = False``, else Django would pick this class itself."""

    default = False
    tool: Tool

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.default = True


def tools() -> list[Tool]:
    """Every installed tool, by name."""
    found = [config.tool for config in apps.get_app_configs() if isinstance(config, ToolConfig)]
    return sorted(found, key=lambda tool: tool.name)


def tool(name: str) -> Tool:
    """The tool of that name; LookupError when it is not installed."""
    for declared in tools():
        if declared.name == name:
            return declared
    raise LookupError(f"no tool named {name!r} is installed")


def declared(name: str, part: str) -> Any:
    """What the tool of that name declares as a part of it, resolved; None where it, or the tool, is not there."""
    path = next((getattr(one, part) for one in tools() if one.name == name), "")
    return resolve(path) if path else None


def first_kind(name: str) -> str:
    """What people send first to a tool, as forms on paper and spreadsheets bring it; "opinion" without the tool."""
    found = [one.kinds[0] for one in tools() if one.name == name]
    return found[0] if found else "opinion"


def resolve(path: str) -> Any:
    """What a declared dotted path names."""
    return import_string(path)
