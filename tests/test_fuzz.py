"""Whatever is sent: no server error, nothing half-stored, and the same form twice has one effect."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker
from schemathesis.checks import not_a_server_error
from tests.fuzzing import changes, received, sent, texts, writer
from tests.roles import World, make_world

from talka.core.contributions import nonce as nonces
from talka.core.contributions.models import Contribution
from talka.core.contributions.queries import public
from talka.core.people import limits
from talka.core.people.limits import Tries
from talka.core.spaces.models import Stage
from talka.kit.text import clean
from talka.site.wsgi import application

pytestmark = pytest.mark.django_db
REPEATS = 200
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
a_few = settings(
    max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
files = st.one_of(
    st.binary(max_size=2000), texts.map(lambda text: text.encode("utf-16", "surrogatepass"))
)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Made once; whatever a request changes is rolled back with it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def stage(world: World) -> Stage:
    return world.own.stages["consultations", "open"]


@pytest.fixture(autouse=True)
def _nothing_tried_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_TRIES", Tries(clock=iter(range(0, 10**9, 3600)).__next__))


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """A request through WSGI would close the test's own connection, and its transaction with it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_one_connection")
@schema.parametrize()
@a_few
def test_the_api_keeps_its_contract(case: Any, world: World) -> None:
    for stage in (None, world.own.stages["consultations", "answered"]):
        if stage is not None and "stage_id" in case.path_parameters:
            case.path_parameters["stage_id"] = str(stage.pk)
        case.call_and_validate(checks=[not_a_server_error])


@a_few
@given(body=texts, alias=texts, language=texts, forged=st.booleans())
@example(body="A bench, please.", alias="", language="en", forged=False)
def test_an_opinion_is_stored_whole_or_not_at_all(
    stage: Stage, body: str, alias: str, language: str, forged: bool
) -> None:
    nonce = body if forged else nonces.fresh(stage.pk)
    form = {"body": body, "alias": alias, "language": language, "nonce": nonce, "email": alias}
    with changes() as change:
        status = sent(writer(stage), f"/en{stage.path}write/sent/", form).status_code
        stored = Contribution.objects.filter(stage=stage, body=clean(received(body))).count()
        assert status != 200 or stored == 1
    one = {"Contribution": 1, "Receipt": 1, "Item": 1, "Leaf": 1}
    assert (status, change) in [(200, one), (422, {}), (409, {}), (413, {})]


@a_few
@given(value=st.one_of(st.sampled_from(("for", "against", "pass")), texts), forged=st.booleans())
def test_a_stance_is_counted_once_or_not_at_all(stage: Stage, value: str, forged: bool) -> None:
    opinion = public(stage).order_by("pk")[0]
    form = {"value": value, "nonce": value if forged else nonces.fresh(opinion.pk)}
    with changes() as change:
        status = sent(
            writer(stage), f"/en{stage.path}opinion/{opinion.pk}/stance/", form
        ).status_code
    assert (status, change) in [(200, {"Stance": 1, "Leaf": 1}), (422, {})]


@a_few
@given(words=texts, code=texts, promise=texts, body=texts)
@pytest.mark.parametrize(
    "act", ["life", "promise", "edit", "edit/check", "edit/done", "withdraw", "withdraw/done"]
)
def test_invented_receipts_open_nothing(
    world: World, act: str, words: str, code: str, promise: str, body: str
) -> None:
    form = {"words": words, "code": code, "promise": promise, "body": body}
    with changes() as change:
        status = sent(Client(), f"/en/receipt/{act}/", form).status_code
    assert (status in (404, 413, 422), change) == (True, {})


@a_few
@given(
    data=files,
    name=st.sampled_from(("a.csv", "a.xlsx", "a.tsv", "a", "../a.csv")),
)
@example(data=b"PK\x03\x04" + bytes(200), name="a.xlsx")
@example(data=b"text\n" + b'"' * 5000, name="a.csv")
def test_a_spreadsheet_of_anything_is_read_or_refused(world: World, data: bytes, name: str) -> None:
    stage = world.own.stages["consultations", "open"]
    for url in (f"/en{stage.path}desk/import/", "/en/try/"):
        file = io.BytesIO(data)
        file.name = name
        with changes() as change:
            form = {"file": file, "channel": "paper"}
            status = world.browser("official").post(url, form).status_code
        assert (url, status) in [(url, 302), (url, 422)]
        assert set(change) - {"Batch"} == set()


def test_the_same_form_a_hundred_times_has_one_effect(stage: Stage) -> None:
    browser, opinion = writer(stage), public(stage).order_by("pk")[0]
    words = {"body": "Once is enough.", "language": "en", "nonce": nonces.fresh(stage.pk)}
    stance = {"value": "for", "nonce": nonces.fresh(opinion.pk)}
    with changes() as change:
        pages = {sent(browser, f"/en{stage.path}write/sent/", words).content for _n in range(3)}
        for _number in range(REPEATS):
            sent(browser, f"/en{stage.path}opinion/{opinion.pk}/stance/", stance)
            sent(browser, f"/en{stage.path}write/sent/", words)
    assert change == {"Contribution": 1, "Receipt": 1, "Item": 1, "Leaf": 2, "Stance": 1}
    assert len(pages) == 1


@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_a_hundred_megabytes_are_refused_unread(stage: Stage, kind: str) -> None:
    class Unread(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise AssertionError("read all the same")

    unread = {"CONTENT_LENGTH": "104857600", "wsgi.input": Unread()}
    response = Client().generic("POST", f"/en{stage.path}write/sent/", b"", kind, **unread)
    assert (response.status_code, "That was too large" in response.content.decode()) == (413, True)
