"""QR codes (ISO/IEC 18004) as SVG without inline style."""

from __future__ import annotations

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString

QUIET = 4
"""Light modules that the standard wants around the code."""


ANY_MASK = 3
"""One of the standard's eight patterns. All can be read; the best takes four times as long to find."""


def svg(text: str, label: object, *, quick: bool = False) -> SafeString:
    """Return an ``<svg class="qr">`` of ``text`` with error correction M; ``label`` is read out.

    ``quick``: for hundreds at once, without looking for the pattern that is easiest on a camera.
    """
    size, path = _drawn(text, quick=quick)
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" '
        'shape-rendering="crispEdges"><path d="{2}"/></svg>',
        size,
        label,
        path,
    )


def drawing(text: str, *, quick: bool = False) -> str:
    """Return the same code as an SVG file, for paper."""
    size, path = _drawn(text, quick=quick)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" '
        f'shape-rendering="crispEdges"><path d="{path}"/></svg>'
    )


def _drawn(text: str, *, quick: bool) -> tuple[int, str]:
    mask = ANY_MASK if quick else None
    rows = [list(row) for row in segno.make(text, error="m", micro=False, mask=mask).matrix]
    path = "".join(_row(row, y + QUIET) for y, row in enumerate(rows))
    return len(rows) + 2 * QUIET, path


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
