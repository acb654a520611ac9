"""Every read about news: what is new, what waits, which addresses are past their time."""

from talka.core.outreach.queries.acts import (
    Act,
    acts,
    answers,
    dates,
    openings,
    process,
    processes,
    stage,
)
from talka.core.outreach.queries.ending import due_at, holding, overdue_contacts
from talka.core.outreach.queries.letters import (
    boxes_at,
    boxes_for,
    browser_boxes,
    digests_due,
    followed_areas,
    last_notices,
    signals_due,
    untold,
    with_letters_due,
)
from talka.core.outreach.queries.planning import (
    NotHeard,
    not_heard,
    openings_by_way,
    place_names,
    plan_of,
)
from talka.core.outreach.queries.reminders import Unreminded, unreminded, watching

__all__ = [
    "Act",
    "NotHeard",
    "Unreminded",
    "acts",
    "answers",
    "boxes_at",
    "boxes_for",
    "browser_boxes",
    "dates",
    "digests_due",
    "due_at",
    "followed_areas",
    "holding",
    "last_notices",
    "not_heard",
    "openings",
    "openings_by_way",
    "overdue_contacts",
    "place_names",
    "plan_of",
    "process",
    "processes",
    "signals_due",
    "stage",
    "unreminded",
    "untold",
    "watching",
    "with_letters_due",
]
