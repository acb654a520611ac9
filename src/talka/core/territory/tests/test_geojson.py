"""Files of areas: read as they should be, or refused with the part and the cure."""

from __future__ import annotations

import json
from typing import Any

import pytest

from talka.core.territory import geojson
from talka.core.territory.geojson import read, written
from talka.kit.refused import Refused

SQUARE = [[25.0, 57.0], [25.1, 57.0], [25.1, 57.1], [25.0, 57.1], [25.0, 57.0]]
EIGHT = [[25.0, 57.0], [25.1, 57.1], [25.1, 57.0], [25.0, 57.1], [25.0, 57.0]]


def area(geometry: Any, **told: Any) -> dict[str, Any]:
    """A feature of a file."""
    return {"type": "Feature", "properties": {"name": "Pārupe"} | told, "geometry": geometry}


def polygon(*rings: Any) -> dict[str, Any]:
    """A polygon."""
    return {"type": "Polygon", "coordinates": list(rings)}


def file(*features: Any) -> bytes:
    """A file of features."""
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def refusal(data: bytes) -> str:
    """Why the file can't be used."""
    with pytest.raises(Refused) as refused:
        read(data)
    assert (refused.value.field, refused.value.status) == ("file", 422)
    return str(refused.value)


def test_names_outlines_and_parents_are_read() -> None:
    both = {"type": "MultiPolygon", "coordinates": [[SQUARE], []]}
    named = area(both, **{"name:lv": " Centrs ", "name:ru": "Центр", "parent": "Pārupe"})
    first, second, third = read(file(area(polygon(SQUARE)), named, area(None, nosaukums="X")))
    assert first.name == {"lv": "Pārupe"}
    assert first.outline == [[[(25.0, 57.0), (25.1, 57.0), (25.1, 57.1), (25.0, 57.1)]]]
    assert (second.name, second.parent) == ({"lv": "Centrs", "ru": "Центр"}, "Pārupe")
    assert (second.outline, third.outline) == (first.outline, [])


def test_a_lone_feature_with_a_mark_of_its_encoding_is_read() -> None:
    data = b"\xef\xbb\xbf" + json.dumps(area(polygon(SQUARE[:-1]))).encode()
    assert read(data)[0].outline == read(file(area(polygon(SQUARE))))[0].outline


WRONG = [
    (area(polygon(EIGHT)), "“Pārupe” can't be used: its outline crosses itself near"),
    (area(polygon([[506000, 312000]] * 4)), "Export it as WGS 84 (EPSG:4326), not LKS-92."),
    (area(polygon([["a", "b"]] * 4)), "its coordinates can't be read"),
    (area(polygon([[1.0]] * 4)), "its coordinates can't be read"),
    (area(polygon("x")), "its coordinates can't be read"),
    (area({"type": "Polygon", "coordinates": 7}), "its coordinates can't be read"),
    (area({"type": "Polygon", "coordinates": None}), "its coordinates can't be read"),
    (area({"type": "MultiPolygon", "coordinates": [7]}), "its coordinates can't be read"),
    (area(polygon(SQUARE[:2])), "encloses nothing"),
    (area(polygon([])), "encloses nothing"),
    (area(polygon([[1, 1], [2, 2], [3, 3], [1, 1]])), "encloses nothing"),
    (area({"type": "Point", "coordinates": [25, 57]}), "it is no polygon"),
    (area("x"), "it is no polygon"),
    (area(polygon(SQUARE), name=""), "“1” can't be used: it has no name"),
    (area(polygon(SQUARE), name=7), "it has no name"),
    ({"type": "Feature", "properties": None, "geometry": None}, "it has no name"),
    (7, "it has no name"),
]


@pytest.mark.parametrize(("feature", "why"), WRONG)
def test_an_area_that_cannot_be_used_is_named_with_the_cure(feature: Any, why: str) -> None:
    assert why in refusal(file(feature))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "can't be read from line 1 on"),
        (b'{\n"a": ]', "can't be read from line 2 on"),
        (b"[" * 100_000, "can't be read from line 1 on"),
        ("Pārupe".encode("windows-1257"), "not in UTF-8"),
        (b"[1]", "Export them as a FeatureCollection."),
        (b'{"type": "FeatureCollection"}', "Export them as a FeatureCollection."),
        (file(), "There is no area in this file."),
        (file(*[area(None)] * 501), "This file has 501 areas; at most 500 fit."),
        (b" " * (geojson.LARGEST + 1), "larger than 10 MB"),
    ],
)
def test_a_file_that_is_none_says_why(data: bytes, why: str) -> None:
    assert why in refusal(data)


def test_a_huge_outline_is_refused_before_it_is_looked_at() -> None:
    huge = [[25 + n / 1e6, 57.0] for n in range(20_001)]
    assert "it has 20001 corners; at most 20000 fit" in refusal(file(area(polygon(huge))))


def test_an_outline_that_winds_too_much_is_refused_and_so_are_too_many_corners(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    teeth = [(0.0, 0.0), (9.0, 0.0), (9.0, 1.0), (0.1, 1.0)]
    comb = [[x, (2 * tooth + y) * 1e-3] for tooth in range(300) for x, y in teeth]
    assert "winds too much" in refusal(file(area(polygon([*comb, [0, 0]]))))
    monkeypatch.setattr(geojson, "MOST_IN_ALL", 9)
    assert "10 corners; at most 9 fit" in refusal(file(*[area(polygon(SQUARE))] * 2))
    deep: Any = [1.0, 2.0]
    for _level in range(50):
        deep = [deep]
    assert "can't be used" in refusal(file({"type": "Feature", "geometry": {"coordinates": deep}}))


def test_what_is_written_is_read_again() -> None:
    one = read(file(area(polygon(SQUARE))))[0]
    told = written([{"id": "1", "name": "Pārupe", "outline": one.outline}])
    assert told["features"][0]["properties"] == {"name": "Pārupe"}
    assert read(json.dumps(told).encode()) == [one]
