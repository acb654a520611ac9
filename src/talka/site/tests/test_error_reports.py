"""Error reports hold nothing personal."""

from __future__ import annotations

from django.test import RequestFactory
from django.views.debug import get_exception_reporter_filter

from talka.site.reports import NothingPersonal


def test_neither_form_bodies_nor_variables_are_reported() -> None:
    request = RequestFactory().post("/", {"body": "my opinion"})
    kept = get_exception_reporter_filter(request)
    assert isinstance(kept, NothingPersonal)
    assert kept.get_post_parameters(request) == {}
    assert list(kept.get_traceback_frame_variables(request, None)) == []
