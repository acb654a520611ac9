"""``talka keys``: what an operator sees and types."""

from __future__ import annotations

import logging

import pytest
from tests.town import Town, made

from talka.core.contributions.actions.keys import KEPT_AFTER_CLOSE
from talka.core.outreach.domain import KEPT_AFTER_CLOSE as ADDRESSES_KEPT
from talka.site import timers
from talka.site.cli import parser
from talka.site.commands.keys import reminders

SIGNED = ("--signed-by", "Zane Ozola", "--signed-by", "Juris Kalns")


@pytest.fixture
def town(db: None) -> Town:
    """Closed long ago: every key is past its time."""
    town = made()
    town.write("A bench", "anna@example.lv")
    type(town.stage).objects.update(closes_at="2020-02-01T00:00Z", opens_at="2020-01-01T00:00Z")
    town.stage.refresh_from_db()
    return town


def keys(*words: str) -> int:
    args = parser().parse_args(["keys", *words])
    return int(args.run(args) or 0)


def test_list_overdue_destroy_and_again(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    name = "town-bathing/bathing"
    assert keys("list") == 0
    assert keys("overdue") == 1
    signed = "--signed-by NAME --signed-by NAME"
    assert capsys.readouterr().out.splitlines() == [
        f"{name}  closes 2020-02-01, tags held, addresses until 2022-01-31 at the latest",
        f"Overdue: tag keys, 90 days after closing: talka keys destroy {name} {signed}",
        f"Overdue: addresses and their key: talka keys destroy {name} --contacts {signed}",
    ]
    assert (keys("destroy", name, *SIGNED), keys("destroy", name, "--contacts", *SIGNED)) == (0, 0)
    out = capsys.readouterr().out
    assert out.count("was overwritten and removed.") == 2
    assert out.count("was never made, and barred.") == 1  # nobody took a stance
    assert out.count("Recorded in the ledger.") == 2
    assert (keys("destroy", name, *SIGNED), keys("overdue"), keys("list")) == (0, 0, 0)
    assert capsys.readouterr().out.splitlines() == [
        "There was nothing left to destroy.",
        "No key is past its time.",
        f"{name}  closes 2020-02-01, tags destroyed, no addresses",
    ]


def test_refusals_are_words_and_a_status(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    assert keys("destroy", "town-bathing/bathing", "--signed-by", "Zane") == 1
    assert keys("destroy", "town-bathing/nothing", *SIGNED) == 1
    assert keys("destroy", "nonsense", *SIGNED) == 1
    assert capsys.readouterr().err.splitlines() == [
        "Two different persons sign the destruction of keys.",
        "There is no such process.",
        "There is no such process.",
    ]


def test_reminders_come_by_the_clock(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    closed = town.stage.closes_at
    assert reminders(closed) == []
    assert len(reminders(closed + KEPT_AFTER_CLOSE)) == 1
    assert len(reminders(closed + ADDRESSES_KEPT)) == 2
    with caplog.at_level(logging.ERROR, "talka.site.timers"):
        timers.remind_of_keys(0)
    assert len(caplog.records) == 2
