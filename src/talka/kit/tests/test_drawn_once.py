"""A component is drawn once for the same words, and never mixes up what is safe to show with what is not."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, Engine, Library
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override

from talka.kit.tags.component import component

TAGS = Library()
SAFE = mark_safe("<b>bold</b>")
DRAWN: list[Any] = []


def sign(label: Any) -> dict[str, Any]:
    """A component that remembers for what it was drawn."""
    DRAWN.append(label)
    return {"label": label, "tone": "plain"}


component(TAGS, "kit/badge.html")(sign)
ENGINE = Engine()
ENGINE.template_libraries["signs"] = TAGS
TEMPLATE = ENGINE.from_string("{% load signs %}{% sign label %}")


@pytest.fixture(autouse=True)
def _nothing_drawn() -> None:
    DRAWN.clear()


def shown(label: Any) -> str:
    return TEMPLATE.render(Context({"label": label}))


def test_the_same_words_are_drawn_once() -> None:
    assert (shown("Once, for all"), DRAWN) == (shown("Once, for all"), ["Once, for all"])


def test_safe_and_unsafe_text_are_never_taken_for_each_other() -> None:
    assert "<b>bold</b>" in shown(SAFE)
    assert "&lt;b&gt;bold&lt;/b&gt;" in shown("<b>bold</b>")
    assert "<b>bold</b>" in shown(SAFE)


def test_safe_text_inside_a_tuple_is_told_apart_too() -> None:
    for label in ((SAFE,), ("<b>bold</b>",), [SAFE]):
        shown(label)
    assert DRAWN == [(SAFE,), ("<b>bold</b>",)]


def test_each_language_has_its_own() -> None:
    word = gettext_lazy("Language")
    with override("lv"):
        latvian = shown(word)
    with override("ru"):
        assert shown(word) != latvian


@pytest.mark.parametrize("label", [{1, 2}, "word " * 2_000])
def test_what_is_no_key_or_too_long_is_drawn_each_time(label: Any) -> None:
    assert (shown(label), DRAWN) == (shown(label), [label, label])
