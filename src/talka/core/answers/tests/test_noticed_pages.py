"""What the computer noticed, on the board: sentences, proposals to accept or dismiss, doubts settled with one press."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries, Settings

from talka.core.answers import actions
from talka.core.answers.domain import proposal_key
from talka.core.answers.models import Assignment, Kept, Theme
from talka.core.answers.queries.waiting import AT_ONCE
from talka.core.answers.tests.conftest import BACKEND, BOARD, RAILS, Desk, places, tops
from talka.core.answers.views.noticed import drift_words, quality_words
from talka.core.contributions.models import Contribution
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused

AT = "/en/smilgava/bathing/1/desk/board/"
SETTLE = AT + "settle/"
DRIFT = {
    "badly": 9,
    "arrived": 40,
    "share": 0.225,
    "low": 0.12,
    "high": 0.37,
    "verdict": "drifting",
}
QUALITY = {"right": 21, "asked": 24, "share": 0.875, "low": 0.7, "high": 0.96}


@pytest.fixture
def stage(desk: Desk) -> Stage:
    """Two themes; the computer noticed doubts, a theme of five, and two themes that look like one."""
    stage = desk.stage()
    opinions = desk.says(stage)
    desk.grouped(stage)
    themes = tops(stage)
    ids = [str(one.pk) for one in opinions]
    Assignment.objects.filter(stage=stage).update(confidence=0.4)
    noticed(
        stage,
        [{"id": ids[0], "settles": 5, "likely": [str(theme.pk) for theme in themes]}]
        + [{"id": id, "settles": 0, "likely": [str(themes[0].pk)]} for id in ids[1:]],
        [
            {"kind": "new theme", "voices": sorted(ids[5:]), "themes": []},
            {"kind": "merge", "voices": [], "themes": [str(theme.pk) for theme in themes]},
        ],
    )
    return stage


def noticed(stage: Stage, doubts: list[Any], proposals: list[Any]) -> None:
    """What the worker would have written down."""
    told = {"doubts": doubts, "quality": QUALITY, "proposals": proposals}
    Kept.objects.filter(stage=stage).update(noticed=told, drift=DRIFT)


def key_of(stage: Stage, kind: str) -> str:
    found = next(
        one for one in Kept.objects.get(stage=stage).noticed["proposals"] if one["kind"] == kind
    )
    return proposal_key(kind, found["voices"] or found["themes"])


def kinds(page: Any) -> list[str]:
    """The proposals on the board."""
    return [one.proposal.kind for one in page.context["noticed"].offered]


def test_the_board_tells_what_the_computer_noticed(
    official: Client, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12):
        page = official.get(AT)
    told = page.context["noticed"]
    assert told.settling == "10 decisions, about 5 minutes of your time, settle 5 more opinions."
    assert told.quality == "Of 24 of your decisions held back, 21 were told right: 70–96 %."
    assert "9 of them lie far from every theme: 22 %" in told.drift
    assert kinds(page) == ["new theme", "merge"]
    for words in (told.settling, told.quality, told.drift):
        assert words in page.content.decode()
    with django_assert_max_num_queries(12):
        assert len(official.get(SETTLE).context["doubts"]) == 10


@override("en")
@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("steady", "Nothing here shows that the themes have grown old."),
        ("too few to tell", "That is too few to tell whether the themes still fit."),
        ("drifting", "The themes have grown old: look at what is proposed, or group again."),
    ],
)
def test_drift_in_a_plain_sentence_with_its_figures(verdict: str, words: str) -> None:
    told = drift_words(DRIFT | {"verdict": verdict})
    assert told == (
        "40 opinions came after the last grouping and found their places by themselves. 9 of them lie far from "
        "every theme: 22 % (allowing for chance, 12–37 %; among those grouped it was 5 %). " + words
    )


def test_nothing_is_told_before_anything_came() -> None:
    assert (drift_words({}), quality_words(None)) == ("", "")


def test_accepting_makes_a_theme_of_the_opinions(official: Client, stage: Stage) -> None:
    key = key_of(stage, "new theme")
    page = official.post(AT, {"do": "accept", "key": key, "name": " "})
    assert page.status_code == 422
    official.post(AT, {"do": "accept", "key": key, "name": "Diving"})
    made = Theme.objects.get(stage=stage, item__title="Diving")
    assert {words for words, place in places(stage).items() if place == made.pk} == set(BOARD)
    assert "new theme" not in kinds(official.get(AT))
    assert official.post(AT, {"do": "accept", "key": key, "name": "Again"}).status_code == 409


def test_accepting_a_merge_is_the_merge(official: Client, stage: Stage) -> None:
    official.post(AT, {"do": "accept", "key": key_of(stage, "merge")})
    assert [theme.size for theme in tops(stage)] == [10]
    assert "merge" not in kinds(official.get(AT))


def test_what_was_dismissed_does_not_return(official: Client, stage: Stage, desk: Desk) -> None:
    key = key_of(stage, "new theme")
    official.post(AT, {"do": "dismiss", "key": key})
    assert kinds(official.get(AT)) == ["merge"]
    again = Kept.objects.get(stage=stage).noticed["proposals"]
    assert official.post(AT, {"do": "dismiss", "key": "none"}).status_code == 409
    bigger = [{**again[0], "voices": sorted([*again[0]["voices"], *map(str, extra(desk, stage))])}]
    noticed(stage, [], bigger)
    assert kinds(official.get(AT)) == []
    desk.grouped(stage)
    noticed(stage, [], bigger)
    assert kinds(official.get(AT)) == []


def extra(desk: Desk, stage: Stage) -> list[Any]:
    """One more opinion, grouped."""
    (one,) = desk.says(stage, ["Ezerā vajag tramplīnu."])
    return [one.pk]


def test_nobody_but_officials_dismisses(desk: Desk, stage: Stage) -> None:
    with pytest.raises(Refused):
        actions.dismiss_proposal(desk.staff("auditor")[0], stage, key_of(stage, "merge"))
    empty = desk.stage("empty")
    with pytest.raises(Refused) as refused:
        actions.dismiss_proposal(desk.official, empty, "key")
    assert refused.value.status == 409


def test_one_press_settles_a_doubt(official: Client, stage: Stage) -> None:
    first, second = tops(stage)
    rail = Contribution.objects.get(body=RAILS[0])
    target = second if places(stage)[RAILS[0]] == first.pk else first
    sent = official.post(SETTLE, {"put": f"{rail.pk} {target.pk}"})
    assert (sent.status_code, sent["Location"]) == (302, SETTLE)
    assert (
        places(stage)[RAILS[0]],
        Assignment.objects.get(contribution=rail, point=None).by_person,
    ) == (target.pk, True)
    page = official.get(SETTLE)
    assert rail.pk not in {doubt.row.contribution_id for doubt in page.context["doubts"]}
    other = Contribution.objects.get(body=RAILS[1])
    official.post(SETTLE, {"put": f"{other.pk} none"})
    assert places(stage)[RAILS[1]] is None


def test_ticked_doubts_go_to_any_theme_or_a_new_one(official: Client, stage: Stage) -> None:
    ids = [Contribution.objects.get(body=words).pk for words in RAILS[:2]]
    target = Theme.objects.get(pk=places(stage)[BOARD[0]])
    target = target.parent or target
    official.post(SETTLE, {"do": "move", "opinion": ids[:1], "to": target.pk})
    assert places(stage)[RAILS[0]] == target.pk
    official.post(SETTLE, {"do": "move", "opinion": ids[1:], "to": "new", "name": "Steps"})
    assert Theme.objects.get(pk=places(stage)[RAILS[1]]).item.title == "Steps"
    official.post(SETTLE, {"do": "move", "opinion": ids, "to": "none"})
    assert [places(stage)[words] for words in RAILS[:2]] == [None, None]


@pytest.mark.parametrize(
    "form", [{"do": "move"}, {"put": "x y"}, {"do": "move", "to": "new", "name": "Empty"}]
)
def test_what_a_decision_lacks_is_asked_for(
    official: Client, stage: Stage, form: dict[str, str]
) -> None:
    before = places(stage)
    page = official.post(SETTLE, form)
    assert (page.status_code, bool(page.context["form"].errors)) == (422, True)
    assert places(stage) == before


def test_a_dozen_at_a_time(official: Client, stage: Stage, desk: Desk) -> None:
    more = desk.says(stage, [f"Margas {number}." for number in range(AT_ONCE)])
    desk.grouped(stage)
    Assignment.objects.filter(stage=stage).update(confidence=0.1)
    noticed(stage, [{"id": str(one.pk), "settles": 0, "likely": []} for one in more], [])
    actions.move(desk.official, stage, [more[0].pk], None)
    told = official.get(AT).context["noticed"]
    assert told.settling == f"{AT_ONCE - 1} decisions, about 6 minutes of your time."
    assert told.waiting.settles == 0


def test_without_doubts_the_page_says_so(official: Client, desk: Desk) -> None:
    stage = desk.stage()
    desk.says(stage)
    page = official.get(SETTLE)
    assert (page.context["doubts"], page.context["settling"]) == ([], "")
    assert official.get(AT).context["noticed"] is None
    desk.grouped(stage)
    told = official.get(AT).context["noticed"]
    assert (told.settling, told.drift, told.offered) == ("", "", [])


def test_an_auditor_reads_and_presses_nothing(
    client: Client, desk: Desk, stage: Stage, settings: Settings
) -> None:
    settings.DEMO = True
    client.force_login(desk.staff("auditor")[1], backend=BACKEND)
    for href in (AT, SETTLE):
        page = client.get(href).content.decode()
        assert 'method="post"' not in page.split("<main")[1]
    assert client.post(SETTLE, {"put": "x"}).status_code == 403


def test_the_desk_says_that_newcomers_find_their_places(
    official: Client, stage: Stage, desk: Desk
) -> None:
    desk.says(stage, ["Vēl margas."])
    step = official.get("/en/smilgava/bathing/1/desk/").context["step"]
    assert (step.page, str(step.title)) == ("board", "New opinions are finding their places")
    assert "finds its place by itself within minutes" in official.get(AT).content.decode()
