"""Every write to spaces, memberships, processes and stages."""

from talka.core.spaces.actions.concerning import concern
from talka.core.spaces.actions.extending import extend
from talka.core.spaces.actions.frames import (
    change_frame,
    drop_frame,
    set_day,
    set_official_address,
    unset_day,
)
from talka.core.spaces.actions.hosts import give_role, make_space, take_role
from talka.core.spaces.actions.practice import make_practice
from talka.core.spaces.actions.processes import change_process, make_process
from talka.core.spaces.actions.stages import admit, change_stage, make_stage, prolong
from talka.core.spaces.actions.steps import begin_answering, finish_answering, publish, tick

__all__ = [
    "admit",
    "begin_answering",
    "change_frame",
    "change_process",
    "change_stage",
    "concern",
    "drop_frame",
    "extend",
    "finish_answering",
    "give_role",
    "make_practice",
    "make_process",
    "make_space",
    "make_stage",
    "prolong",
    "publish",
    "set_day",
    "set_official_address",
    "take_role",
    "tick",
    "unset_day",
]
