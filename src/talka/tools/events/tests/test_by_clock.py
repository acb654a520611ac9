"""Letters to those signed up, and forgetting: by the clock, once each."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core import mail

from talka.core.ledger.models import Leaf
from talka.core.outreach.actions import send_notices
from talka.core.outreach.actions.telling import tell
from talka.core.outreach.models import Notice
from talka.core.spaces.models import Stage
from talka.tools.events import tasks
from talka.tools.events.actions import (
    cancel_event,
    change_event,
    forget,
    give_up_place,
    keep_minutes,
    open_list,
    tell_signed_up,
)
from talka.tools.events.domain import REMINDED_BEFORE
from talka.tools.events.models import Event, SignUp
from talka.tools.events.tests.host import NOW, Host, comes
from talka.tools.events.tests.test_announcing import HOUR, plan

DAY = timedelta(days=1)


def letters(now: datetime) -> list[tuple[str, str]]:
    """To whom and under which subject letters go now."""
    mail.outbox.clear()
    tell_signed_up(now)
    send_notices(now)
    return sorted((one.to[0], str(one.subject)) for one in mail.outbox)


def test_a_moved_event_is_told_once_in_each_ones_language(host: Host, event: Event) -> None:
    comes(event, email="zenta@example.lv", name="Zenta", needs=("loop",))
    comes(event, email="alina@example.lv", language="ru")
    comes(event, email="waits@example.lv", language="en")
    comes(event)
    assert letters(NOW) == []
    later = plan(event, starts_at=event.starts_at + HOUR)
    change_event(host.official, event, later, {"en": "The trees come later."}, NOW)
    assert letters(NOW) == [
        ("alina@example.lv", "Изменения: «Liepu talka»"),
        ("waits@example.lv", "Changed: “Planting lindens”"),
        ("zenta@example.lv", "Izmaiņas: “Liepu talka”"),
    ]
    body = next(str(one.body) for one in mail.outbox if one.to == ["waits@example.lv"])
    page = f"/en{event.path}"
    assert all(word in body for word in ("The trees come later.", page, f"{page}mine/"))
    assert "Zenta" not in body + str(mail.outbox[0].body)
    assert all("List-Unsubscribe" not in one.extra_headers for one in mail.outbox)
    assert letters(NOW) == []


def test_called_off(host: Host, event: Event) -> None:
    comes(event, email="zenta@example.lv", language="en")
    cancel_event(host.official, event, {"en": "A storm."}, NOW)
    assert letters(NOW) == [("zenta@example.lv", "Called off: “Planting lindens”")]
    body = str(mail.outbox[0].body)
    assert "A storm." in body
    assert "mine/" not in body
    assert letters(event.starts_at - HOUR) == []


def test_who_gets_a_place_hears_of_it_and_nobody_else(event: Event) -> None:
    first = comes(event, email="first@example.lv")
    second = comes(event, email="second@example.lv")
    comes(event, email="third@example.lv", language="en")
    comes(event, email="fourth@example.lv", language="en")
    give_up_place(event, first.entropy, NOW)
    told = [("third@example.lv", "A place for you: “Planting lindens”")]
    assert (letters(NOW), letters(NOW)) == (told, [])
    give_up_place(event, second.entropy, NOW)
    assert letters(NOW) == [("fourth@example.lv", "A place for you: “Planting lindens”")]


def test_those_with_a_place_are_reminded_the_day_before(host: Host, event: Event) -> None:
    for name in ("first", "second", "waits"):
        comes(event, email=f"{name}@example.lv", language="en")
    begins = event.starts_at - REMINDED_BEFORE
    assert letters(begins - HOUR) == []
    told = [(f"{name}@example.lv", "Soon: “Planting lindens”") for name in ("first", "second")]
    assert (letters(begins), letters(begins + HOUR)) == (told, [])
    later = plan(event, starts_at=event.starts_at + 2 * HOUR)
    change_event(host.official, event, later, {}, begins + HOUR)
    subjects = [subject for _to, subject in letters(begins + 3 * HOUR)]
    assert [one.partition(":")[0] for one in subjects] == ["Changed", "Soon"] * 2 + ["Changed"]


def test_minutes_are_told_once(host: Host, event: Event) -> None:
    comes(event, email="zenta@example.lv", language="en")
    for text in ("14 trees.", "14 trees stand."):
        keep_minutes(host.official, event, {"en": text}, "", 30, None, event.ends_at)
    assert letters(event.ends_at) == [("zenta@example.lv", "What came of it: “Planting lindens”")]
    assert letters(event.ends_at) == []


def test_nobody_left_an_address(host: Host, event: Event) -> None:
    comes(event)
    cancel_event(host.official, event, {"en": "A storm."}, NOW)
    assert letters(NOW) == []
    assert Notice.objects.get().kind == Notice.Kind.TOOL
    assert not tell(event.stage, event.item, "off1", [], NOW)


def test_needs_go_at_the_end_names_and_addresses_in_their_days(host: Host, event: Event) -> None:
    comes(event, name="Zenta", email="zenta@example.lv", needs=("loop",))
    assert forget(event.ends_at - HOUR) == 0
    assert open_list(host.official, event)[0].needs == ["loop"]
    assert forget(event.ends_at) == 0
    assert open_list(host.official, event) == [("Zenta", [], "", False)]
    assert forget(event.ends_at + 14 * DAY - HOUR) == 0
    assert forget(event.ends_at + 14 * DAY) == 1
    assert not SignUp.objects.exists()
    assert forget(event.ends_at + 15 * DAY) == 0
    assert Leaf.objects.filter(kind="sign-ups deleted").count() == 1


@pytest.mark.parametrize("days", [1, 30])
def test_the_host_chooses_how_long(host: Host, days: int) -> None:
    event = host.announces(host.asks(options={"kept_days": days}))
    comes(event)
    assert forget(event.ends_at + days * DAY - HOUR) == 0
    assert forget(event.ends_at + days * DAY) == 1


def test_timers_name_nobody(event: Event, stage: Stage) -> None:
    comes(event)
    tasks.tell(0)
    tasks.forget_sign_ups(0)
    assert SignUp.objects.count() == 1
