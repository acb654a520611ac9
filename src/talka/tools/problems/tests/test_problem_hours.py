"""Problem hours: many at once, each with its place and slip; and sorting what nobody sorted."""

from __future__ import annotations

import pytest

from talka.core.contributions import actions
from talka.core.contributions.queries import public
from talka.kit.refused import Refused
from talka.tools.problems import queries
from talka.tools.problems.actions import note_hour
from talka.tools.problems.domain import Noted, noted
from talka.tools.problems.tests.host import LIGHT, NOW, Host, desk

NOTES = "Skolas iela 3; nedeg  laterna\n\n bedre pie tilta \n;viss slikti\nCentrs;"


def test_a_line_is_a_place_and_words() -> None:
    expected = [Noted("Skolas iela 3", "nedeg laterna"), Noted("", "bedre pie tilta")]
    assert noted(NOTES) == [*expected, Noted("", "viss slikti")]


def test_an_hour_is_entered_looked_at_imported_and_sorted(host: Host) -> None:
    stage, client = host.asks(), desk(host)
    path = f"/en{stage.path}desk/"
    told = {"name": "12. marts, bibliotēka", "notes": NOTES, "language": "lv"}
    for wrong in ({"notes": ""}, {"notes": ";"}, {"notes": f"{'x' * 61};bedre"}):
        assert client.post(f"{path}hour/", told | wrong).status_code == 422
    preview = client.post(f"{path}hour/", told)
    batch = stage.batches.get()
    assert preview["Location"] == f"/en{stage.path}desk/import/{batch.pk}/"
    actions.import_batch(host.official, stage, batch.pk, NOW)
    rows = {row.body: row for row in public(stage)}
    assert {row.kind for row in rows.values()} == {"problem"}
    lamp = rows["nedeg laterna"]
    assert (lamp.place, lamp.channel, len(rows)) == ("Skolas iela 3", "paper", 3)
    assert len(client.get(f"{path}unsorted/").context["rows"]) == 3
    chosen = {f"category {lamp.pk}": LIGHT, f"category {rows['viss slikti'].pk}": ""}
    assert client.post(f"{path}unsorted/", chosen).status_code == 302
    left = [row.body for row in queries.unsorted(stage)]
    assert sorted(left) == ["bedre pie tilta", "viss slikti"]
    assert client.post(f"{path}unsorted/", {"category nobody": LIGHT}).status_code == 400
    nothing = client.post(f"{path}unsorted/", {f"category {lamp.pk}": LIGHT, "else": "x"})
    assert nothing.status_code == 302


def test_nothing_noted_is_no_import(host: Host) -> None:
    with pytest.raises(Refused):
        note_hour(host.official, host.asks(), "Stunda", " \n", "lv")
