"""What texts mean beside their words."""

import numpy as np
import pytest

from talka.opinions import Voice, group
from talka.opinions.meanings import learn_meaning

BUS = ["Autobuss vakaros kursē reti", "Автобусы вечером ходят редко", "The bus is rare at night"]
PARK = ["Parkā vajag vairāk koku", "В парке нужно больше деревьев", "The park needs more trees"]
CODES = ["lv", "ru", "en"]


def test_texts_on_one_matter_lie_together_in_three_languages() -> None:
    rows = learn_meaning([*BUS, *PARK], CODES * 2)[1]
    likeness = rows @ rows.T
    assert likeness[:3, :3].min() > likeness[:3, 3:].max()


@pytest.mark.parametrize(("codes", "say"), [(["en"] * 6, 0.3), (["lv", "ru", "en"] * 2, 4.0)])
def test_meaning_says_more_where_languages_meet(codes: list[str], say: float) -> None:
    _, rows = learn_meaning([*BUS, *PARK], codes)
    length = np.linalg.norm(rows, axis=1)
    assert length.tolist() == pytest.approx([say**0.5] * 6)


def test_where_nothing_is_known_nothing_is_meant() -> None:
    meaning, rows = learn_meaning(["👍", "!"], ["", ""])
    assert not rows.any()
    assert not meaning.rows(["😀"], [""]).any()


def test_texts_that_come_later_are_read_alike() -> None:
    meaning, rows = learn_meaning([*BUS, *PARK], CODES * 2)
    assert np.array_equal(meaning.rows([*BUS, *PARK], CODES * 2), rows)


def test_a_theme_holds_opinions_in_three_languages() -> None:
    texts = [(f"{text} {number}", code) for number in "abc" for text, code in
             zip([*BUS, *PARK], CODES * 2, strict=True)]  # fmt: skip
    found = group([Voice(str(row), text, code) for row, (text, code) in enumerate(texts)])
    spoken = [{one.language for one in found.assigned if one.theme == t.id} for t in found.themes]
    assert any(len(codes) > 1 for codes in spoken)
