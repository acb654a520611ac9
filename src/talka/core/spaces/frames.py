"""Legal frames to choose from: data with their source. A host may change every number; a stage copies what it got."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from talka.core.spaces.domain import Frame

OWN: Final = "own"
NONE: Final = "none"
LOOKED_AT: Final = "2026-11-28"


@dataclass(frozen=True)
class Preset:
    """A frame an official can choose: its name, what it says in short, its numbers, what to check of its source."""

    title: Any
    hint: Any
    frame: Frame
    note: Any


PRESETS: Final = {
    "lv-submissions": Preset(
        _("Submissions to an institution (Latvia)"),
        _(
            "An answer within 10 working days, within a month where the case is complex; "
            "what belongs to another body is passed on within 5 working days."
        ),
        Frame(
            name="lv-submissions",
            answer_working_days=10,
            formal_submission=True,
            source="Iesniegumu likums, 4. un 5. pants, grozījumi no 01.03.2026.",
            complex_months=1,
            forward_working_days=5,
            output="verdicts",
            link="https://likumi.lv/ta/id/164501-iesniegumu-likums",
            looked_at=LOOKED_AT,
        ),
        _(
            "The numbers are those of the Saeima's notice of 5 February 2026 on the amendments in force "
            "since 1 March 2026. Check the section numbers in the law."
        ),
    ),
    "lv-binding-rules": Preset(
        _("Municipal binding regulations (Latvia)"),
        _(
            "The draft and its explanatory note stay open to opinions for at least two weeks; "
            "the opinions are summarised in the explanatory note."
        ),
        Frame(
            name="lv-binding-rules",
            minimum_days=14,
            source="Pašvaldību likums, 46. panta trešā daļa",
            output="explanatory",
            link="https://likumi.lv/ta/id/336956-pasvaldibu-likums",
            looked_at=LOOKED_AT,
        ),
        _(
            "Confirmed by the words two municipalities quote from the law. It does not apply to the budget "
            "and to territorial planning."
        ),
    ),
    "lv-planning": Preset(
        _("Development planning with public participation (Latvia)"),
        _("A public consultation on a planning document, with a summary of what people said."),
        Frame(
            name="lv-planning",
            minimum_days=30,
            source="MK 15.10.2024. noteikumi Nr. 639 “Sabiedrības līdzdalības kārtība attīstības plānošanas procesā”",
            output="summary",
            link="https://www.vestnesis.lv/op/2024/202.1",
            looked_at=LOOKED_AT,
        ),
        _(
            "Check the number of days before use: 30 days stood in the earlier rules (No. 970); "
            "the text in force could not be read in full."
        ),
    ),
    "lv-collective": Preset(
        _("Collective submission to a municipality (Latvia)"),
        _("A request signed by as many residents as the law asks for; the council considers it."),
        Frame(
            name="lv-collective",
            source="Pašvaldību likums, noteikumi par kolektīvo iesniegumu (spēkā no 01.01.2023.)",
            output="verdicts",
            link="https://likumi.lv/ta/id/336956-pasvaldibu-likums",
            looked_at=LOOKED_AT,
        ),
        _("Check the section and the term for considering it before use: no number is set here."),
    ),
}
OUTPUTS: Final[Mapping[str, Any]] = {
    "": _("No document is prescribed"),
    "summary": _("A summary of what people said"),
    "explanatory": _("A section of the explanatory note"),
    "verdicts": _("A table of decisions with reasons"),
}


def frames_of(stored: Mapping[str, Mapping[str, Any]]) -> dict[str, Frame]:
    """The frames a host can choose, by key: the presets as the host changed them, then its own by name."""
    changed = {key: Frame(**values) for key, values in stored.items()}
    presets = {key: changed.pop(key, preset.frame) for key, preset in PRESETS.items()}
    return presets | dict(sorted(changed.items()))


def frame_title(frame: Frame) -> Any:
    """What people are told the frame is called: a preset's title, or the words the host wrote."""
    preset = PRESETS.get(frame.name)
    return preset.title if preset else frame.name
