"""Groupings again and again: what a person touched stays; counts always sum."""

from __future__ import annotations

from uuid import UUID

from talka.core.answers import actions
from talka.core.answers.actions.storing import marks
from talka.core.answers.models import Assignment, Theme
from talka.core.answers.queries import quotes, statuses
from talka.core.answers.tests.conftest import (
    BOARD,
    NOW,
    RAILS,
    YES,
    Desk,
    places,
    tops,
    withdrawn,
)
from talka.core.contributions.models import Contribution, Point
from talka.core.spaces.models import Stage
from talka.opinions import Assigned, Grouping, PointAssigned, Sentence, ThemeFound

LATER = ("Uzlieciet margas, pakāpieni slideni!", "Tramplīns lēkšanai ezerā, lūdzu!")


def theme(id: str, name: str, *quotes: tuple[str, str], parent: str | None = None) -> ThemeFound:
    """A theme as the engine gives it."""
    cites = tuple(opinion for opinion, _text in quotes)
    summary = (Sentence(quotes[0][1], cites),) if quotes else ()
    return ThemeFound(id, parent, name, "lv", 0, ("margas",), quotes, summary)


def whole(
    opinion: Contribution, status: str, place: str | None = None, **parts: object
) -> Assigned:
    """Where one opinion ended."""
    told = {"subtheme": None, "same_as": None, "confidence": 0.8, "language": "lv", **parts}
    return Assigned(str(opinion.pk), status, place, **told)  # type: ignore[arg-type]


def point(opinion: Contribution, number: int, start: int, end: int, place: str | None) -> object:
    """One point of an opinion."""
    status = "themed" if place else "unsure"
    return PointAssigned(str(opinion.pk), number, start, end, status, place, 0.7)  # type: ignore[arg-type]


def two_themes(desk: Desk, slug: str = "bathing") -> Stage:
    """A stage with two themes, one of them in two parts, a copy, and an opinion nobody was sure of."""
    stage = desk.stage(slug)
    a, b, c, d, e = desk.says(
        stage, ["Margas.", "Tramplīns.", "Margas!", "Hm.", "Margas. Tramplīns."]
    )
    found = Grouping(
        (
            whole(a, "themed", "t1", subtheme="t1.1"),
            whole(b, "themed", "t2"),
            whole(c, "duplicate", "t1", same_as=str(a.pk)),
            whole(d, "unsure"),
            whole(e, "themed", "t1"),
        ),
        (point(e, 0, 0, 7, "t1"), point(e, 1, 8, 18, "t2"), point(b, 0, 0, 10, "t2")),  # type: ignore[arg-type]
        (
            theme("t1.1", "Margas pie ūdens", parent="t1"),
            theme("t1", "Margas", (str(a.pk), "Margas."), (str(e.pk), "Margas.")),
            theme("t2", "Tramplīns", (str(b.pk), "Tramplīns.")),
        ),
    )
    desk.stored(stage, found)
    return stage


def sizes(stage: Stage) -> dict[str, int]:
    """Size of every theme by its Latvian name."""
    return {row.name["lv"]: row.size for row in Theme.objects.filter(stage=stage)}


def test_every_opinion_has_one_row_and_points_only_where_they_differ(desk: Desk) -> None:
    stage = two_themes(desk)
    assert statuses(stage) == {"themed": 3, "duplicate": 1, "unsure": 1}
    assert sizes(stage) == {"Margas": 3, "Margas pie ūdens": 2, "Tramplīns": 2}
    spans = Point.objects.order_by("number").values_list("contribution__body", "start", "end")
    assert list(spans) == [("Margas. Tramplīns.", 0, 7), ("Margas. Tramplīns.", 8, 18)]


def test_an_untouched_proposal_is_replaced(desk: Desk) -> None:
    stage = two_themes(desk)
    old = {theme.pk for theme in tops(stage)}
    assert marks(stage) == {}
    desk.says(stage, RAILS)
    desk.grouped(stage)
    assert old & {theme.pk for theme in tops(stage)} == set()
    assert statuses(stage).total() == 10
    assert statuses(stage)["waiting"] == 0
    assert Point.objects.filter(assignment=None).count() == 0


def test_what_a_person_did_survives_another_grouping(desk: Desk) -> None:
    stage = two_themes(desk)
    rails, board = tops(stage)
    actions.rename_theme(desk.official, rails, {"lv": "Drošība"})
    part = actions.split_theme(desk.official, board, [_opinion("Tramplīns.")], {"lv": "Lēkšana"})
    actions.move(desk.official, stage, [_opinion("Margas!")], part)
    before = places(stage)
    desk.says(stage, LATER)
    desk.grouped(stage)
    after = places(stage)
    assert {words: after[words] for words in before if before[words]} == {
        words: place for words, place in before.items() if place
    }
    assert {"Drošība", "Lēkšana"} <= set(sizes(stage))
    assert statuses(stage)["waiting"] == 0
    assert statuses(stage).total() == 7
    assert Point.objects.filter(contribution__body="Margas. Tramplīns.").count() == 2


def _opinion(words: str) -> UUID:
    found: UUID = Contribution.objects.get(body=words).pk
    return found


def test_new_opinions_find_their_place_in_signed_themes(desk: Desk) -> None:
    stage = desk.signed()
    before, words = places(stage), {t.pk: (t.name, t.quotes, t.summary) for t in tops(stage)}
    desk.says(stage, LATER)
    desk.grouped(stage)
    after = places(stage)
    assert {text: after[text] for text in before} == before
    assert {t.pk: (t.name, t.quotes, t.summary) for t in tops(stage)} == words
    assert after[LATER[0]] == before[RAILS[2]]
    assert after[LATER[1]] == before[BOARD[2]]


def test_marks_are_the_ids_of_our_own_themes(desk: Desk) -> None:
    stage = desk.signed()
    new = desk.says(stage, LATER)
    rails = places(stage)[RAILS[0]]
    old = [whole(Contribution.objects.get(body=text), "unsure") for text in RAILS]
    mine = theme("t1", str(rails), (str(new[0].pk), LATER[0]))
    strange = theme("t2", "Not one of ours")
    placed = (whole(new[0], "themed", "t1", subtheme="t1.1"), whole(new[1], "themed", "t2"))
    count = Theme.objects.count()
    desk.stored(stage, Grouping((*old, *placed), (), (mine, strange)))
    assert places(stage)[LATER[0]] == rails
    assert places(stage)[LATER[1]] is None
    assert places(stage)[RAILS[0]] == rails
    assert Assignment.objects.get(contribution=new[1]).status == "unsure"
    assert Theme.objects.count() == count


def test_unsigned_but_touched_themes_get_newer_quotes(desk: Desk) -> None:
    stage = two_themes(desk)
    board = tops(stage)[1]
    actions.rename_theme(desk.official, board, {"lv": "Lēkšana"})
    (new,) = desk.says(stage, ["Tramplīns!"])
    mine = theme("t1", str(board.pk), (str(new.pk), "Tramplīns!"))
    desk.stored(stage, Grouping((whole(new, "themed", "t1"),), (), (mine,)))
    board.refresh_from_db()
    assert [quote.text for quote in quotes([board])[board.pk]] == ["Tramplīns!"]
    assert board.name == {"lv": "Lēkšana"}


def test_an_empty_theme_a_person_made_stays_beside_the_first_proposal(desk: Desk) -> None:
    stage = desk.stage()
    desk.says(stage)
    made = actions.make_theme(desk.official, stage, {"lv": "Parkošana"})
    desk.grouped(stage)
    assert made in tops(stage)
    assert len(tops(stage)) > 1


def test_a_drafted_answer_keeps_its_theme(desk: Desk) -> None:
    stage = two_themes(desk)
    answer = desk.answer(stage, tops(stage)[0].item, YES)
    desk.grouped(stage)
    answer.refresh_from_db()
    assert answer.target_id in {theme.pk for theme in tops(stage)}


def test_signed_with_nothing_placed_new_themes_are_public(desk: Desk) -> None:
    stage = desk.stage()
    opinions = desk.says(stage)
    actions.make_theme(desk.official, stage, {"lv": "Tukša"})
    actions.move(desk.official, stage, [one.pk for one in opinions], None)
    actions.sign_off(desk.official, stage, NOW)
    desk.says(stage, ["Margas. Margas.", "Margas pie ūdens."])
    desk.grouped(stage)
    assert {theme.item.state for theme in tops(stage)} == {"public"}


def test_a_withdrawn_opinion_leaves_the_totals_and_its_quote_disappears(desk: Desk) -> None:
    stage = two_themes(desk)
    rails = tops(stage)[0]
    assert [quote.text for quote in quotes([rails])[rails.pk]] == ["Margas.", "Margas."]
    withdrawn(Contribution.objects.get(body="Margas."))
    assert [quote.text for quote in quotes([rails])[rails.pk]] == ["Margas."]
    assert statuses(stage) == {"themed": 2, "duplicate": 1, "unsure": 1}
    assert Assignment.objects.filter(stage=stage, point=None).count() == 5
