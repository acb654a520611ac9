"""Every write of events: announcing, signing up, what came of it, and forgetting."""

from talka.tools.events.actions.after import keep_minutes, note_opinions
from talka.tools.events.actions.announcing import Plan, cancel_event, change_event, make_event
from talka.tools.events.actions.by_clock import forget, tell_signed_up
from talka.tools.events.actions.listing import Entry, open_list
from talka.tools.events.actions.signing import (
    Given,
    SignedUp,
    give_up_place,
    own,
    sign_up,
    sign_up_for,
)
from talka.tools.events.actions.taking import take_over

__all__ = [
    "Entry",
    "Given",
    "Plan",
    "SignedUp",
    "cancel_event",
    "change_event",
    "forget",
    "give_up_place",
    "keep_minutes",
    "make_event",
    "note_opinions",
    "open_list",
    "own",
    "sign_up",
    "sign_up_for",
    "take_over",
    "tell_signed_up",
]
