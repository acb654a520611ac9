"""Every write of news: contacts, follows, notices and letters."""

from talka.core.outreach.actions.browsers import leave_browser, show_in_browser
from talka.core.outreach.actions.contacts import checked_address, leave_contact
from talka.core.outreach.actions.ending import destroy_contacts
from talka.core.outreach.actions.follows import ask_to_follow, follow, leave
from talka.core.outreach.actions.notices import make_notices
from talka.core.outreach.actions.planning import Planned, count_opening, plan
from talka.core.outreach.actions.reminding import make_reminders, watch
from talka.core.outreach.actions.sending import send_notices
from talka.core.outreach.actions.signals import send_signals

__all__ = [
    "Planned",
    "ask_to_follow",
    "checked_address",
    "count_opening",
    "destroy_contacts",
    "follow",
    "leave",
    "leave_browser",
    "leave_contact",
    "make_notices",
    "make_reminders",
    "plan",
    "send_notices",
    "send_signals",
    "show_in_browser",
    "watch",
]
