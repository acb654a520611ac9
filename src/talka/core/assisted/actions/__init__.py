"""Every write that goes through a helper's hands."""

from talka.core.assisted.actions.boxes import Emptied, count_again, empty_box
from talka.core.assisted.actions.confusing import mend, say_confused
from talka.core.assisted.actions.counter import speak_for
from talka.core.assisted.actions.practising import open_practice, wipe_practice, wipe_practices
from talka.core.assisted.actions.printing import Blank, print_forms
from talka.core.assisted.actions.typing import correct_form, enter_form, loosen_forms

__all__ = [
    "Blank",
    "Emptied",
    "correct_form",
    "count_again",
    "empty_box",
    "enter_form",
    "loosen_forms",
    "mend",
    "open_practice",
    "print_forms",
    "say_confused",
    "speak_for",
    "wipe_practice",
    "wipe_practices",
]
