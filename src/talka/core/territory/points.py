"""Many points in little space: whole numbers, each told from the one before, packed once for everybody."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse

STEP = 100_000  # parts of a degree: about a metre

Mark = tuple[float, float, int]
"""Longitude, latitude, and a kind from 0 to 9 that the page gives a meaning."""


def packed(marks: Iterable[Mark]) -> dict[str, Any]:
    """``{"step", "lon", "lat", "kind"}``: the way from each point to the next in parts of a degree, and kinds.

    Points come in the order of where they lie, so that it tells nothing about when they were made.
    """
    rows = sorted((round(x * STEP), round(y * STEP), kind) for x, y, kind in marks)
    rows.sort(key=lambda row: (row[1] // 500, row[0], row[1], row[2]))
    xs, ys = [0, *(row[0] for row in rows)], [0, *(row[1] for row in rows)]
    return {
        "step": STEP,
        "lon": [b - a for a, b in pairwise(xs)],
        "lat": [b - a for a, b in pairwise(ys)],
        "kind": "".join(str(row[2]) for row in rows),
    }


def response(request: HttpRequest, marks: Iterable[Mark]) -> HttpResponse:
    """The packed points as an answer, compressed for whoever can read that. Public points only."""
    body = json.dumps(packed(marks), separators=(",", ":")).encode()
    answer = HttpResponse(content_type="application/json", headers={"Vary": "Accept-Encoding"})
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        body = gzip.compress(body, mtime=0)
        answer["Content-Encoding"] = "gzip"
    answer.content = body
    return answer
