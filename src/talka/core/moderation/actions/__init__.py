"""Every write of moderation: reports, rules, looks at new texts, decisions, appeals."""

from talka.core.moderation.actions.appealing import appeal, decide_appeal
from talka.core.moderation.actions.deciding import decide, keep_back
from talka.core.moderation.actions.finding import change_rules, look_at_new, report

__all__ = [
    "appeal",
    "change_rules",
    "decide",
    "decide_appeal",
    "keep_back",
    "look_at_new",
    "report",
]
