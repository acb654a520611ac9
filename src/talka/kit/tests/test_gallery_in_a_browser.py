"""What only a browser can say: no barriers, nothing typed is lost, reading without a network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("talka.kit.tests.gallery_urls"),
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@pytest.fixture
def visit(chromium: Browser) -> Iterator[BrowserContext]:
    with chromium.new_context() as context:
        yield context


def opened(visit: BrowserContext, live_server: LiveServer) -> Page:
    page = visit.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{live_server.url}/lv/kit/")
    return page


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out(
    visit: BrowserContext, live_server: LiveServer, width: int, scheme: str
) -> None:
    page = opened(visit, live_server)
    page.set_viewport_size({"width": width, "height": 740})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.click(".form .button-primary")
    page.wait_for_selector(".error-summary")
    found = [(rule["id"], len(rule["nodes"])) for rule in Axe().run(page).response["violations"]]
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_what_was_typed_is_there_again(visit: BrowserContext, live_server: LiveServer) -> None:
    page = opened(visit, live_server)
    page.fill("#id_opinion", "Atstājiet liepas")
    page.check("#id_side_1")
    page.goto(f"{live_server.url}/lv/thanks/")
    page.goto(f"{live_server.url}/lv/kit/")
    assert page.input_value("#id_opinion") == "Atstājiet liepas"
    assert page.is_checked("#id_side_1")


@pytest.mark.parametrize(("address", "kept"), [("/lv/thanks/", False), ("/offline/lv/", True)])
def test_words_are_forgotten_once_they_arrived(
    visit: BrowserContext, live_server: LiveServer, address: str, kept: bool
) -> None:
    page = opened(visit, live_server)
    page.fill("#id_opinion", "Atstājiet liepas")
    page.evaluate("sessionStorage.setItem('talka:sent', 'gallery')")
    page.goto(f"{live_server.url}{address}")
    found = page.evaluate("sessionStorage.getItem('talka:keep:gallery') !== null")
    assert found is kept


def test_too_long_is_said_while_typing(visit: BrowserContext, live_server: LiveServer) -> None:
    page = opened(visit, live_server)
    page.fill("#id_opinion", "x" * 401)
    assert page.inner_text(".left-over") == "401 / 400"


def test_without_a_network_words_wait_and_are_sent_once(
    visit: BrowserContext, live_server: LiveServer
) -> None:
    page = opened(visit, live_server)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    visit.set_offline(True)
    page.fill("#id_opinion", "Sveiki")
    page.click(".form .button-primary")
    page.wait_for_selector(".waits")
    assert "POST" not in sent
    visit.set_offline(False)
    page.wait_for_selector(".error-summary")
    assert (sent.count("POST"), page.input_value("#id_opinion")) == (1, "Sveiki")


def test_without_a_network_a_page_says_so(visit: BrowserContext, live_server: LiveServer) -> None:
    page = opened(visit, live_server)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    visit.set_offline(True)
    page.goto(f"{live_server.url}/lv/never-read/")
    assert page.inner_text("h1") == "Pašlaik nav tīkla"
