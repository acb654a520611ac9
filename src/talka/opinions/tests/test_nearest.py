"""Similar opinions for somebody who is writing one."""

from talka.opinions import Voice, similar

OTHERS = [
    Voice("lanes", "More bicycle lanes on Main street please"),
    Voice("narrow", "The bicycle lanes are too narrow for a child"),
    Voice("rubbish", "Rubbish is not collected on Sundays"),
    Voice("blank", ""),
]


def test_those_about_the_same_thing_are_found_best_first() -> None:
    assert [voice for voice, _ in similar("lanes for a bicycle", OTHERS)] == ["narrow", "lanes"]
    assert [voice for voice, _ in similar("lanes for a bicycle", OTHERS, 1)] == ["narrow"]


def test_the_same_text_is_wholly_alike() -> None:
    assert similar("RUBBISH is not collected on sundays!", OTHERS) == (("rubbish", 1.0),)


def test_nothing_in_common_finds_nothing() -> None:
    assert similar("!!!", OTHERS) == ()
    assert similar("anything", []) == ()
