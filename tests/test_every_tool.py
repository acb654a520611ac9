"""One promise, checked for each tool that is ever added."""

from __future__ import annotations

import importlib
from dataclasses import is_dataclass
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from talka.core.tooling.domain import Tool, pack, unpack
from talka.core.tooling.registry import ToolConfig, resolve, tool, tools

PATHS = ("card", "export", "paper_form", "on_stage_change", "take_over", "api", "demo")
TOOLS = [config.tool for config in apps.get_app_configs() if isinstance(config, ToolConfig)]
each_tool = pytest.mark.parametrize("declared", TOOLS, ids=lambda one: one.name)


def folder(declared: Tool) -> Path:
    """The tool's own folder."""
    package = importlib.import_module(f"talka.tools.{declared.name}")
    assert package.__file__ is not None
    return Path(package.__file__).parent


def test_there_are_tools_and_each_is_found_by_name() -> None:
    assert [one.name for one in tools()] == sorted(one.name for one in TOOLS)
    assert [tool(one.name) for one in TOOLS] == TOOLS
    with pytest.raises(LookupError):
        tool("nobody-wrote-this")


@each_tool
def test_every_declared_path_leads_somewhere(declared: Tool) -> None:
    for name in PATHS:
        if path := getattr(declared, name):
            assert resolve(path) is not None


@each_tool
def test_options_survive_being_stored(declared: Tool) -> None:
    kind = resolve(declared.options)
    assert is_dataclass(kind)
    options = kind()
    assert unpack(kind, pack(options, declared.options_version)) == options


@each_tool
def test_stage_pages_have_the_names_core_links_to(declared: Tool) -> None:
    names = set()

    def collect(patterns: list[URLPattern | URLResolver]) -> None:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                collect(pattern.url_patterns)
            else:
                names.add(pattern.name)

    collect(get_resolver(declared.urls).url_patterns)
    assert {"home", "opinion", "theme", "results", "desk", "import"} - names == set()


@each_tool
def test_it_says_what_it_holds_and_why(declared: Tool) -> None:
    assert declared.grade in ("unlinked", "secret", "signed")
    assert all(held.what and held.why and held.until for held in declared.data_held)
    assert declared.data_held
    assert declared.kinds


@each_tool
def test_its_folder_tells_a_newcomer_what_it_is(declared: Tool) -> None:
    readme = (folder(declared) / "README.md").read_text(encoding="utf-8")
    assert len(readme.split()) > 60
    assert (folder(declared) / "tests").is_dir()
