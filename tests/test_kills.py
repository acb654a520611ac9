"""Killed in the middle of a burst: web server and database once each; the full run is ``benchmarks/kills.py``."""

from __future__ import annotations

import pytest
from benchmarks.house import house
from benchmarks.kills import burst, findings


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_doubled_or_half_written() -> None:
    with house("--opinions", "60") as site:
        site.serve()
        told = burst(site, 4, ["everything", "database"], acts=12)
        assert findings(site, told) == []
        assert (told.acts >= 24, told.again > 0) == (True, True)
