"""Every write of the board that the shared rooms don't have."""

from talka.tools.wishes.actions.answering import answer, open_link
from talka.tools.wishes.actions.hanging import (
    leave,
    look_again,
    release,
    take_over,
    turn_down,
)
from talka.tools.wishes.actions.inviting import add_respondent, invite, remove_respondent

__all__ = [
    "add_respondent",
    "answer",
    "invite",
    "leave",
    "look_again",
    "open_link",
    "release",
    "remove_respondent",
    "take_over",
    "turn_down",
]
