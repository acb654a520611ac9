"""Which side a text takes, language by language, and where it takes none."""

import pytest

from talka.opinions.sides import side_of
from talka.opinions.sides.judging import Tone, tone_of
from talka.opinions.sides.lexicon import LANGUAGES, Lexicon, lexicon
from talka.opinions.sides.listening import Listener, tokens

FOR = {
    "lv": ["Es esmu par.", "Atbalstu, bet lai ir soliņi", "jauks, laba ideja", "NEIEBILSTU!"],
    "ru": ["Я за!", "Полностью поддерживаю этот план", "Давно пора", "Он не против"],
    "en": ["I agree with this", "The park should be kept", "We should not close the library"],
    "de": ["Ich bin dafür.", "Gute Idee!", "Das Bad sollten wir erhalten"],
}
AGAINST = {
    "lv": ["Esmu pret", "Neatbalstu nevienu no šiem", "kādas muļķības", "nē, paldies"],
    "ru": ["Мы против.", "Не согласна с этим", "Бессмысленная трата", "ne, категорически против"],
    "en": ["I disagree", "It should be abolished", "We don't support it", "A waste of money"],
    "de": ["Wir sind dagegen", "Unsinn.", "Das unterstütze ich nicht", "Muss verboten werden"],
}
UNCLEAR = {
    "lv": ["Man ir trīs bērni", "Ne par, ne pret", "Vai kāds ir par? Es esmu pret?", "vajag koku"],
    "ru": ["У меня две собаки", "Ничего против не имею", "Кто за?", "Если хорошо, то хорошо"],
    "en": ["The bus leaves at six", "Should it be banned?", "If it should be kept, where?", "bad"],
    "de": ["Der Bus fährt um sechs", "Wenn alle dafür wären", "Wer ist dafür?"],
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_side_is_told_where_it_is_clear(code: str) -> None:
    assert [side_of(text, code) for text in FOR[code]] == ["for"] * len(FOR[code])
    assert [side_of(text, code) for text in AGAINST[code]] == ["against"] * len(AGAINST[code])
    assert [side_of(text, code) for text in UNCLEAR[code]] == ["unclear"] * len(UNCLEAR[code])


def test_diacritics_and_case_make_no_difference() -> None:
    assert side_of("neatbalstu, muļķības", "lv") == side_of("NEATBALSTU, mulkibas", "lv")
    assert side_of("Давно нужно: ещё как поддерживаю", "ru") == "for"


def test_not_reaches_three_words_and_never_past_a_comma() -> None:
    assert tone_of("not a good thing", "en") == Tone(0, 1)
    assert tone_of("not a b c good thing", "en") == Tone(1, 0)
    assert tone_of("not now, good", "en") == Tone(1, 0)
    assert tone_of("not only good", "en") == Tone(1, 0)
    assert tone_of("not not good", "en") == Tone(0, 1)


def test_doubt_reaches_over_the_clause() -> None:
    assert side_of("I don't think that it should be abandoned", "en") == "for"
    assert side_of("I don't think so, it should be abandoned", "en") == "against"


def test_less_of_something_bad_is_good() -> None:
    assert tone_of("less danger", "en") == Tone(1, 0)
    assert tone_of("reduces opportunities", "en") == Tone(0, 1)
    assert tone_of("it stops harm", "en") == Tone(1, 0)
    assert tone_of("it stops me then from harm", "en") == Tone(0, 2)
    assert tone_of("less of us", "en") == Tone()


def test_a_demand_counts_double_and_what_is_supposed_not_at_all() -> None:
    assert tone_of("it should be stopped", "en") == Tone(0, 2, -1, frozenset({("stopped", -1)}))
    assert tone_of("if it is stopped we must not harm", "en") == Tone()


def test_in_german_not_may_follow() -> None:
    assert tone_of("Das brauchen wir nicht", "de") == Tone(0, 1)
    assert tone_of("Nicht gut", "de") == Tone(0, 1)
    assert tone_of("Unfair", "de") == Tone(0, 1)


def test_the_two_sides_of_one_text_leave_it_unclear() -> None:
    assert side_of("I agree with the park and oppose the road", "en") == "unclear"
    assert side_of("I agree with the park. A waste of money, a bad idea.", "en") == "unclear"


def test_one_clear_word_does_not_speak_for_a_long_letter() -> None:
    rest = " ".join(["The bus to town leaves at six every day."] * 12)
    assert side_of("A good idea. " + rest[:120], "en") == "for"
    assert side_of("A good idea. " + rest, "en") == "unclear"


def test_what_comes_after_a_thousand_characters_is_not_read() -> None:
    assert side_of("x " * 499 + "I agree", "en") == "unclear"
    assert side_of("x " * 490 + "I agree", "en") == "for"


@pytest.mark.parametrize("code", [*LANGUAGES, "et", ""])
@pytest.mark.parametrize(
    "text",
    ["", " ", "👍👍", "?", "123", "ne" * 100_000, "not " * 50_000, "nav jā, " * 25_000, "\x00\u202e",
     "https://example.org/good_idea me@agree.example www.support.example", "a\u0301" * 100_000],
)  # fmt: skip
def test_hostile_texts_take_no_side(text: str, code: str) -> None:
    assert side_of(text, code) == "unclear"


def test_a_list_is_read_by_its_headings() -> None:
    words = Lexicon("[for]\nlab* laba_doma=doma\n[not]\nne\n[negating beginning]\nne")
    assert words.at(["laba"], 0) == ("side", 1, 1, "lab*")
    assert words.at(["laba", "doma"], 0) == ("side", 1, 2, "doma")
    assert words.at(["laba", "lieta"], 0) == ("side", 1, 1, "lab*")
    assert words.at(["nelaba"], 0) == ("side", -1, 1, "lab*")
    assert words.at(["ne"], 0) == ("not", 0, 1, "ne")
    assert words.at(["nene"], 0) is None
    assert words.at(["cits"], 0) is None


def test_phrases_may_end_in_stems() -> None:
    words = Lexicon("[clearly against]\nbez_jēg*")
    assert words.at(tokens("bez jēgas"), 1) == ("side", -2, 2, "bez_jeg*")
    assert words.at(tokens("bez cukura"), 1) is None
    assert words.at(tokens("bez"), 1) is None


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_stands_under_two_headings(code: str) -> None:
    from importlib.resources import files

    text = (files("talka.opinions.sides") / "cues" / f"{code}.txt").read_text("utf-8")
    blocks = text.split("[negating beginning]")[0].split("[")
    listed = [
        entry.partition("=")[0] for block in blocks for entry in block.partition("]")[2].split()
    ]
    assert sorted(listed) == sorted(set(listed))


def test_what_is_heard_of_a_sentence() -> None:
    heard = Listener(lexicon("en"), tokens("We must keep the park, it is not bad")).heard()
    assert heard == [("keep", 2), ("good", 1)]
