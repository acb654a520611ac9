"""A shared page says what it is, in its language, with a picture of the house; what is not public says nothing."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from talka.core.items.models import Item

PNG = b"\x89PNG\r\n\x1a\n"
SITE = "http://127.0.0.1:8000"
WANTED = {"type", "site_name", "locale", "title", "description", "url"} | {
    f"image{more}" for more in ("", ":type", ":width", ":height", ":alt")
}


def shared(path: str) -> dict[str, str]:
    """The Open Graph of a page."""
    page = Client().get(path).content.decode()
    found = re.findall(r'<meta property="og:([\w:]+)" content="([^"]*)">', page)
    assert len(found) == len(dict(found))
    assert ('name="twitter:card" content="summary_large_image"' in page) == bool(found)
    return {name: unescape(value) for name, value in found}


def size(address: str) -> tuple[int, int]:
    """Width and height of the picture at an address of the site."""
    response = Client().get(address.removeprefix(SITE))
    assert (response.status_code, response.content[:8]) == (200, PNG)
    width, height = response.content[16:20], response.content[20:24]
    return int.from_bytes(width), int.from_bytes(height)


@pytest.mark.parametrize(
    ("language", "locale"), [("lv", "lv_LV"), ("ru", "ru_RU"), ("en", "en_GB")]
)
def test_every_public_page_has_its_card_in_its_language(
    town: Any, language: str, locale: str
) -> None:
    process = town.process.item.path
    for path in ("/", f"/{town.process.space.slug}/", process, town.stage.path):
        told = shared(f"/{language}{path}")
        assert told.keys() == WANTED
        assert (told["locale"], told["url"]) == (locale, f"{SITE}/{language}{path}")
        assert f"/{language}/share/" in told["image"]
    assert size(told["image"]) == (1200, 630)


def test_words_of_somebody_are_the_card_of_their_page(town: Any) -> None:
    town.write("A bench by the lake, please.")
    item = town.sent[-1].contribution.item
    told = shared(f"/en{item.path}")
    assert (told["title"], told["description"]) == ("A bench by the lake, please.",) * 2
    assert told["image"] == f"{SITE}/en/share/{item.pk}.png"
    assert size(told["image"]) == (1200, 630)
    drawn = Client().get(f"/en/share/{item.pk}.png").content
    assert Client().get(f"/en/share/{item.pk}.png").content == drawn
    for path in (f"/en/share/{town.process.space.slug}.png", "/en/share/site.png"):
        assert size(path) == (1200, 630)


@pytest.mark.parametrize("state", ["hidden", "withdrawn", "draft"])
def test_what_is_not_public_has_no_card(town: Any, state: str) -> None:
    town.write("A bench")
    item = town.sent[-1].contribution.item
    Item.objects.filter(pk=item.pk).update(state=state)
    assert Client().get(f"/en/share/{item.pk}.png").status_code == 404
    Item.objects.filter(pk=town.process.pk).update(state=state)
    assert Client().get(f"/en/share/{town.process.pk}.png").status_code == 404
    assert shared(f"/en{town.stage.path}") == {}
    assert Client().get(f"/en/share/{town.stage.pk}.png").status_code == 404
    assert Client().get("/en/share/nobody.png").status_code == 404


def test_words_in_the_picture_are_never_read_as_markup(town: Any) -> None:
    town.write('#panic("x") $ *a* ' + "long " * 80)
    assert size(f"/en/share/{town.sent[-1].contribution.item.pk}.png") == (1200, 630)
