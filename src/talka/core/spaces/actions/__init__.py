"""Every write to spaces, memberships, processes and stages."""

from talka.core.spaces.actions.hosts import give_role, make_space, take_role
from talka.core.spaces.actions.processes import change_process, make_process
from talka.core.spaces.actions.stages import admit, change_stage, make_stage, prolong
from talka.core.spaces.actions.steps import begin_answering, finish_answering, publish, tick

__all__ = [
    "admit",
    "begin_answering",
    "change_process",
    "change_stage",
    "finish_answering",
    "give_role",
    "make_process",
    "make_space",
    "make_stage",
    "prolong",
    "publish",
    "take_role",
    "tick",
]
