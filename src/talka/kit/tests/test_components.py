"""Every component renders, without anything inline and with words beside every picture."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Engine, engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from talka.kit.tests.gallery import GalleryForm
from talka.kit.tests.gallery_urls import render_gallery

STATIC = Path(__file__).parent.parent / "static" / "kit"


def page(data: dict[str, Any] | None = None) -> str:
    return render_gallery(RequestFactory().get("/lv/kit/?a=1"), data)


@pytest.fixture(scope="module")
def html() -> str:
    return page()


def component(source: str, **context: Any) -> str:
    engine: Engine = engines["django"].engine  # type: ignore[attr-defined]
    with override("en"):
        return engine.from_string("{% load kit %}" + source).render(Context(context)).strip()


def test_nothing_is_inline(html: str) -> None:
    assert re.findall(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)", html) == []


def test_every_id_is_there_once(html: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(set(ids)) == sorted(ids)


def test_every_picture_is_decoration_or_named(html: str) -> None:
    pictures = re.findall(r"<svg[^>]*>", html)
    assert [p for p in pictures if 'aria-hidden="true"' not in p and "aria-label=" not in p] == []


def test_the_page_says_its_language_and_offers_the_others(html: str) -> None:
    assert '<html lang="lv">' in html
    assert [f'href="/{code}/kit/?a=1"' in html for code in ("lv", "ru", "en")] == [True] * 3


def test_the_error_summary_links_to_the_fields() -> None:
    wrong = page({"side": "a"})
    links = re.findall(r'<li><a href="#([^"]+)"', wrong)
    assert links == ["id_opinion", "id_part", "id_title_0", "id_agree"]
    assert [f'id="{target}"' in wrong for target in links] == [True] * 4


def test_pages_carry_no_form_of_their_own() -> None:
    assert "<form" not in render_to_string("404.html")


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "410", "413", "429", "500"])
def test_mistakes_have_a_page_even_without_a_request(name: str) -> None:
    assert render_to_string(f"{name}.html").count("<h1>") == 1


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ('{% icon "unknown" %}', '<circle class="solid" cx="12" cy="12" r="4"/>'),
        ('{% progress 1 0 "Reading" %}', "0 % · 1 of 0"),
        ('{% progress 9 4 "Reading" %}', "100 % · 9 of 4"),
        ('{% progress 1 4 "Reading" poll="/p/" %}', 'hx-get="/p/"'),
        (
            '{% progress 1 4 "Reading" counted=False %}',
            '<p class="progress-count" role="status">25 %</p>',
        ),
        ('{% notice role="alert" %}Hm{% endnotice %}', 'role="alert">Hm</div>'),
        ('{% table_box "Wide" %}<table></table>{% endtable_box %}', 'aria-label="Wide"><table>'),
        ("{% field form.place %}", '<input type="text" name="place"'),
        ("{% nav_links none %}", '<ul class="nav-links"></ul>'),
        ('{% button "Go" name="a" value="b" %}', 'type="submit" name="a" value="b">Go</button>'),
        ("{% quote hostile %}", "<p>&lt;b&gt;</p></blockquote></figure>"),
    ],
)
def test_components_one_by_one(source: str, html: str) -> None:
    assert html in component(source, hostile="<b>", form=GalleryForm())


def test_a_page_weighs_little() -> None:
    weight = sum(f.stat().st_size for f in [*STATIC.glob("css/*"), *STATIC.glob("js/*")])
    assert weight < 45_000
    assert sum(f.stat().st_size for f in STATIC.glob("js/*")) <= 12_288
