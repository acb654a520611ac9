"""QR codes (ISO/IEC 18004) as SVG without inline style."""

from __future__ import annotations

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString

QUIET = 4
"""Light modules that the standard wants around the code."""


def svg(text: str, label: object) -> SafeString:
    """Return an ``<svg class="qr">`` of ``text`` with error correction M; ``label`` is read out."""
    rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix]
    size = len(rows) + 2 * QUIET
    return format_html(
        '<svg class="qr" viewBox="0 0 {} {}" role="img" aria-label="{}" '
        'shape-rendering="crispEdges"><path d="{}"/></svg>',
        size,
        size,
        label,
        "".join(_row(row, y + QUIET) for y, row in enumerate(rows)),
    )


def _row(row: list[int], y: int) -> str:
    """Return a row's dark runs as one-module-high boxes."""
    runs, start = [], None
    for x, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            runs.append(f"M{start + QUIET} {y}h{x - start}v1h-{x - start}z")
            start = None
    return "".join(runs)
