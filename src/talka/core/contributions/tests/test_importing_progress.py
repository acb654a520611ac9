"""The pages while the worker is at an import: how far it is, cancelling, and how it ended."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from talka.core.contributions import tasks
from talka.core.contributions.actions import importing, previewing
from talka.core.contributions.models import Batch
from talka.core.contributions.tests.test_importing_pages import IMPORT, TEXT, make_desk, send
from talka.core.jobs import actions as jobs
from talka.core.jobs.queries import latest

at_once = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nothing_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previewing, "QUICK_ROWS", 1)
    monkeypatch.setattr(importing, "QUICK_ROWS", 1)


@pytest.fixture
def desk(db: None, settings: Any) -> Client:
    settings.DEMO = True
    return make_desk()


def job() -> Any:
    """The newest job about the only import."""
    return latest(Batch.objects.get().pk)


def test_a_large_file_is_read_while_one_looks(
    desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page = send(desk, TEXT.encode())["Location"]
    with django_assert_max_num_queries(12):
        waiting = desk.get(page)
    told = waiting.content.decode()
    assert (waiting.context["label"], waiting.context["step"]) == ("Reading the file", "Starting")
    assert f'hx-get="{page}progress/"' in told
    assert '<meta http-equiv="refresh" content="3">' in told
    jobs.begin(job().pk, timezone.now())
    jobs.report(job().pk, "Looking at every row", 0.24, timezone.now())
    bar = desk.get(f"{page}progress/").content.decode()
    assert ("Looking at every row" in bar, ">24 %</p>" in bar) == (True, True)
    with django_assert_max_num_queries(12):
        assert "See how far it is" in desk.get(IMPORT).content.decode()


def test_what_was_read_is_shown_and_the_bar_asks_for_the_whole_page(desk: Client) -> None:
    page = send(desk, TEXT.encode())["Location"]
    tasks.read_upload(str(job().pk))
    assert desk.get(f"{page}progress/")["HX-Refresh"] == "true"
    assert desk.get(page).context["number"] == 2


def test_cancelling_leads_back_to_an_empty_desk(desk: Client) -> None:
    page = send(desk, TEXT.encode())["Location"]
    gone = desk.post(f"{page}cancel/")
    assert gone["Location"] == f"{IMPORT}?done=cancelled"
    assert "everything is as it was before" in desk.get(gone["Location"]).content.decode()
    assert desk.get(page).status_code == 404


def test_a_refused_file_is_explained_and_may_be_read_again(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previewing, "QUICK_BYTES", 0)
    page = send(desk, b"%PDF-1.7 ...", "a.pdf")["Location"]
    tasks.read_upload(str(job().pk))
    told = "This is a PDF document. Send a CSV, TSV or XLSX table."
    assert told in desk.get(page).content.decode()
    assert told in desk.get(IMPORT).content.decode()
    assert desk.post(page)["Location"] == page
    assert job().state == "waiting"


@at_once
def test_a_large_import_and_its_undoing_are_watched_and_cancelled(settings: Any) -> None:
    settings.DEMO = True
    desk = make_desk()
    page = send(desk, TEXT.encode())["Location"]
    tasks.read_upload(str(job().pk))
    for _click in range(2):
        assert desk.post(f"{page}confirm/")["Location"] == page
    importing_now = desk.get(page).context
    assert (importing_now["label"], importing_now["total"]) == ("Importing 2 opinions", 2)
    desk.post(f"{page}cancel/")
    assert "everything is as it was before" in desk.get(page).content.decode()
    desk.post(f"{page}confirm/")
    tasks.import_rows(str(job().pk))
    assert desk.get(page)["Location"] == f"{IMPORT}?done=imported"
    assert desk.post(f"{page}undo/")["Location"] == page
    undoing = desk.get(page).context
    assert (undoing["label"], undoing["is_counted"]) == ("Taking 2 opinions back", True)
    tasks.undo_rows(str(job().pk))
    assert desk.get(page)["Location"] == f"{IMPORT}?done=undone"
