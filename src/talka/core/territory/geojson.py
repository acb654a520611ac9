"""Areas out of a GeoJSON file (RFC 7946); what can't be used is refused with its name and the cure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from typing import Any, Final

from django.utils.translation import gettext as _

from talka.core.territory.domain import (
    Outline,
    Point,
    Ring,
    TooIntricate,
    crossing,
    simplified,
    size,
)
from talka.kit.language import codes
from talka.kit.refused import Refused
from talka.kit.text import clean_line

LARGEST: Final = 10 * 1024 * 1024
MOST_AREAS: Final = 500
MOST_CORNERS: Final = 20_000
MOST_IN_ALL: Final = 200_000
LONGEST_NAME: Final = 120
SMALLEST: Final = 1e-9
"""Square degrees, about ten square metres: a smaller ring is a slip of the pen."""
_NAMES: Final = ("name", "nosaukums", "NOSAUKUMS", "title", "NAME", "Name")


@dataclass(frozen=True)
class Area:
    """An area of a file: its name by language, its outline, and the name of the area it lies in ("" for none)."""

    name: Mapping[str, str]
    outline: Outline
    parent: str = ""


def read(data: bytes) -> list[Area]:
    """The areas of a file, their outlines made simpler. Raises ``Refused`` that names the part and the cure."""
    features = _features(_parsed(data))
    if not features:
        raise Refused(_("There is no area in this file."), field="file")
    if len(features) > MOST_AREAS:
        message = _("This file has %(number)s areas; at most %(most)s fit. Import it in parts.")
        raise Refused(message % {"number": len(features), "most": MOST_AREAS}, field="file")
    corners = sum(_corners(one.get("geometry")) for one in features if isinstance(one, dict))
    if corners > MOST_IN_ALL:
        message = _("This file has %(number)s corners; at most %(most)s fit. Import it in parts.")
        raise Refused(message % {"number": corners, "most": MOST_IN_ALL}, field="file")
    return [_area(number, feature) for number, feature in enumerate(features, 1)]


def written(areas: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A FeatureCollection of ``{"id", "name", "outline", …}``; whatever else they hold becomes properties."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": one["id"],
                "properties": {key: one[key] for key in one if key not in ("id", "outline")},
                "geometry": {
                    "type": "MultiPolygon",
                    "coordinates": [
                        [[*map(list, ring), list(ring[0])] for ring in polygon]
                        for polygon in one["outline"]
                    ],
                },
            }
            for one in areas
        ],
    }


def _parsed(data: bytes) -> Any:
    if len(data) > LARGEST:
        raise Refused(
            _("This file is larger than 10 MB. Simplify the outlines or import it in parts."),
            field="file",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = _("This file is not in UTF-8. Export it again as GeoJSON in UTF-8.")
        raise Refused(message, field="file") from None
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        message = _("This is not GeoJSON: it can't be read from line %(line)s on.")
        raise Refused(message % {"line": line}, field="file") from None


def _features(found: Any) -> list[Any]:
    kind = found.get("type") if isinstance(found, dict) else None
    if kind == "FeatureCollection" and isinstance(found.get("features"), list):
        return list(found["features"])
    if kind == "Feature":
        return [found]
    raise Refused(
        _("This is not a GeoJSON file of areas. Export them as a FeatureCollection."), field="file"
    )


def _corners(geometry: Any) -> int:
    found = geometry.get("coordinates") if isinstance(geometry, dict) else None
    return _counted(found, 4)


def _counted(found: Any, deep: int) -> int:
    """Points in lists of lists: a multipolygon holds them four deep."""
    if not isinstance(found, list) or not found or not deep:
        return 0
    if isinstance(found[0], int | float):
        return 1
    return sum(_counted(one, deep - 1) for one in found)


def _area(number: int, feature: Any) -> Area:
    told = feature.get("properties") if isinstance(feature, dict) else None
    told = told if isinstance(told, dict) else {}
    name = _name(told)
    called = next(iter(name.values()), str(number))
    if not name:
        raise _wrong(called, _("it has no name. Give it a property “name”."))
    outline = _outline(called, feature.get("geometry"))
    parent = told.get("parent")
    return Area(name, outline, clean_line(parent) if isinstance(parent, str) else "")


def _name(told: Mapping[str, Any]) -> dict[str, str]:
    """Names by language from ``name:lv`` and the like, else one from ``name``."""
    found = {code: _line(told.get(f"name:{code}")) for code in codes()}
    by_language = {code: text for code, text in found.items() if text}
    if by_language:
        return by_language
    plain = next((text for key in _NAMES if (text := _line(told.get(key)))), "")
    return {codes()[0]: plain} if plain else {}


def _line(value: Any) -> str:
    return clean_line(value)[:LONGEST_NAME] if isinstance(value, str) else ""


def _outline(called: str, geometry: Any) -> Outline:
    if geometry is None:
        return []
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise _wrong(called, _("it is no polygon. Areas are polygons or multipolygons."))
    polygons = geometry.get("coordinates")
    polygons = [polygons] if kind == "Polygon" else polygons
    if not isinstance(polygons, list) or not all(isinstance(one, list) for one in polygons):
        raise _wrong(called, _("its coordinates can't be read. Export it again."))
    corners = sum(len(ring) for one in polygons for ring in one if isinstance(ring, list))
    if corners > MOST_CORNERS:
        message = _("it has %(number)s corners; at most %(most)s fit. Simplify its outline.")
        raise _wrong(called, message % {"number": corners, "most": MOST_CORNERS})
    return [[_ring(called, ring) for ring in polygon] for polygon in polygons if polygon]


def _ring(called: str, ring: Any) -> Ring:
    if not isinstance(ring, list):
        raise _wrong(called, _("its coordinates can't be read. Export it again."))
    points = [_point(called, one) for one in ring]
    points = points[:-1] if len(points) > 1 and points[0] == points[-1] else points
    points = points[:1] + [b for a, b in pairwise(points) if a != b]
    if len(points) > 3 and (where := _crossing(called, points)) is not None:
        message = _("its outline crosses itself near %(lat).5f, %(lon).5f. Untangle it there.")
        raise _wrong(called, message % {"lat": where[1], "lon": where[0]})
    if len(points) < 3 or size(points) < SMALLEST:
        raise _wrong(called, _("a part of its outline encloses nothing. Take that part away."))
    return simplified(points)


def _crossing(called: str, points: Ring) -> Point | None:
    try:
        return crossing(points)
    except TooIntricate:
        message = _("its outline winds too much to be checked. Simplify it, or draw it in parts.")
        raise _wrong(called, message) from None


def _point(called: str, value: Any) -> Point:
    usable = isinstance(value, list) and len(value) >= 2
    if not usable or not all(isinstance(one, int | float) for one in value[:2]):
        raise _wrong(called, _("its coordinates can't be read. Export it again."))
    x, y = float(value[0]), float(value[1])
    if not (isfinite(x) and isfinite(y) and abs(x) <= 180 and abs(y) <= 90):
        raise _wrong(
            called,
            _("its coordinates are not degrees. Export it as WGS 84 (EPSG:4326), not LKS-92."),
        )
    return x, y


def _wrong(called: str, why: str) -> Refused:
    return Refused(
        _("The area “%(name)s” can't be used: %(why)s") % {"name": called, "why": why}, field="file"
    )
