"""Weight cards: people and texts side by side, small places hidden, evidence cited."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.opinions import GroupAgreement, Voice, VoiceFacts, cards_of, group, weight_cards
from talka.opinions.voices import Assigned, Status
from talka.opinions.weighing import (
    Both,
    Cell,
    Cited,
    Part,
    Spread,
    Support,
    evidence,
    hidden_cells,
)
from talka.opinions.weighing.support import support


def assigned(
    name: str, theme: str | None, status: Status = "themed", same_as: str | None = None
) -> Assigned:
    return Assigned(name, status, theme, None, same_as, 1.0, "en")


def plain(*names: str) -> list[Voice]:
    return [Voice(name, "more trees") for name in names]


def test_copies_count_as_people_and_not_as_texts() -> None:
    given_ = [
        assigned("a", "t1"),
        assigned("b", "t1", "campaign", "a"),
        assigned("c", "t1", "duplicate", "a"),
        assigned("d", "t1"),
        assigned("e", "t2"),
        assigned("f", None, "no_theme_fits"),
        assigned("g", "t1", "moderated"),
    ]
    (card,) = weight_cards(["t1"], given_, plain(*"abcdefg"))
    assert (card.theme, card.voices, card.count) == ("t1", 4, Both(people=4, texts=2))
    unknown = (card.verified, card.territories, card.channels, card.affected, card.support)
    assert (*unknown, card.duties, card.evidence) == (None,) * 6 + ((),)


def test_one_person_with_several_voices_is_one() -> None:
    given_ = [assigned(name, "t1") for name in "abc"]
    facts = [VoiceFacts("a", person="p"), VoiceFacts("b", person="p")]
    (card,) = weight_cards(["t1"], given_, plain(*"abc"), facts)
    assert (card.voices, card.count) == (3, Both(people=2, texts=3))


def test_a_persons_handle_is_never_taken_for_the_id_of_a_voice() -> None:
    given_ = [assigned(name, "t1") for name in "ab"]
    (card,) = weight_cards(["t1"], given_, plain(*"ab"), [VoiceFacts("a", person="b")])
    assert card.count.people == 2


def test_verified_and_affected_are_shares_of_those_known() -> None:
    given_ = [*(assigned(name, "t1") for name in "abc"), assigned("d", "t1", "duplicate", "a")]
    facts = [
        VoiceFacts("a", verified=False, affected=True),
        VoiceFacts("b", verified=False),
        VoiceFacts("d", verified=True),
        VoiceFacts("stranger", verified=True),
    ]
    (card,) = weight_cards(["t1"], given_, plain(*"abcd"), facts)
    assert card.verified == Part(yes=Both(1, 1), known=Both(3, 2))
    assert card.verified is not None
    assert card.verified.share == pytest.approx(1 / 3)
    assert card.verified.share_of_texts == pytest.approx(1 / 2)
    assert card.affected == Part(Both(1, 1), Both(1, 1))


def test_small_territories_are_hidden_and_another_with_them() -> None:
    places = ["Ogre"] * 20 + ["Rīga"] * 30 + ["Cēsis"] * 3 + [None]
    names = [f"v{row}" for row in range(len(places))]
    given_ = [assigned(name, "t1") for name in names]
    facts = [
        VoiceFacts(name, territory=place, channel="web")
        for name, place in zip(names, places, strict=True)
    ]
    (card,) = weight_cards(["t1"], given_, plain(*names), facts)
    rest = (Cell("Rīga", Both(30, 30), 30 / 53),)
    assert card.territories == Spread(kinds=3, known=Both(53, 53), cells=rest, hidden=2)
    assert card.channels == Spread(1, Both(54, 54), (Cell("web", Both(54, 54), 1.0),), 0)
    (open_card,) = weight_cards(["t1"], given_, plain(*names), facts, least_cell=1)
    assert open_card.territories is not None
    assert [cell.name for cell in open_card.territories.cells] == ["Rīga", "Ogre", "Cēsis"]


@pytest.mark.parametrize(
    ("totals", "hidden"),
    [
        ({}, set()),
        ({"a": 10, "b": 12}, set()),
        ({"a": 0, "b": 12}, set()),
        ({"a": 9}, {"a"}),
        ({"a": 9, "b": 50, "c": 12}, {"a", "c"}),
        ({"a": 1, "b": 2, "c": 12, "d": 50}, {"a", "b", "c"}),
        ({"a": 6, "b": 7, "c": 12}, {"a", "b"}),
    ],
)
def test_what_is_hidden(totals: dict[str, int], hidden: set[str]) -> None:
    assert hidden_cells(totals) == hidden


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 40), max_size=8), st.integers(1, 15))
def test_no_hidden_cell_can_be_computed(totals: dict[str, int], least: int) -> None:
    hidden = hidden_cells(totals, least)
    assert all(totals[name] >= least or not totals[name] for name in totals.keys() - hidden)
    filled = {name for name, count in totals.items() if count}
    if hidden and hidden != filled:
        assert len(hidden) > 1
        assert sum(totals[name] for name in hidden) >= least


def test_support_is_that_of_the_most_reluctant_and_bridges_all() -> None:
    found = support({"one": GroupAgreement(98, 98), "two": GroupAgreement(23, 98)})
    assert found is not None
    assert (found.groups, found.minimum) == (2, 0.24)
    assert found.bridging == pytest.approx((0.99 * 0.24) ** 0.5)


@pytest.mark.parametrize(
    "agreement",
    [
        None,
        {"one": GroupAgreement(5, 9)},
        {"one": GroupAgreement(5, 9), "two": GroupAgreement(0, 0)},
    ],
)
def test_support_of_one_group_or_an_unasked_one_is_unknown(
    agreement: dict[str, GroupAgreement] | None,
) -> None:
    assert support(agreement) is None


def test_support_and_duties_are_of_their_theme() -> None:
    given_ = [assigned("a", "t1"), assigned("b", "t2")]
    first, second = weight_cards(
        ["t1", "t2"],
        given_,
        plain("a", "b"),
        agreement={"t1": {"x": GroupAgreement(8, 8), "y": GroupAgreement(8, 8)}},
        duties={"t2": ["answer within a month"]},
    )
    assert first.support == Support(2, pytest.approx(0.9), pytest.approx(0.9))  # type: ignore[arg-type]
    assert (first.duties, second.support) == ((), None)
    assert second.duties == ("answer within a month",)


def test_evidence_is_counted_with_the_voices_that_give_it() -> None:
    texts = {
        "a": "The street is 4 m wide, says the law: Section 12.",
        "b": "The street is 4 m wide, says the law: Section 12!",
        "c": "Trees, please",
        "d": "Only 30 km/h here",
    }
    given_ = [assigned(name, "t1") for name in "acd"]
    given_.insert(1, assigned("b", "t1", "duplicate", "a"))
    voices = [Voice(name, text) for name, text in texts.items()]
    (card,) = weight_cards(["t1"], given_, voices)
    assert card.evidence == (
        Cited("measurement", Both(3, 2), ("a", "b", "d")),
        Cited("law", Both(2, 1), ("a", "b")),
    )


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Nepieciešams par 50 % vairāk koku.", {"figure"}),
        ("Mēs savācām 312 parakstus.", {"figure"}),
        ("Maksā 15 000 eiro gadā.", {"figure"}),
        ("За год здесь произошло 14 аварий.", {"figure"}),
        ("It serves 1,200 households", {"figure"}),
        ("Klasē ir 26 bērni", {"figure"}),
        ("I have 2 children and they need a park", set()),
        ("Ietve ir tikai 1,2 m plata.", {"measurement"}),
        ("Naktī te ir 70 dB.", {"measurement"}),
        ("Автобус опаздывает на 20 минут.", {"measurement"}),
        ("The noise is 70 decibels at night", {"measurement"}),
        ("Pašvaldību likuma 4. panta pirmā daļa to prasa.", {"law"}),
        ('Likums "Par piesārņojumu" to aizliedz.', {"law"}),
        ("Saskaņā ar MK noteikumiem Nr. 240 tas nav atļauts.", {"law"}),
        ("Согласно статье 12 закона о самоуправлениях", {"law"}),
        ("The Local Government Act requires it.", {"law"}),
        ("По закону так нельзя, мне кажется.", set()),
        ("Jauns likums ir vajadzīgs.", set()),
        ("Pētījums rāda, ka ātrums samazinās.", {"document"}),
        ("Исследование университета показало обратное.", {"document"}),
        ("According to the census, 34% are over 60.", {"document", "figure"}),
        ("Please report this to me. I plan to study here.", set()),
        ("Skat. https://www.example.lv/raksts", {"link"}),
        ("see example.com/plan", {"link"}),
        ("Rakstiet uz dome@example.lv", set()),
        ("it is ok.Lv should follow", set()),
        ("Es te dzīvoju kopš 2003. gada Brīvības ielā 15.", set()),
        ("Bus 22 is late; call 26543210", set()),
        ("", set()),
    ],
)
def test_evidence_is_seen_in_three_languages(text: str, kinds: set[str]) -> None:
    assert evidence(text) == kinds


def test_cards_follow_a_grouping(town: list[Voice]) -> None:
    letter = (
        "Dear council, please build a skating rink by the river because 312 people asked for it "
    )
    voices = [*town, *(Voice(f"letter {at}", letter * 2) for at in range(6))]
    grouping = group(voices)
    cards = cards_of(grouping, voices, [VoiceFacts(voice.id, channel="web") for voice in voices])
    assert [(card.theme, card.voices) for card in cards] == [
        (theme.id, theme.size) for theme in grouping.themes
    ]
    home = next(one.theme for one in grouping.assigned if one.id == "letter 3")
    (card,) = (card for card in cards if card.theme == home)
    assert card.count.people == card.voices
    copies = sum(one.theme == home and one.same_as is not None for one in grouping.assigned)
    assert copies >= 5
    assert card.count.texts == card.voices - copies
    (cited,) = card.evidence
    assert cited == Cited("figure", Both(6, 1), tuple(f"letter {at}" for at in range(6)))
