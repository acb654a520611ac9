"""Names, phrases and messages."""

import pickle

from talka.opinions.describing import Describer
from talka.opinions.engines import Here
from talka.opinions.language import languages
from talka.opinions.naming import name_of
from talka.opinions.phrases import as_written, phrases
from talka.opinions.prepared import prepare
from talka.opinions.said import Said
from talka.opinions.voices import Voice
from talka.opinions.wording import Message, wording


def test_phrases_begin_and_end_in_words_that_mean_something() -> None:
    found = phrases("The Shade of trees, in parks", "en")
    assert dict(found) == {
        "shad": "Shade",
        "shad of tre": "Shade of trees",
        "tre": "trees",
        "park": "parks",
    }


def test_latvian_forms_of_a_word_are_one_phrase() -> None:
    ways = [phrases(text, "lv") for text in ("ielas", "ielām", "ielas")]
    assert {key for found in ways for key in found} == {"iel"}
    assert as_written("iel", ways) == "ielas"


def test_a_name_taken_grows_by_a_phrase() -> None:
    shown = ("trees", "shade", "parks", "grass")
    assert name_of(shown, set()) == "Trees, shade, parks"
    assert name_of(shown, {"Trees, shade, parks"}) == "Trees, shade, parks, grass"


def test_themes_without_phrases_are_numbered_apart() -> None:
    ready = prepare([Voice("a", "ok"), Voice("b", "ok")], {}, Here())
    said = [Said(0, "ok", "en", {}, 1.0)]
    describer = Describer(ready, said, {})
    assert [describer.describe(said, None, True).name for _ in range(3)] == [
        "ok",
        "ok (2)",
        "ok (3)",
    ]


def test_short_texts_take_the_commonest_language_of_their_alphabet() -> None:
    texts = [
        "Mums vajag vairāk koku un soliņu pie upes, lai bērni varētu spēlēties",
        "Нужно больше деревьев и скамеек у реки, чтобы дети могли играть",
        "ok",
        "ок",
        "!!!",
    ]
    assert languages(texts, [None] * 5) == ["lv", "ru", "lv", "ru", ""]
    assert languages(["whatever"], ["et"]) == ["et"]
    assert languages(["ok"], [None]) == [""]


def test_messages_are_english_where_no_catalogue_knows_them() -> None:
    message = Message("Row {row} is odd", row=3)
    assert message == "Row 3 is odd"
    assert message.translated("lv") == "Row 3 is odd"
    assert wording("xx").gettext("Theme") == "Theme"


def test_messages_survive_the_way_to_another_process() -> None:
    message = pickle.loads(pickle.dumps(Message("There is no column “{name}”.", name="{odd}")))
    assert (message, message.values) == ("There is no column “{odd}”.", {"name": "{odd}"})
