"""Titles: in the theme's language, round one matter, as a word stands by itself."""

from talka.opinions.naming import key_phrases, telling
from talka.opinions.phrases import phrases, spread
from talka.opinions.said import Said
from talka.opinions.titling import as_title, is_dull, title_weights

LIGHT = [
    ("Tumsā gribam gaismu", "lv"),
    ("Ielās vajag gaismu", "lv"),
    ("Gaisma ielās sešos", "lv"),
    ("Свет нужен", "ru"),
    ("Свет и улица", "ru"),
]


def said() -> list[Said]:
    return [Said(n, text, code, phrases(text, code), 1.0) for n, (text, code) in enumerate(LIGHT)]


def test_numbers_and_wants_name_nothing() -> None:
    assert is_dull("sešas reizes")
    assert not is_dull("sešas lampas")
    own = [point.phrases for point in said()]
    found = key_phrases(telling(own, spread(own), len(own)), own)
    assert "gaismu" in found
    assert not {"sešos", "gribam", "vajag", "нужен"} & set(found)


def test_a_title_is_in_the_language_of_the_theme_and_round_one_matter() -> None:
    weights = {"iel": 1.0, "tums": 1.0, "gaism": 1.0, "свет": 1.0}
    found = list(title_weights(weights, said(), "lv"))
    assert found[0] == "gaism"
    assert sorted(found) == ["gaism", "iel", "tums"]


def test_a_word_stands_by_itself_where_people_write_it_so() -> None:
    own = [point.phrases for point in said()]
    key = "gaism"
    assert as_title(key, own, "lv") == "Gaisma"
    assert as_title(key, own, "en") == "gaismu"
    assert as_title(key, own[:2], "lv") == "gaismu"
