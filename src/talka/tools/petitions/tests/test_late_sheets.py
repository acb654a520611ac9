"""Sheets that come after the close: counted for some days if they were signed before it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils.formats import date_format

from talka.core.ledger.models import Leaf
from talka.kit.refused import Refused
from talka.tools.petitions import queries
from talka.tools.petitions.actions import enter_sheet, print_sheets
from talka.tools.petitions.domain import Options, Row, counts, last_day
from talka.tools.petitions.forms import SheetForm
from talka.tools.petitions.models import Petition, Sheet
from talka.tools.petitions.printed import sheets
from talka.tools.petitions.tests.host import NEEDS_TWO, NOW, WEEK, Host, code

DAY = timedelta(days=1)


def enter(host: Host, petition: Petition, now: datetime, dated: date | None) -> Sheet:
    """Types a row of the first sheet in."""
    row = Row("Zenta", code(3).replace("-", ""))
    return enter_sheet(host.official, petition, 1, [row], now, dated)


def printed(host: Host, **options: int) -> tuple[Petition, date]:
    """A petition with a sheet, and the last day of signing."""
    petition = host.opens(host.asks(options=NEEDS_TWO | options))
    print_sheets(host.official, petition, 1, NOW)
    return petition, host.space.today(NOW + WEEK - timedelta(seconds=1))


def test_the_days_that_count() -> None:
    closed = date(2027, 5, 31)
    assert last_day(Options(), closed) == date(2027, 6, 14)
    assert last_day(Options(late_days=0), closed) == closed
    assert last_day(Options(late_days=30, keep_days=8), closed) == date(2027, 6, 7)
    assert [counts(day, closed) for day in (None, closed, closed + DAY)] == [False, True, False]


def test_a_late_sheet_counts_if_it_was_signed_before(host: Host) -> None:
    petition, closed = printed(host, late_days=5)
    late = NOW + WEEK + 4 * DAY
    for dated in (None, closed + DAY):
        with pytest.raises(Refused, match="Signing has ended") as refused:
            enter(host, petition, late, dated)
        assert (refused.value.field, refused.value.status) == ("dated", 409)
    before = Leaf.objects.count()
    sheet = enter(host, petition, late, closed)
    assert (sheet.accepted, queries.exact(petition)) == (1, 2)
    assert Leaf.objects.count() == before + 2


def test_the_last_day_is_told(host: Host) -> None:
    petition, closed = printed(host, late_days=5)
    with pytest.raises(Refused, match="too late") as refused:
        enter(host, petition, NOW + WEEK + 7 * DAY, closed)
    assert refused.value.status == 410
    assert date_format(closed + 5 * DAY) in str(refused.value)


def test_nothing_is_typed_in_before_the_opening(host: Host) -> None:
    petition, closed = printed(host)
    with pytest.raises(Refused, match="not opened"):
        enter(host, petition, NOW - 3 * WEEK, closed)
    assert enter(host, petition, NOW, None).accepted == 1


def test_the_sheet_has_a_line_for_its_day_and_the_form_asks(host: Host) -> None:
    petition, _closed = printed(host)
    assert sheets(petition, [1], "lv").startswith(b"%PDF")
    form = SheetForm({"number": "1", "rows": "?", "dated": "2027-05-31"})
    assert form.is_valid()
    assert form.cleaned_data["dated"] == date(2027, 5, 31)
