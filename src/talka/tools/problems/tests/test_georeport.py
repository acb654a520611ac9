"""Open311 GeoReport v2, reading, strictly as its text says: paths, formats, fields, filters, errors."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from talka.core.contributions.models import Contribution
from talka.tools.problems.tests.client import (
    ATTRIBUTE,
    DATATYPES,
    REQUEST,
    SERVICE,
    W3,
    Talk,
    error,
    w3,
)
from talka.tools.problems.tests.host import INSIDE, LAMP, LIGHT, NOW, STREETS, WEEK, Host


def test_discovery(host: Host) -> None:
    stage = host.asks()
    told = Talk(stage).get("discovery", "discovery")
    assert set(told) == {"changeset", "contact", "key_service", "endpoints"}
    (one,) = told["endpoints"]
    assert set(one) == {"specification", "url", "changeset", "type", "formats"}
    assert one["url"].endswith(f"/api/v1/problems/{stage.pk}/open311/v2")
    assert one["formats"] == ["text/xml", "application/json"]


def test_service_list_and_definition(host: Host) -> None:
    talk = Talk(host.asks())
    services = talk.get("v2/services", "services")
    assert [set(one) for one in services] == [SERVICE, SERVICE]
    assert [one["service_code"] for one in services] == [LIGHT, STREETS]
    assert {one["type"] for one in services} <= {"realtime", "batch", "blackbox"}
    assert {one["metadata"] for one in services} == {True}
    for code in (LIGHT, STREETS):
        told = talk.get(f"v2/services/{code}", "service_definition")
        assert (set(told), told["service_code"]) == ({"service_code", "attributes"}, code)
        assert all(set(one) == ATTRIBUTE for one in told["attributes"])
        assert {one["datatype"] for one in told["attributes"]} <= DATATYPES
        order = [one["order"] for one in told["attributes"]]
        assert (len(set(order)), min(order)) == (len(order), 1)
        for one in told["attributes"]:
            assert all(set(value) == {"key", "name"} for value in one["values"])
    known = {"jurisdiction_id": host.space.slug}
    assert talk.get("v2/services", "services", known) == services


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("v2/services", {"jurisdiction_id": "elsewhere.gov"}),
        ("v2/services/light", {"jurisdiction_id": "elsewhere.gov"}),
        ("v2/services/nothing", {}),
        ("v2/requests", {"jurisdiction_id": "elsewhere.gov"}),
        ("v2/requests/nothing", {}),
        (f"v2/requests/{UUID(int=7)}", {}),
    ],
)
def test_what_is_not_there_is_404(host: Host, path: str, query: dict[str, str]) -> None:
    assert "not found" in error(Talk(host.asks()).get(path, "errors", query, 404), 404)


def test_drafts_and_unknown_formats_are_404(host: Host) -> None:
    talk = Talk(host.draft())
    error(talk.get("v2/services", "errors", code=404), 404)
    error(talk.get("v2/requests", "errors", code=404), 404)
    assert talk.browser.get(f"{talk.base}v2/services.csv").status_code == 404


def test_a_request_is_told_field_by_field(host: Host) -> None:
    host.draws()
    stage = host.asks()
    row = host.hears(stage, LAMP, point=INSIDE)
    (told,) = Talk(stage).get(f"v2/requests/{row.pk}", "service_requests")
    assert set(told) == REQUEST
    assert (told["service_request_id"], told["status"]) == (str(row.pk), "open")
    assert (told["service_code"], told["service_name"]) == (LIGHT, "Light")
    assert (told["agency_responsible"], told["description"]) == ("Masters", LAMP)
    assert (told["lat"], told["long"], told["address"]) == (56.1, 24.1, "Skolas iela 3")
    for name in ("requested_datetime", "updated_datetime"):
        assert W3.fullmatch(told[name])
    assert datetime.fromisoformat(told["requested_datetime"]).weekday() == 0
    soon = NOW.date() + timedelta(days=9)
    host.says(row, "planned", soon)
    (told,) = Talk(stage).get(f"v2/requests/{row.pk}", "service_requests")
    assert (told["status"], told["expected_datetime"][:10]) == ("open", soon.isoformat())
    host.says(row, "repaired", NOW.date())
    (told,) = Talk(stage).get(f"v2/requests/{row.pk}", "service_requests")
    assert (told["status"], told["updated_datetime"][:10]) == ("closed", NOW.date().isoformat())
    assert (told["expected_datetime"], "Darīsim." in told["status_notes"]) == (None, True)


def test_what_nobody_sorted_is_told_as_well(host: Host) -> None:
    stage = host.asks(options={"max_length": 9000})
    row = host.hears(stage, "Bedre. " * 900, place="", point=INSIDE)
    known = Contribution.objects.get(pk=row.pk)
    known.problem.delete()
    known.spot.delete()
    (told,) = Talk(stage).get("v2/requests", "service_requests")
    assert (told["service_code"], told["lat"], told["address"]) == (None, None, None)
    assert len(told["description"]) <= 4000


def test_the_filters(host: Host) -> None:
    stage = host.asks()
    lamp, hole = host.hears(stage), host.hears(stage, "Bedre.", category=STREETS)
    host.says(hole, "repaired", NOW.date())
    week = NOW - 2 * WEEK - timedelta(days=7)
    far, both = NOW - 50 * WEEK, {lamp.pk, hole.pk}
    asked: list[tuple[dict[str, str], set[Any]]] = [
        ({}, both),
        ({"service_code": STREETS}, {hole.pk}),
        ({"service_code": f"{STREETS},{LIGHT}"}, both),
        ({"service_code": "nothing"}, set()),
        ({"status": "open"}, {lamp.pk}),
        ({"status": "closed"}, {hole.pk}),
        ({"status": "open,closed"}, both),
        ({"service_request_id": f"{lamp.pk},{uuid4()},nonsense", "status": "closed"}, {lamp.pk}),
        ({"start_date": w3(week)}, both),
        ({"start_date": w3(NOW - WEEK)}, set()),
        ({"end_date": w3(NOW)}, both),
        ({"end_date": w3(far)}, set()),
        ({"start_date": w3(far), "end_date": w3(far + 2 * WEEK)}, set()),
        ({"start_date": w3(week), "end_date": w3(NOW)}, both),
    ]
    for query, expected in asked:
        told = Talk(stage).get("v2/requests", "service_requests", query)
        found = {one["service_request_id"] for one in told}
        assert (query, found) == (query, {str(id) for id in expected})


def test_a_range_holds_exactly_the_times_told(host: Host) -> None:
    stage = host.asks()
    host.hears(stage)
    talk = Talk(stage)
    (told,) = talk.get("v2/requests", "service_requests")
    made = datetime.fromisoformat(told["requested_datetime"])
    second = timedelta(seconds=1)
    for start, end, number in ((0, 0, 1), (-1, 0, 1), (0, 1, 1), (1, 2, 0), (-2, -1, 0)):
        given = {"start_date": w3(made + start * second), "end_date": w3(made + end * second)}
        assert len(talk.get("v2/requests", "service_requests", given)) == number


@pytest.mark.parametrize(
    "query",
    [
        {"status": "fixed"},
        {"start_date": "yesterday"},
        {"end_date": "2010-13-01T00:00:00Z"},
        {"start_date": "2010-01-01T00:00:00Z", "end_date": "2010-06-01T00:00:00Z"},
        {"start_date": "2010-02-01T00:00:00Z", "end_date": "2010-01-01T00:00:00Z"},
        {"start_date": "9999-12-31T00:00:00Z"},
        {"end_date": "0001-01-01T00:00:00+05:00"},
    ],
)
def test_what_can_not_be_asked_is_400(host: Host, query: dict[str, str]) -> None:
    assert error(Talk(host.asks()).get("v2/requests", "errors", query, 400), 400)
