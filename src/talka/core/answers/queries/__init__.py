"""Every read of themes, answers and milestones, and who is still owed."""

from talka.core.answers.queries.answers import (
    behind,
    done_since,
    drafts,
    in_no_theme,
    published,
    published_since,
    singly,
)
from talka.core.answers.queries.owing import (
    Owed,
    number_owed,
    owing_stages,
    still_owed,
    what_is_owed,
)
from talka.core.answers.queries.quoting import Quote, quotes
from talka.core.answers.queries.themes import (
    member_items,
    members,
    sign_off,
    statuses,
    theme,
    themes,
    where,
)

__all__ = [
    "Owed",
    "Quote",
    "behind",
    "done_since",
    "drafts",
    "in_no_theme",
    "member_items",
    "members",
    "number_owed",
    "owing_stages",
    "published",
    "published_since",
    "quotes",
    "sign_off",
    "singly",
    "statuses",
    "still_owed",
    "theme",
    "themes",
    "what_is_owed",
    "where",
]
