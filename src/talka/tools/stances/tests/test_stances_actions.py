"""Every write of the stage: who may, what is refused, what stands afterwards."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest

from talka.core.answers import actions as answering
from talka.core.answers.models import Assignment, Theme
from talka.core.answers.queries import statuses
from talka.core.contributions import actions as contributions
from talka.core.contributions.actions import Draft
from talka.core.contributions.models import Contribution, Receipt
from talka.core.contributions.opening import opened
from talka.core.contributions.queries import public
from talka.core.items.models import Item
from talka.core.ledger.models import Leaf
from talka.core.moderation import actions as moderation
from talka.core.people.domain import ANYBODY, SYSTEM
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.tools.stances import actions, queries
from talka.tools.stances.domain import Finding, blurred
from talka.tools.stances.models import Landscape, Statement
from talka.tools.stances.tests.host import BOTH, NOW, TEXTS, Host, device


def state(row: Contribution) -> str:
    """Whether everybody sees it."""
    return Item.objects.get(pk=row.pk).state


def test_the_host_puts_up_a_statement_in_several_languages(host: Host) -> None:
    stage = host.draft()
    texts = {"ru": " Собакам можно. ", "en": "Dogs may swim.", "lv": " "}
    row = actions.write_statement(host.official, stage, texts, NOW)
    assert row.statement.texts == {"ru": "Собакам можно.", "en": "Dogs may swim."}
    assert (row.body, row.item.language, row.kind) == ("Dogs may swim.", "en", "statement")
    assert (row.channel, row.tag, state(row)) == ("import", None, "public")
    assert Leaf.objects.filter(stage=stage.pk, kind="statement put up").count() == 1


@pytest.mark.parametrize(
    ("texts", "status"),
    [({"lv": "  "}, 400), ({}, 400), ({"lv": "a" * 201}, 400), ({"lv": f"LV {BOTH[0]}"}, 409)],
)
def test_an_empty_long_or_doubled_statement_is_refused(
    host: Host, texts: dict[str, str], status: int
) -> None:
    stage, rows = host.asks()
    with pytest.raises(Refused) as refused:
        actions.write_statement(host.official, stage, texts, NOW)
    assert refused.value.status in (status, 422)
    assert public(stage).count() == len(rows)


def test_after_the_close_nothing_is_put_up(host: Host) -> None:
    stage, _rows = host.asks(opens=-9, closes=-1)
    with pytest.raises(Refused):
        actions.write_statement(host.official, stage, {"lv": "Vēl."}, NOW)


def test_what_people_add_is_judged_at_once_and_has_a_receipt(host: Host) -> None:
    stage, _rows = host.asks()
    sent = host.adds(stage, "Ice cream by the water.")
    assert (sent.contribution.kind, state(sent.contribution)) == ("statement", "public")
    assert Receipt.objects.filter(contribution=sent.contribution).count() == 1
    host.judges(sent.contribution, "for", "somebody")
    sent.contribution.refresh_from_db()
    assert sent.contribution.count_for == 1


def test_where_people_may_not_add_or_write_too_long_nothing_is_kept(host: Host) -> None:
    closed, _rows = host.asks(options={"people_add": False})
    short, _rows = host.asks("short", texts=(), options={"max_length": 60})
    for stage, text in ((closed, "Ice cream."), (short, "a" * 61)):
        with pytest.raises(Refused):
            host.adds(stage, text)
    assert Receipt.objects.count() == 0


def test_held_statements_appear_only_when_released(host: Host) -> None:
    stage, rows = host.asks(options={"hold_new": True})
    sent = host.adds(stage, "Ice cream by the water.").contribution
    assert (state(sent), public(stage).count()) == ("draft", len(rows))
    with pytest.raises(Refused):
        host.judges(sent, "for", "somebody")
    assert actions.release(host.official, stage, [sent.pk, uuid4()]) == 1
    assert (state(sent), public(stage).count()) == ("public", len(rows) + 1)


def test_what_a_moderator_hid_is_not_released(host: Host) -> None:
    stage, _rows = host.asks()
    sent = host.adds(stage, "My neighbour is to blame.").contribution
    case = moderation.report(sent, "private", "", NOW.date())
    moderation.decide(host.official, case, "hide", "private", {"en": "It names one."}, NOW.date())
    assert actions.release(host.official, stage, [sent.pk]) == 0
    assert state(sent) == "hidden"


def test_the_same_form_sent_again_stays_held_and_is_one_statement(host: Host) -> None:
    stage, rows = host.asks(options={"hold_new": True})
    draft, nonce = Draft("Ice cream.", "en", kind="statement"), secrets.token_bytes(16)
    first, again = (
        actions.add_statement(device("a"), stage, draft, nonce, stage.opens_at) for _time in "ab"
    )
    assert first.entropy == again.entropy
    assert Contribution.objects.filter(stage=stage).count() == len(rows) + 1


def test_turned_down_with_a_reason_and_brought_back(host: Host) -> None:
    stage, _rows = host.asks(options={"hold_new": True})
    row = host.adds(stage, "My neighbour is to blame.").contribution
    assert actions.turn_down(host.official, stage, [row.pk], "names") == 1
    assert (state(row), Statement.objects.get(pk=row.pk).turned_down) == ("hidden", "names")
    assert actions.turn_down(host.official, stage, [row.pk], "aside") == 1
    assert actions.release(host.official, stage, [row.pk]) == 1
    assert (state(row), Statement.objects.get(pk=row.pk).turned_down) == ("public", "")


def test_a_reason_is_compulsory_and_withdrawn_ones_stay_so(host: Host) -> None:
    stage, _rows = host.asks(options={"hold_new": True})
    sent = host.adds(stage, "Ice cream by the water.")
    with pytest.raises(Refused):
        actions.turn_down(host.official, stage, [sent.contribution.pk], "dislike")
    contributions.withdraw(sent.entropy, stage.opens_at)
    assert actions.release(host.official, stage, [sent.contribution.pk]) == 0
    assert state(sent.contribution) == "withdrawn"


def test_another_stages_statement_is_not_touched(host: Host) -> None:
    stage, _rows = host.asks(options={"hold_new": True})
    other, _rows = host.asks("other", options={"hold_new": True})
    row = host.adds(other, "Ice cream by the water.").contribution
    assert actions.release(host.official, stage, [row.pk]) == 0
    assert state(row) == "draft"


ACTS: list[Callable[[Host, Stage], object]] = [
    lambda host, stage: actions.write_statement(ANYBODY, stage, {"lv": "Vēl."}, NOW),
    lambda host, stage: actions.release(ANYBODY, stage, []),
    lambda host, stage: actions.turn_down(ANYBODY, stage, [], "twice"),
    lambda host, stage: actions.propose_themes(ANYBODY, stage),
    lambda host, stage: actions.propose_themes(replace(host.official, roles={}), stage),
]


@pytest.mark.parametrize("act", ACTS)
def test_only_the_hosts_staff_decide(host: Host, act: Callable[[Host, Stage], object]) -> None:
    stage, _rows = host.asks()
    with pytest.raises(Refused) as refused:
        act(host, stage)
    assert refused.value.status == 403


def test_the_result_becomes_themes_that_hold_every_statement_once(host: Host) -> None:
    stage, rows = host.asks()
    host.crowd(rows)
    host.draws(stage)
    late = host.adds(stage, "Nobody has judged this.").contribution
    assert actions.propose_themes(host.official, stage) == 3
    sizes = {theme.name["en"]: theme.size for theme in Theme.objects.filter(stage=stage)}
    assert sizes == {
        "What unites the groups": 2,
        "What divides the groups": 5,
        "The other statements": 1,
    }
    assert statuses(stage) == {"themed": len(TEXTS) + 1}
    assert Assignment.objects.get(contribution=late).theme is not None
    assert {name for theme in Theme.objects.all() for name in theme.name} == {"lv", "ru", "en"}
    answering.sign_off(host.official, stage, NOW)
    assert actions.propose_themes(host.official, stage) == 0


def test_without_groups_the_themes_are_called_otherwise(host: Host) -> None:
    stage, rows = host.asks(texts=TEXTS[:3])
    host.crowd(rows, 6, 5)
    actions.store_landscape(SYSTEM, stage, blurred(opened(stage), Finding([], clear=False)))
    assert actions.propose_themes(host.official, stage) == 2
    names = {theme.name["en"] for theme in Theme.objects.filter(stage=stage)}
    assert names == {"What most people say", "Where people are of two minds"}


def test_without_a_map_there_is_nothing_to_make_themes_of(host: Host) -> None:
    stage, _rows = host.asks()
    with pytest.raises(Refused):
        actions.propose_themes(host.official, stage)


def test_a_new_map_takes_the_place_of_the_old(host: Host) -> None:
    stage, rows = host.asks()
    host.crowd(rows)
    first = host.draws(stage)
    second = replace(first, people=99)
    actions.store_landscape(SYSTEM, stage, second)
    kept = queries.landscape(stage)
    assert kept is not None
    assert (kept.people, Landscape.objects.count()) == (99, 1)
    assert Leaf.objects.filter(stage=stage.pk, kind="map drawn").count() == 2
