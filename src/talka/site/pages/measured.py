"""How well grouping agrees with people: the figures of docs/benchmarks.md that the public is told."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Agreement(NamedTuple):
    """Adjusted Rand index of a set of texts: of our themes, of their parts, and of TF-IDF with
    k-means that was told k.
    """

    texts: Promise
    themes: str
    parts: str
    peer: str


AGREEMENT = (
    Agreement(_("One debate at a time, 24 debates, English"), "0.30", "0.30", "0.14"),
    Agreement(_("24 debates together, English"), "0.39", "0.86", "0.62"),
    Agreement(_("Questions to a bank, 77 kinds, English"), "0.10", "0.30", "0.27"),
    Agreement(_("What people wrote about cycling in a German city"), "0.16", "0.09", "0.09"),
    Agreement(_("Sentences in Latvian on seven subjects"), "0.26", "0.26", "0.05"),
    Agreement(_("The same, by lot in Latvian, Russian or English"), "0.23", "0.23", "0.03"),
)
