"""Texts of institutions, markdown and the language switch."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from talka.kit.langtext import Picked, pick, plain, written
from talka.kit.language import LanguageLink, in_language, language_links
from talka.kit.markdown import to_html


@pytest.mark.parametrize(
    ("texts", "language", "picked"),
    [
        ({"lv": "ūdens", "ru": "вода"}, "ru", ("вода", "ru")),
        ({"lv": "ūdens", "ru": "вода"}, "en", ("ūdens", "lv")),
        ({"lv": "", "en": "water", "ru": "вода"}, "lv", ("water", "en")),
        ({}, "lv", ("", "")),
    ],
)
def test_pick(texts: dict[str, str], language: str, picked: tuple[str, str]) -> None:
    assert pick(texts, language) == Picked(*picked)


def test_a_text_that_falls_back_says_its_language() -> None:
    with override("ru"):
        assert written({"en": "<water>"}) == '<span lang="en">&lt;water&gt;</span>'
        assert written({"ru": "вода"}) == "вода"
        assert written(None) == ""
        assert plain({"lv": "ūdens"}) == "ūdens"


@pytest.mark.parametrize(
    ("address", "code", "other"),
    [
        ("/lv/smilgava/1/?q=a", "ru", "/ru/smilgava/1/?q=a"),
        ("/lv/", "en", "/en/"),
        ("/lv", "en", "/en/"),
        ("/try/", "ru", "/ru/try/"),
        ("/", "en", "/en/"),
    ],
)
def test_the_same_page_in_another_language(address: str, code: str, other: str) -> None:
    assert in_language(address, code) == other


def test_the_switch_marks_the_present_language() -> None:
    with override("ru"):
        assert language_links("/ru/a/") == [
            LanguageLink("lv", "Latviešu", "/lv/a/", False),
            LanguageLink("ru", "Русский", "/ru/a/", True),
            LanguageLink("en", "English", "/en/a/", False),
        ]


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("# Lielais\n\n##### Mazais", "<h3>Lielais</h3>\n<h4>Mazais</h4>\n"),
        ("viens\ndivi", "<p>viens<br>\ndivi</p>\n"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
        (
            "[a](https://a.lv)",
            '<p><a href="https://a.lv" rel="nofollow ugc noopener">a</a></p>\n',
        ),
        ("[a](javascript:x)", "<p>[a](javascript:x)</p>\n"),
    ],
)
def test_markdown(source: str, html: str) -> None:
    assert to_html(source) == html


def test_markdown_loads_no_pictures() -> None:
    assert "<img" not in to_html("![a](https://a.lv/a.png)")
