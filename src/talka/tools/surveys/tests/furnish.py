"""What stands in a survey where every address of the site is tried."""

from __future__ import annotations

from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.tools.surveys.actions import keep_work, put_in_force
from talka.tools.surveys.domain import read
from talka.tools.surveys.tests.host import SHORT


def furnish(official: Actor, stage: Stage) -> None:
    """A questionnaire in force."""
    keep_work(official, stage, read(SHORT))
    put_in_force(official, stage)
