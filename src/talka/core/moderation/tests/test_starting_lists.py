"""Lists of words to begin with: filled in by a press, kept by another, counting for nothing before."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from talka.core.moderation.domain import LONGEST_LIST, word_list
from talka.core.moderation.models import Rules
from talka.core.moderation.starting import starting_words, with_starting_words
from talka.core.moderation.tests.conftest import Watched
from talka.core.people.actions import person_for
from talka.kit.language import codes
from talka.kit.text import fold

PAGE = "/en/desk/smilgava/moderation/rules/"


@pytest.mark.parametrize("language", codes())
def test_every_language_has_a_short_list_of_words_that_differ(language: str) -> None:
    words = starting_words(language)
    assert 20 <= len(words) <= 60 < LONGEST_LIST
    assert len(word_list([fold(word) for word in words])) == len(words)
    assert [word for word in words if word.startswith("#")] == []


def test_a_hosts_own_words_stay_first_and_none_comes_twice() -> None:
    first = starting_words("lv")[0]
    filled = with_starting_words({"lv": ["mans", first]})
    assert filled["lv"][:2] == ["mans", first]
    assert (filled["lv"].count(first), filled["en"]) == (1, list(starting_words("en")))


def test_a_press_fills_the_fields_and_a_second_keeps_them(watched: Watched, settings: Any) -> None:
    settings.DEMO = True
    client = Client()
    client.force_login(person_for("email", "anna@example.lv"))
    assert "Fill in lists to begin with" in client.get(PAGE).content.decode()
    filled = client.post(PAGE, {"do": "begin"})
    shown = filled.context["form"].initial["words_en"].splitlines()
    assert (filled.status_code, shown) == (200, list(starting_words("en")))
    assert Rules.objects.count() == 0
    given = {f"words_{code}": "\n".join(starting_words(code)) for code in codes()}
    assert client.post(PAGE, {"links": 0, "same": 0, **given}).status_code == 302
    assert set(Rules.objects.get().words) == set(codes())
