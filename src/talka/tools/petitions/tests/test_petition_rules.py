"""The rules: options, thresholds, ages, the pace."""

from __future__ import annotations

import base64
from datetime import date
from typing import Any

import pytest

from talka.core.tooling.domain import OptionsError
from talka.tools.petitions import domain, queries
from talka.tools.petitions.domain import Options, Row, Stretch

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    "wrong",
    [
        {"threshold": 0},
        {"co_signers": 51},
        {"keep_days": 0},
        {"max_length": 199},
        {"authority_key": "abc"},
        {"authority_key": base64.b64encode(b"short").decode()},
    ],
)
def test_options_have_limits(wrong: dict[str, Any]) -> None:
    with pytest.raises(OptionsError):
        Options(**wrong)


def test_a_key_may_be_wrapped() -> None:
    key = base64.b64encode(bytes(range(32))).decode()
    assert domain.key_of(f"{key[:20]}\n{key[20:]}") == bytes(range(32))
    assert Options(authority_key=key).authority_key == key


def test_the_law_sets_the_least_number() -> None:
    known = queries.institutions()
    assert domain.needed(Options(threshold=5), known["saeima"]) == 10_000
    assert domain.needed(Options(threshold=5), known["municipality"]) == 5
    assert domain.needed(Options(threshold=20_000), known["saeima"]) == 20_000


@pytest.mark.parametrize(
    ("code", "since"),
    [
        ("01018010001", date(1980, 1, 1)),
        ("29021220001", date(2012, 2, 29)),
        ("31129901234", date(1899, 12, 31)),
        ("31021110001", None),
        ("32123456789", None),
    ],
)
def test_older_codes_tell_the_birth_date(code: str, since: date | None) -> None:
    assert domain.born(code) == since


def test_rows_of_a_sheet() -> None:
    assert domain.judged("A", "01018010001", None, 16, TODAY) == Row("A", "01018010001")
    assert domain.judged("A", "29111020001", None, 16, TODAY) == Row(wrong="young")
    assert domain.judged("A", "28111020001", None, 16, TODAY) == Row("A", "28111020001")
    assert domain.judged("A", "32123456789", None, 16, TODAY) == Row(wrong="age unknown")
    assert domain.judged("A", "32123456789", date(2015, 1, 1), 16, TODAY) == Row(wrong="young")
    assert domain.judged("A", "32123456789", date(2000, 1, 1), 16, TODAY).wrong == ""
    assert domain.judged("A", "32123456789", None, 0, TODAY).wrong == ""
    rows = [Row(wrong="young"), Row("A", "1"), Row(wrong="unreadable")]
    assert domain.counted(rows) == {"unreadable": 1, "young": 1, "age unknown": 0}


def test_the_pace_tells_no_stretch_of_fewer_than_ten() -> None:
    days = [
        (date(2026, 1, day), total)
        for day, total in ((1, 4), (2, 9), (3, 12), (4, 13), (5, 40), (6, 41))
    ]
    first, second = date(2026, 1, 1), date(2026, 1, 4)
    assert domain.pace(days) == [
        Stretch(first, date(2026, 1, 3), 12, 12),
        Stretch(second, date(2026, 1, 5), 28, 40),
    ]
    assert domain.pace(days[:2]) == []
