"""Open311 GeoReport v2, sending, strictly as its text says: what is needed, what comes back, what is refused."""

from __future__ import annotations

import re

import pytest

from talka.core.contributions.queries import public
from talka.core.outreach.models import Contact
from talka.core.spaces.domain import Gate
from talka.tools.problems.tests.client import Talk, error, sent
from talka.tools.problems.tests.host import INSIDE, LAMP, LIGHT, WEEK, Host


@pytest.mark.parametrize("form", ["json", "xml"])
def test_a_posted_request_is_a_problem_with_a_receipt(host: Host, form: str) -> None:
    stage = host.asks()
    talk = Talk(stage)
    more = {"email": "john@example.org", "jurisdiction_id": host.space.slug}
    (told,) = talk.post(form, "service_requests", sent(stage, **more))
    assert set(told) == {"service_request_id", "service_notice", "account_id"}
    assert re.search(r": (\w+-){7}\w+\.", told["service_notice"])
    row = public(stage).get()
    assert (str(row.pk), row.body, row.kind) == (told["service_request_id"], LAMP, "problem")
    assert (row.place, row.alias, row.item.language) == ("Skolas iela 3", "", "lv")
    assert (row.spot.point, row.problem.category) == (INSIDE, LIGHT)
    assert Contact.objects.filter(contribution=row).count() == 1
    (read,) = talk.get(f"v2/requests/{row.pk}", "service_requests")
    assert (read["description"], read["status"]) == (LAMP, "open")


def test_one_of_the_ways_to_say_where_is_enough(host: Host) -> None:
    stage = host.asks()
    talk = Talk(stage)
    here = {"lat": "", "long": "", "attribute[language]": "ru"}
    talk.post("json", "service_requests", sent(stage, **here))
    talk.post("json", "service_requests", sent(stage, address_string="", device_id=""))
    assert {row.item.language for row in public(stage)} == {"ru", "lv"}


@pytest.mark.parametrize(
    ("changed", "code", "word"),
    [
        ({"api_key": ""}, 403, "api_key"),
        ({"api_key": "guessed"}, 403, "api_key"),
        ({"jurisdiction_id": "elsewhere.gov"}, 404, "jurisdiction_id"),
        ({"service_code": ""}, 400, "service_code"),
        ({"service_code": "nothing"}, 404, "service_code"),
        ({"description": ""}, 400, "description"),
        ({"lat": "", "long": "", "address_string": ""}, 400, "address_string"),
        ({"long": ""}, 400, "long"),
        ({"lat": "north"}, 400, "lat"),
        ({"lat": "nan"}, 400, "lat"),
        ({"attribute[language]": "xx"}, 400, "language"),
        ({"email": "nobody"}, 400, ""),
        ({"description": "x" * 2001}, 400, ""),
    ],
)
def test_what_can_not_be_taken_is_said_in_the_standards_errors(
    host: Host, changed: dict[str, str], code: int, word: str
) -> None:
    stage = host.asks()
    for form in ("json", "xml"):
        told = Talk(stage).post(form, "errors", sent(stage, **changed), code)
        assert word in error(told, code)
    assert not public(stage).exists()


def test_one_device_sends_as_many_as_one_person(host: Host) -> None:
    stage = host.asks()
    talk = Talk(stage)
    for number in range(20):
        talk.post("json", "service_requests", sent(stage, description=f"Bedre {number}."))
    error(talk.post("json", "errors", sent(stage), 400), 400)


def test_where_people_sign_in_programs_do_not_send(host: Host) -> None:
    stage = host.asks(gate=Gate("email"))
    error(Talk(stage).post("json", "errors", sent(stage), 403), 403)


def test_a_closed_stage_takes_nothing_but_tells(host: Host) -> None:
    stage = host.asks(closes=-WEEK)
    talk = Talk(stage)
    error(talk.post("json", "errors", sent(stage), 404), 404)
    assert talk.get("v2/requests", "service_requests") == []
