"""Every write to themes, groupings, answers and milestones."""

from talka.core.answers.actions.answering import answer_at_once, publish_answers, write_answer
from talka.core.answers.actions.arriving import slot_in, store_noticed
from talka.core.answers.actions.board import (
    gather,
    make_theme,
    merge_themes,
    move,
    remove_theme,
    rename_theme,
    sign_off,
    split_theme,
)
from talka.core.answers.actions.drafting import draft_from_minutes, forget_minutes
from talka.core.answers.actions.grouping import ask_grouping, cancel_grouping
from talka.core.answers.actions.milestones import add_milestone, milestone_done
from talka.core.answers.actions.opening import note_opened
from talka.core.answers.actions.passing import pass_on
from talka.core.answers.actions.proposals import dismiss_proposal
from talka.core.answers.actions.storing import store_grouping
from talka.core.answers.actions.understanding import say_understood

__all__ = [
    "add_milestone",
    "answer_at_once",
    "ask_grouping",
    "cancel_grouping",
    "dismiss_proposal",
    "draft_from_minutes",
    "forget_minutes",
    "gather",
    "make_theme",
    "merge_themes",
    "milestone_done",
    "move",
    "note_opened",
    "pass_on",
    "publish_answers",
    "remove_theme",
    "rename_theme",
    "say_understood",
    "sign_off",
    "slot_in",
    "split_theme",
    "store_grouping",
    "store_noticed",
    "write_answer",
]
