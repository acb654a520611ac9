"""One promise, checked for each tool that is ever added."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import is_dataclass, replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import override

from talka.core.people.actions import person_for
from talka.core.people.domain import EMAIL, OWNER, Actor
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Stage
from talka.core.tooling.domain import OptionsError, Tool, pack, unpack
from talka.core.tooling.registry import ToolConfig, resolve, tool, tools

LANGUAGES = ("lv", "ru", "en")
AtMost = Callable[[int], AbstractContextManager[Any]]
PATHS = (
    *("card", "export", "paper_form", "on_stage_change", "take_over", "api", "demo"),
    *("steps", "changeable", "changed", "pauses", "letter", "dates", "receipt"),
)
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
def test_options_nobody_knows_are_refused(declared: Tool) -> None:
    with pytest.raises(OptionsError, match="unknown options: colour"):
        unpack(resolve(declared.options), {"version": 1, "colour": "red"})


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


def asked(declared: Tool) -> Stage:
    """A published stage of the tool as an official gets it who changes nothing."""
    owner = Actor(person=person_for(EMAIL, "anda@example.lv").id, name="Anda Ozola")
    space = spaces.make_space(owner, "town", {"lv": "Pilsēta"}, {})
    owner = replace(owner, roles={space.id: frozenset({OWNER})})
    now, week = datetime.now(UTC), timedelta(days=7)
    process = spaces.make_process(owner, space, "lake", {"lv": "Ezers"}, {"lv": "Ko darīt?"}, {})
    stage = spaces.make_stage(owner, process, declared.name, StagePlan(now - week, now + week))
    return spaces.publish(owner, stage, stage.opens_at)


@each_tool
@pytest.mark.django_db
def test_its_first_page_opens_cheaply_and_keeps_nothing(
    declared: Tool, django_assert_max_num_queries: AtMost
) -> None:
    stage = asked(declared)
    for language in LANGUAGES:
        with django_assert_max_num_queries(12):
            page = Client().get(f"/{language}{stage.path}")
        assert (page.status_code, len(page.cookies)) == (200, 0)
        assert b"<form" not in page.content
        assert len(page.content) <= 60_000


@each_tool
@pytest.mark.django_db
def test_lists_and_open_data_know_it(declared: Tool) -> None:
    stage = asked(declared)
    with override("lv"):
        card = resolve(declared.card)(stage)
    assert {"title", "href", "state", "tone", "when", "excerpt", "count"} - set(card) == set()
    assert card["href"] == f"/lv{stage.path}"
    assert list(resolve(declared.export)(stage)) == []


@each_tool
@pytest.mark.django_db
def test_strangers_never_reach_its_desk(declared: Tool) -> None:
    stage = asked(declared)
    for page in ("desk/", "desk/group/", "desk/board/", "desk/import/"):
        for answer in (Client().get, Client().post):
            assert answer(f"/en{stage.path}{page}").status_code in (302, 403)
    assert not stage.contributions.exists()


@each_tool
@pytest.mark.django_db
def test_the_public_can_read_what_it_holds(declared: Tool) -> None:
    page = unescape(Client().get("/en/data-use/").content.decode())
    with override("en"):
        lacking = [str(held.what) for held in declared.data_held if str(held.what) not in page]
    assert lacking == []


@each_tool
@pytest.mark.django_db
def test_when_it_is_removed_its_pages_are_gone_and_all_others_stay(declared: Tool) -> None:
    stage = asked(declared)
    Stage.objects.update(tool="removed")
    for path, status in (("/", 200), ("/town/", 200), ("/town/lake/", 200), (stage.path, 404)):
        assert (path, Client().get(f"/lv{path}").status_code) == (path, status)
