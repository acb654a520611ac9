"""Reply drafts: the passage that answers a theme, word for word, with the verdict it states, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.opinions.replying import (
    Asked,
    Cited,
    Draft,
    NoDecision,
    Paragraph,
    draft_replies,
    is_faithful,
)
from talka.opinions.replying.verdict_words import decides, stated

MINUTES = [
    Paragraph("Minutes of the harbour committee.", 1, 1),
    Paragraph(
        "The committee agreed to accept a swimming ladder at the pier. Two ladders are fixed in July.",
        2,
        1,
    ),
    Paragraph("The proposal to allow dogs on the beach was rejected: children play there.", 1, 2),
    Paragraph("Votes: six for, one against.", 2, 2),
]
LADDER = Asked("ladder", ["A ladder", "You can't climb out of the water at the pier."], "en")
DOGS = Asked("dogs", ["Собаки на пляже", "Пустите собак на пляж."], "ru")
WIFI = Asked("wifi", ["Internets", "Vajag bezvadu internetu."], "lv")


def test_every_theme_gets_the_passage_that_answers_it_or_is_flagged() -> None:
    found = draft_replies(MINUTES, [LADDER, DOGS, WIFI])
    assert [(one.theme, one.sentences[0].paragraph, one.verdict) for one in found.drafts] == [
        ("ladder", 1, "accepted"),
        ("dogs", 2, "declined"),
    ]
    assert (found.unanswered, found.language) == (["wifi"], "en")
    assert {is_faithful(one, MINUTES) for one in found.drafts} == {True}
    assert [one.is_likely for one in found.drafts] == [True, False]


def test_sentences_are_quoted_one_by_one() -> None:
    ladder = draft_replies(MINUTES, [LADDER, DOGS]).drafts[0]
    assert [one.text for one in ladder.sentences] == [
        "The committee agreed to accept a swimming ladder at the pier.",
        "Two ladders are fixed in July.",
    ]


def test_one_theme_and_one_paragraph_are_enough() -> None:
    found = draft_replies(MINUTES[1:2], [LADDER])
    assert [one.theme for one in found.drafts] == ["ladder"]


def test_without_themes_nothing_is_drafted() -> None:
    assert draft_replies(MINUTES, []).drafts == []


def test_a_paragraph_without_words_answers_nothing() -> None:
    paragraphs = [Paragraph("12 345", 1), Paragraph("A pier was decided.", 2)]
    (draft,) = draft_replies(paragraphs, [Asked("a", ["A pier"], "en")]).drafts
    assert draft.sentences == [Cited("A pier was decided.", 1, 0, 19)]


@pytest.mark.parametrize("texts", [[], ["We talked about the weather.", "Лето было тёплым."]])
def test_minutes_that_decide_nothing_are_told_so(texts: list[str]) -> None:
    with pytest.raises(NoDecision):
        draft_replies([Paragraph(text, 1) for text in texts], [LADDER])


@pytest.mark.parametrize(
    ("cited", "faithful"),
    [
        (Cited("Votes", 3, 0, 5), True),
        (Cited("Votes!", 3, 0, 5), False),
        (Cited("Votes", 2, 0, 5), False),
        (Cited("Votes", 9, 0, 5), False),
    ],
)
def test_a_sentence_that_stands_elsewhere_is_found_out(cited: Cited, faithful: bool) -> None:
    assert is_faithful(Draft("a", [cited], 1.0, ""), MINUTES) is faithful
    assert not is_faithful(Draft("a", [], 1.0, ""), MINUTES)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Dome nolemj atbalstīt priekšlikumu.", "accepted"),
        ("Noraidīt priekšlikumu par stāvvietām.", "declined"),
        ("Priekšlikumu neatbalstīt.", "declined"),
        ("Priekšlikums nav ņemts vērā.", "declined"),
        ("Ņemt vērā daļēji: 40 vietas.", "partly"),
        ("Nodot izskatīšanai Autotransporta direkcijai.", "passed"),
        ("Atlikt lēmumu līdz martam.", "reviewing"),
        ("Решили: поддержать предложение.", "accepted"),
        ("Отклонить, денег нет.", "declined"),
        ("Предложение не поддержано.", "declined"),
        ("Просьбу учесть частично.", "partly"),
        ("Передать на рассмотрение дорожной службе.", "passed"),
        ("Вопрос отложён.", "reviewing"),
        ("The request was accepted.", "accepted"),
        ("It was not accepted.", "declined"),
        ("Accepted in part: on Saturdays.", "partly"),
        ("Referred to the county.", "passed"),
        ("Postponed until May.", "reviewing"),
        ("The first was accepted, the second rejected.", ""),
        ("Stalls stand on Saturdays.", ""),
        ("Mani atbalsta punkti", ""),
    ],
)
def test_a_verdict_is_proposed_only_where_it_is_stated(text: str, verdict: str) -> None:
    assert stated(text) == verdict


def test_something_may_be_decided_without_a_verdict() -> None:
    assert [decides(text) for text in ("Piešķirt 4200 eiro.", "Поручить школе.", "Labdien!")] == [
        True,
        True,
        False,
    ]


@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_whatever_the_minutes_hold_every_sentence_is_a_quotation(texts: list[str]) -> None:
    paragraphs = [Paragraph(text, 1) for text in [*texts, "It was decided to build a pier."]]
    found = draft_replies(paragraphs, [LADDER, WIFI])
    assert all(is_faithful(one, paragraphs) for one in found.drafts)
    assert len(found.drafts) + len(found.unanswered) == 2
