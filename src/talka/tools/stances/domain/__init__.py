"""Rules of the Statements stage: options, choosing, the map without persons, where somebody stands."""

from talka.core.contributions.redrawing import Known, is_worth_drawing
from talka.tools.stances.domain.blurring import Finding, Judged, Placed, blurred
from talka.tools.stances.domain.landscape import LEAST, Axes, Bar, Group, Landscape, bar
from talka.tools.stances.domain.options import Options
from talka.tools.stances.domain.standing import Standing, known, stand

__all__ = [
    "LEAST",
    "Axes",
    "Bar",
    "Finding",
    "Group",
    "Judged",
    "Known",
    "Landscape",
    "Options",
    "Placed",
    "Standing",
    "bar",
    "blurred",
    "is_worth_drawing",
    "known",
    "stand",
]
