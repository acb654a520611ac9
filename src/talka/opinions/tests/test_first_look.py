"""The shortest way through: a few opinions in, every one accounted for."""

from talka.opinions import Voice, group, similar

TEXTS = [
    "More bicycle lanes on Main street please",
    "The bicycle lanes are too narrow for a child",
    "Rubbish is not collected on Sundays",
    "Please collect rubbish more often",
    "",
    "The library should open on Saturdays",
]


def test_every_voice_ends_in_one_status_in_the_order_they_came() -> None:
    grouping = group([Voice(str(i), text) for i, text in enumerate(TEXTS)])
    assert [one.id for one in grouping.assigned] == ["0", "1", "2", "3", "4", "5"]
    assert sum(grouping.counts().values()) == len(TEXTS)
    assert grouping.assigned[4].status == "no_theme_fits"


def test_similar_finds_the_opinion_about_the_same_thing() -> None:
    others = [Voice(str(i), text) for i, text in enumerate(TEXTS)]
    assert [found for found, _ in similar("a bicycle lane", others, 2)] == ["0", "1"]
    assert similar("!!!", others) == ()
