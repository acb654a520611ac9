"""Who is for and against in a theme: told as it was counted, and only in words that still stand."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from talka.core.answers import actions
from talka.core.answers.models import Theme
from talka.core.answers.queries import quotes
from talka.core.answers.queries.heard import Heard, Said, Side, heard
from talka.core.answers.tests.conftest import BOARD, NOW, RAILS, Desk, tops, withdrawn
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.spaces.models import Stage
from talka.opinions import Assigned, Grouping, Sentence, ThemeFound
from talka.opinions.voices import Contradiction, SideFound, Sides

AGAIN = [f"{text} Tā domā arī kaimiņi." for text in RAILS + BOARD]
UP, DOWN = RAILS[0], RAILS[3]


@pytest.fixture
def stage(desk: Desk) -> Stage:
    """A stage with ten opinions on rails, of which three are for, four against, and a pair contradicts."""
    stage = desk.stage()
    said = desk.says(stage, RAILS + tuple(AGAIN[:5]) + BOARD)
    desk.stored(stage, _found([str(one.pk) for one in said]))
    return stage


def _found(ids: list[str]) -> Grouping:
    placed = tuple(
        Assigned(id, "themed", "t1" if n < 10 else "t2", None, None, 0.9, "lv")
        for n, id in enumerate(ids)
    )
    sides = Sides(
        SideFound(3, 2, Sentence(UP, (ids[0], ids[1]))),
        SideFound(4, 4, Sentence(DOWN, (ids[3],))),
        3,
    )
    pair = Contradiction(Sentence(RAILS[1], (ids[1],)), Sentence(RAILS[4], (ids[4],)))
    quotes, summary = ((ids[0], UP),), (Sentence(UP, (ids[0],)),)
    rails = ThemeFound(
        "t1", None, "Margas", "lv", 10, (), quotes, summary, sides=sides, contradictions=(pair,)
    )
    return Grouping(placed, (), (rails, ThemeFound("t2", None, "Tramplīns", "lv", 5, (), (), ())))


def rails(stage: Stage) -> Theme:
    return next(one for one in tops(stage) if one.name == {"lv": "Margas"})


def opinion(stage: Stage, text: str) -> Contribution:
    return public(stage).get(body=text)


def said(stage: Stage, text: str, *others: str) -> Said:
    return Said(text, "lv", [opinion(stage, one).item.path for one in (text, *others)])


def told(stage: Stage) -> Heard | None:
    return heard([rails(stage)]).get(rails(stage).pk)


def moved(desk: Desk, stage: Stage, *texts: str) -> None:
    target = next(one for one in tops(stage) if one.name == {"lv": "Tramplīns"})
    actions.move(desk.official, stage, [opinion(stage, text).pk for text in texts], target)


def test_sides_and_contradictions_are_told_as_they_were_counted(stage: Stage) -> None:
    assert told(stage) == Heard(
        Side(3, 2, said(stage, UP, RAILS[1])),
        Side(4, 4, said(stage, DOWN)),
        3,
        10,
        [(said(stage, RAILS[1]), said(stage, RAILS[4]))],
    )


def test_one_query_reads_all_and_none_where_nothing_was_heard(
    stage: Stage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    themes = tops(stage)
    with django_assert_num_queries(1):
        found = heard(themes)
    assert list(found) == [rails(stage).pk]
    with django_assert_num_queries(0):
        assert heard([one for one in themes if one.name == {"lv": "Tramplīns"}]) == {}


def test_withdrawn_words_are_not_told(stage: Stage) -> None:
    first, second = opinion(stage, UP), opinion(stage, RAILS[4])
    withdrawn(first)
    withdrawn(second)
    left = told(stage)
    assert left is not None
    assert left.approve == Side(3, 2, None)
    assert left.disapprove == Side(4, 4, said(stage, DOWN))
    assert left.pairs == []


def test_reworded_sentences_are_not_told(stage: Stage) -> None:
    Contribution.objects.filter(pk=opinion(stage, DOWN).pk).update(body="Vairs ne.")
    left = told(stage)
    assert left is not None
    assert left.disapprove == Side(4, 4, None)


def test_what_moves_away_takes_its_words_along(desk: Desk, stage: Stage) -> None:
    moved(desk, stage, UP)
    theme = rails(stage)
    assert (theme.quotes, theme.summary) == ([], [])
    left = told(stage)
    assert left is not None
    assert left.approve == Side(3, 2, None)
    assert left.disapprove == Side(4, 4, said(stage, DOWN))
    moved_to = next(one for one in tops(stage) if one.name == {"lv": "Tramplīns"})
    assert moved_to.size == 6


def test_who_is_cited_beside_a_sentence_may_leave(desk: Desk, stage: Stage) -> None:
    moved(desk, stage, RAILS[1])
    left = told(stage)
    assert left is not None
    assert left.approve == Side(3, 2, said(stage, UP))
    assert left.pairs == []


def test_a_theme_that_changed_by_more_than_a_tenth_tells_no_sides(desk: Desk, stage: Stage) -> None:
    moved(desk, stage, RAILS[2], AGAIN[0])
    left = told(stage)
    assert left is not None
    assert (left.approve, left.disapprove, left.unclear, left.read) == (None, None, 0, 0)
    assert left.pairs == [(said(stage, RAILS[1]), said(stage, RAILS[4]))]
    moved(desk, stage, RAILS[1])
    assert told(stage) is None


def test_merged_themes_tell_no_sides(desk: Desk, stage: Stage) -> None:
    big, small = tops(stage)
    actions.merge_themes(desk.official, big, [small])
    assert heard(tops(stage)) == {}


def test_a_signed_theme_is_counted_anew_but_keeps_its_words(desk: Desk, stage: Stage) -> None:
    actions.sign_off(desk.official, stage, NOW)
    before = rails(stage)
    ids = [str(one.pk) for one in (opinion(stage, text) for text in (*RAILS, *AGAIN[:5], *BOARD))]
    anew = _found(ids).themes[0]
    theme = ThemeFound("t1", None, str(before.pk), "lv", 10, ("margas",), (), (), sides=anew.sides)
    desk.stored(stage, Grouping(_found(ids).assigned, (), (theme,)))
    after = rails(stage)
    assert (after.quotes, after.key_phrases) == (before.quotes, before.key_phrases)
    assert after.heard == {"sides": before.heard["sides"]}


def test_pages_say_what_it_is_and_what_it_is_not(client: Client, desk: Desk, stage: Stage) -> None:
    limits = "This is no vote and does not tell which side is larger."
    actions.sign_off(desk.official, stage, NOW)
    theme = rails(stage)
    for path in ("/en/smilgava/bathing/1/results/", theme.item.path.join(("/en", ""))):
        page = client.get(path).content.decode()
        assert page.count(limits) == 1
        assert "For: 3 opinions" in page
        assert "Against: 4 opinions" in page
        assert "3 others say neither clearly." in page
        assert "Who contradicts whom" in page


def test_a_theme_left_without_quotes_is_quoted_anew(desk: Desk, stage: Stage) -> None:
    moved(desk, stage, UP)
    theme = rails(stage)
    assert theme.quotes == []
    members = {one.pk: one.item.path for one in public(stage).filter(assignments__theme=theme)}
    found = quotes([theme])[theme.pk]
    assert len(found) == 2
    assert all(members[one.opinion] == one.path for one in found)


def test_an_empty_theme_has_no_quotes_and_a_part_has_its_own(desk: Desk, stage: Stage) -> None:
    empty = actions.make_theme(desk.official, stage, {"lv": "Tukša"})
    assert quotes([empty]) == {empty.pk: []}
    Theme.objects.filter(pk=empty.pk).update(parent=rails(stage))
    part = Theme.objects.select_related("item").get(pk=empty.pk)
    actions.move(desk.official, stage, [opinion(stage, RAILS[2]).pk], part)
    assert [one.text for one in quotes([part])[part.pk]] == [RAILS[2]]
    assert rails(stage).quotes == [{"opinion": str(opinion(stage, UP).pk), "text": UP}]
