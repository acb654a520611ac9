"""PDF files and pictures from a Typst source of ours and data of anybody's: letters, forms, reports."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import typst

ROOT = Path(__file__).parent.parent
"""A source may import others below this folder, as ``/kit/paper/paper.typ``, and nothing outside it."""

SAME_TIME = 0
"""A file says no time of its own: the same source and data give the same bytes."""


def pdf(source: Path, data: Mapping[str, object]) -> bytes:
    """The PDF of a Typst file below ``ROOT``, which finds ``data`` in ``json(bytes(sys.inputs.data))``.

    ``data``: whatever JSON holds. It reaches Typst as values, so nothing in a person's text is ever read as
    markup or code; the source must not ``eval`` it. Fonts are those inside the typst package alone: Latin,
    Greek and Cyrillic letters, and a box for other scripts. Raises typst.TypstError for a mistake in the
    source, RuntimeError for a source elsewhere.
    """
    return _compiled(source, data, "pdf")


def picture(source: Path, data: Mapping[str, object]) -> bytes:
    """The same as a PNG, a point of the page for each pixel; the source must make a single page."""
    return _compiled(source, data, "png", ppi=72.0)


def _compiled(
    source: Path, data: Mapping[str, object], form: Literal["pdf", "png"], ppi: float | None = None
) -> bytes:
    made: bytes = typst.compile(
        source,
        root=ROOT,
        sys_inputs={"data": json.dumps(data)},
        ignore_system_fonts=True,
        timestamp=SAME_TIME,
        format=form,
        ppi=ppi,
    )
    return made
