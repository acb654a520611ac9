"""Every write of problems."""

from talka.tools.problems.actions.answering import say
from talka.tools.problems.actions.reporting import (
    note_hour,
    report,
    sort_many,
    sort_problem,
    take_over,
)

__all__ = ["note_hour", "report", "say", "sort_many", "sort_problem", "take_over"]
