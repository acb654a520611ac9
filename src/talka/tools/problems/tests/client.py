"""A strict client of Open311 GeoReport v2, written from https://wiki.open311.org/GeoReport_v2/.

Each table of the standard is a table here; every answer is read in XML and in JSON, and both must say the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

from django.test import Client

from talka.core.spaces.models import Stage
from talka.tools.problems.keys import api_key
from talka.tools.problems.tests.host import LAMP, LIGHT

Fields = Mapping[str, str]
NONE: Fields = {}
W3 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
SERVICE = {
    *("service_code", "service_name", "description", "metadata"),
    *("type", "keywords", "group"),
}
ATTRIBUTE = {
    *("variable", "code", "datatype", "required", "datatype_description"),
    *("order", "description", "values"),
}
DATATYPES = {"string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"}
REQUEST = {
    *("service_request_id", "status", "status_notes", "service_name", "service_code"),
    *("description", "agency_responsible", "service_notice", "requested_datetime"),
    *("updated_datetime", "expected_datetime", "address", "address_id", "zipcode"),
    *("lat", "long", "media_url"),
}
ROOTS = {
    "services": "service",
    "service_requests": "request",
    "errors": "error",
    "attributes": "attribute",
    "values": "value",
    "endpoints": "endpoint",
    "formats": "format",
}


class Talk:
    """A strict client: asks for both formats, and takes them only when they say the same."""

    def __init__(self, stage: Stage) -> None:
        self.base = f"/api/v1/problems/{stage.pk}/open311/"
        self.browser = Client()

    def get(self, path: str, root: str, query: Fields = NONE, code: int = 200) -> Any:
        """What JSON says, once XML said it, too."""
        asked = f"?{urlencode(query)}" if query else ""
        told = self._json(self.browser.get(f"{self.base}{path}.json{asked}"), code)
        document = self._xml(self.browser.get(f"{self.base}{path}.xml{asked}"), root, code)
        assert document == as_text(told)
        return told

    def post(self, form: str, root: str, fields: Fields, code: int = 200) -> Any:
        """What is answered to a new request."""
        body = urlencode(fields)
        kind = "application/x-www-form-urlencoded; charset=utf-8"
        response = self.browser.post(f"{self.base}v2/requests.{form}", body, content_type=kind)
        if form == "json":
            return self._json(response, code)
        return self._xml(response, root, code)

    def _json(self, response: Any, status: int) -> Any:
        assert (response.status_code, response["Content-Type"]) == (
            status,
            "application/json; charset=utf-8",
        )
        return response.json()

    def _xml(self, response: Any, root: str, status: int) -> Any:
        assert (response.status_code, response["Content-Type"]) == (
            status,
            "text/xml; charset=utf-8",
        )
        assert response.content.lower().startswith(b"<?xml version='1.0' encoding='utf-8'?>")
        document = ET.fromstring(response.content)
        assert document.tag == root
        return from_xml(document)


def from_xml(element: ET.Element) -> Any:
    """An element as lists, mappings and texts; each list holds its own kind of member only."""
    if element.tag in ROOTS:
        assert {one.tag for one in element} <= {ROOTS[element.tag]}
        return [from_xml(one) for one in element]
    return {one.tag: from_xml(one) for one in element} if len(element) else element.text or ""


def as_text(told: Any) -> Any:
    """JSON as XML would say it."""
    if isinstance(told, dict):
        return {name: as_text(value) for name, value in told.items()}
    if isinstance(told, list):
        return [as_text(one) for one in told]
    if isinstance(told, bool):
        return "true" if told else "false"
    return "" if told is None else str(told)


def error(told: Any, code: int) -> str:
    """The description of the one error told."""
    assert [set(one) for one in told] == [{"code", "description"}]
    assert str(told[0]["code"]) == str(code)
    return str(told[0]["description"])


def sent(stage: Stage, **changed: str) -> dict[str, str]:
    """A whole request as a client sends it."""
    return {
        "api_key": api_key(stage),
        "service_code": LIGHT,
        "lat": "56.1",
        "long": "24.1",
        "address_string": "Skolas iela 3",
        "description": LAMP,
        "device_id": "tt222111",
        "first_name": "john",
        "last_name": "smith",
        "phone": "111111111",
        **changed,
    }


def w3(moment: datetime) -> str:
    """As the standard writes times."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
