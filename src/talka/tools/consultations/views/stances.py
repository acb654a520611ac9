"""Stances on opinions, where the stage's options have them."""

from __future__ import annotations

from talka.core.contributions.views.taking import Taking
from talka.tools.consultations import queries

TAKING = Taking(lambda stage: queries.options(stage).allow_stances)
