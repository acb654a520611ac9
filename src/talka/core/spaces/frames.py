"""Legal frames to choose from: data with their source; the numbers can be changed for a stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from talka.core.spaces.domain import Frame

OWN: Final = "own"
NONE: Final = "none"


@dataclass(frozen=True)
class Preset:
    """A frame an official can choose: what it is called, what it says in short, and its numbers."""

    title: Any
    hint: Any
    frame: Frame


PRESETS: Final = {
    "lv-binding-rules": Preset(
        _("Municipal binding regulations (Latvia)"),
        _("The draft and its explanatory note stay open to opinions for at least two weeks."),
        Frame(
            name="lv-binding-rules",
            minimum_days=14,
            source="Pašvaldību likums, 46. panta trešā daļa (likumi.lv/ta/id/336956)",
        ),
    ),
}


def frame_title(frame: Frame) -> Any:
    """What people are told the frame is called: a preset's title, or the words the host wrote."""
    preset = PRESETS.get(frame.name)
    return preset.title if preset else frame.name
