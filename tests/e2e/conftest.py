"""Talka as a stranger meets it: ``talka demo`` from an empty folder, and Debian's Chromium before it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.e2e.demo import Demo, started
from tests.e2e.walk import DESK, Walk

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium")
NO_BROWSER = "NO BROWSER: the story was not driven. Install Debian's 'chromium' and run again."
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]

Opens = Callable[..., Walk]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs a browser; without one it is skipped, and the summary says so."""
    ours = [item for item in items if HERE in item.path.parents]
    for item in ours:
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.slow)
        if CHROMIUM is None:
            item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


@pytest.fixture(scope="session")
def demo() -> Iterator[Demo]:
    """The demo town, made once for all these tests and stopped after them."""
    with started() as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for one file: a longer life would leave its event loop to the tests that follow."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opens(chromium: Browser, demo: Demo) -> Iterator[Opens]:
    """Opens browsers of different people; each is a device of its own."""
    walks: list[Walk] = []

    def walk(size: tuple[int, int] = DESK, language: str = "en", javascript: bool = True) -> Walk:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, java_script_enabled=javascript
        )
        walks.append(Walk(context, demo.address, language, javascript))
        return walks[-1]

    yield walk
    for one in walks:
        one.context.close()
    assert "\n".join(problem for one in walks for problem in one.problems) == ""
