"""The two formats of Open311 GeoReport v2, XML and JSON, and its errors in both."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from xml.etree import ElementTree as ET

from django.http import HttpResponse

from talka.kit.refused import Refused

XML, JSON = "xml", "json"
TYPES: Final = {XML: "text/xml; charset=utf-8", JSON: "application/json; charset=utf-8"}
# The element of each list's members, where the list is one.
MEMBERS: Final = {
    "services": "service",
    "service_requests": "request",
    "attributes": "attribute",
    "values": "value",
    "errors": "error",
    "endpoints": "endpoint",
    "formats": "format",
}
STATUSES: Final = {403: 403, 404: 404, 410: 404}


def answered(form: str, root: str, find: Callable[[], Any]) -> HttpResponse:
    """What ``find`` returns, as a document of ``root``; a refusal is told as the standard's error."""
    if form not in TYPES:
        return _error(JSON, Refused("The format is xml or json.", status=404))
    try:
        return _document(form, root, find())
    except Refused as refused:
        return _error(form, refused)


def _document(form: str, root: str, told: Any, status: int = 200) -> HttpResponse:
    """``told`` (a list of members of ``root``, or one mapping) in the format asked for."""
    if form == JSON:
        body = json.dumps(told, ensure_ascii=False).encode()
    else:
        element = ET.Element(root)
        _fill(element, told)
        body = ET.tostring(element, encoding="utf-8", xml_declaration=True)
    return HttpResponse(body, status=status, content_type=TYPES[form])


def _fill(element: ET.Element, value: Any) -> None:
    if isinstance(value, Mapping):
        for name, part in value.items():
            _fill(ET.SubElement(element, name), part)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for part in value:
            _fill(ET.SubElement(element, MEMBERS[element.tag]), part)
    elif isinstance(value, bool):
        element.text = "true" if value else "false"
    elif value is not None:
        element.text = str(value)


def _error(form: str, refused: Refused) -> HttpResponse:
    status = STATUSES.get(refused.status, 400)
    told = [{"code": status, "description": str(refused)}]
    return _document(form, "errors", told, status)
