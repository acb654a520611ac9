"""How well grouping agrees with people: the figures of docs/benchmarks.md that the public is told."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Agreement(NamedTuple):
    """Adjusted Rand index of a set of texts: ours, and of TF-IDF with k-means that was told k."""

    texts: Promise
    ours: str
    peer: str


AGREEMENT = (
    Agreement(_("One debate at a time, 24 debates, English"), "0.22", "0.13"),
    Agreement(_("31 debates together, English"), "0.74", "0.42"),
    Agreement(_("Questions to a bank, 77 kinds, English"), "0.26", "0.19"),
    Agreement(_("What people wrote about cycling in a German city"), "0.13", "0.08"),
)
