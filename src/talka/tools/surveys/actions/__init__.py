"""Every write of surveys."""

from talka.tools.surveys.actions.asking import keep_work, put_in_force
from talka.tools.surveys.actions.bringing import bring_answers
from talka.tools.surveys.actions.changing import change_answers, withdraw_answers
from talka.tools.surveys.actions.counting import count, forget
from talka.tools.surveys.actions.pausing import resume, save_unfinished
from talka.tools.surveys.actions.sending import Sent, Sheet, enter_answers, send_answers

__all__ = [
    "Sent",
    "Sheet",
    "bring_answers",
    "change_answers",
    "count",
    "enter_answers",
    "forget",
    "keep_work",
    "put_in_force",
    "resume",
    "save_unfinished",
    "send_answers",
    "withdraw_answers",
]
