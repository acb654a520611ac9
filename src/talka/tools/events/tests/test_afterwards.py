"""Minutes, numbers, and what people said: opinions with receipts, answered like all others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils.translation import override

from talka.core.contributions.actions import import_batch
from talka.core.contributions.queries import public
from talka.core.spaces.models import Stage
from talka.kit.refused import Refused
from talka.tools.events.actions import cancel_event, keep_minutes, note_opinions
from talka.tools.events.exports import export, opinions
from talka.tools.events.models import Event
from talka.tools.events.tests.host import NOW, Host, comes
from talka.tools.events.wording import came

NOTES = "– Liepas jālaista.\n– Soliņu par maz.\n\nKas maksā par laistīšanu?"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with override("en"):
        yield


def test_minutes_and_numbers(host: Host, stage: Stage, event: Event) -> None:
    comes(event)
    ends = event.ends_at
    keep_minutes(host.official, event, {"lv": "14 liepas."}, "https://example.lv/p", 31, 2, ends)
    event.refresh_from_db()
    assert (event.minutes, event.attended, event.attended_online) == ({"lv": "14 liepas."}, 31, 2)
    assert came(event) == "31 people came, 2 took part online"
    row = next(export(stage))
    told = {name: row[name] for name in ("attended", "minutes_lv", "document", "seats", "state")}
    assert told == {
        "attended": 31,
        "minutes_lv": "14 liepas.",
        "document": "https://example.lv/p",
        "seats": 2,
        "state": "planned",
    }


def test_numbers_alone_are_told_to_nobody(host: Host, event: Event) -> None:
    keep_minutes(host.official, event, {}, "", 3, None, event.starts_at)
    assert (event.untold, came(event)) == ("", "3 people came")


def test_not_before_it_began_nor_of_what_was_called_off(host: Host, event: Event) -> None:
    with pytest.raises(Refused):
        keep_minutes(host.official, event, {"lv": "Bija."}, "", 1, 1, NOW)
    cancel_event(host.official, event, {"lv": "Vētra."}, NOW)
    with pytest.raises(Refused):
        keep_minutes(host.official, event, {"lv": "Bija."}, "", 1, 1, event.ends_at)


def test_notes_become_opinions_that_nothing_joins_to_sign_ups(
    host: Host, stage: Stage, event: Event
) -> None:
    batch = note_opinions(host.official, event, NOTES, "lv")
    assert batch.filename.startswith("Planting lindens 20")
    assert batch.channel == "paper"
    import_batch(host.official, stage, batch.pk, NOW + timedelta(minutes=1))
    said = sorted(row.body for row in public(stage))
    assert said == ["Kas maksā par laistīšanu?", "Liepas jālaista.", "Soliņu par maz."]
    assert sorted(row["text"] for row in opinions(stage)) == said


def test_empty_notes_are_refused(host: Host, event: Event) -> None:
    with pytest.raises(Refused) as refused:
        note_opinions(host.official, event, "\n \n", "lv")
    assert refused.value.field == "notes"
