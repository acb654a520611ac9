"""Every write of problems."""

from talka.tools.problems.actions.answering import say
from talka.tools.problems.actions.reporting import Sorted, report, sort_problem, take_over

__all__ = ["Sorted", "report", "say", "sort_problem", "take_over"]
