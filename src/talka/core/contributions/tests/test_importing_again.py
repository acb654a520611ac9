"""The same file again, or a later export of the same place, adds only what is new."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from talka.core.contributions import actions, queries, tasks
from talka.core.contributions.actions import Upload, previewing
from talka.core.contributions.models import Batch
from talka.core.contributions.sheets import Choice
from talka.core.contributions.tests import exports
from talka.core.contributions.tests.test_importing_batches import NOW, Desk, make_desk, refusal
from talka.core.contributions.tests.test_importing_pages import bodies, send
from talka.core.contributions.tests.test_importing_pages import make_desk as make_browser
from talka.core.jobs.queries import latest

LATER_POST = '"Urnas","Vajag urnas.",Dace,Priekšlikumi,2026-03-04\n'


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


def uploaded(desk: Desk, text: str | bytes = exports.PADLET, name: str = "a.csv") -> Batch:
    data = text.encode() if isinstance(text, str) else text
    return actions.preview_upload(desk.official, desk.stage, Upload(name, data), "paper", NOW)


def imported(desk: Desk, batch: Batch) -> Batch:
    actions.ask_import(desk.official, desk.stage, batch.pk, NOW)
    return Batch.objects.get(pk=batch.pk)


def test_the_same_file_adds_nothing(desk: Desk) -> None:
    first = imported(desk, uploaded(desk))
    assert (len(first.marks), first.marks) == (2, sorted(first.marks))
    again = uploaded(desk)
    assert (again.findings["number"], again.findings["imported"], again.rows) == (0, 2, [])
    assert refusal(actions.import_batch, desk.official, desk.stage, again.pk, NOW) == (409, None)
    assert queries.count(desk.stage) == 2


def test_a_later_export_adds_what_is_new(desk: Desk) -> None:
    imported(desk, uploaded(desk))
    later = uploaded(desk, exports.PADLET + LATER_POST)
    assert ([row[0] for row in later.rows], later.findings["imported"]) == (
        ["Urnas\n\nVajag urnas."],
        2,
    )
    imported(desk, later)
    assert queries.count(desk.stage) == 3


def test_any_spreadsheet_is_known_as_a_whole_but_the_same_words_elsewhere_are_new(
    desk: Desk,
) -> None:
    imported(desk, uploaded(desk, "Viedoklis\nPar kokiem\nPar kokiem\n"))
    assert uploaded(desk, "Viedoklis\nPar kokiem\nPar kokiem\n").findings["number"] == 0
    assert uploaded(desk, "Viedoklis\nPar kokiem\n").findings["number"] == 1


def test_what_was_undone_may_come_again(desk: Desk) -> None:
    first = imported(desk, uploaded(desk))
    actions.undo_batch(desk.official, desk.stage, first.pk)
    assert Batch.objects.get(pk=first.pk).marks == []
    assert uploaded(desk).findings["number"] == 2


def test_two_previews_of_one_file_are_not_imported_both(desk: Desk) -> None:
    batch = uploaded(desk)
    colleague = desk.colleague("official")
    file = Upload("a.csv", exports.PADLET.encode())
    other = actions.preview_upload(colleague, desk.stage, file, "paper", NOW)
    imported(desk, batch)
    assert refusal(actions.import_batch, colleague, desk.stage, other.pk, NOW) == (409, None)
    assert queries.count(desk.stage) == 2


def test_another_systems_export_came_from_there_until_somebody_says_otherwise(desk: Desk) -> None:
    batch = uploaded(desk)
    assert batch.channel == "import"
    choice = Choice("Subject", also=["Body"])
    chosen = actions.choose_columns(desk.official, desk.stage, batch.pk, "paper", choice, NOW)
    assert (chosen.channel, len(chosen.rows)) == ("paper", 2)


def test_a_large_archive_is_read_by_the_worker(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    data = exports.archive({"a.csv": exports.PADLET, "b.csv": f"Nr\n{'1' * 5000}\n"})
    monkeypatch.setattr(previewing, "QUICK_BYTES", 4000)
    assert len(data) < 4000
    batch = uploaded(desk, data, "a.zip")
    job = latest(batch.pk)
    assert job is not None
    assert batch.findings == {}
    tasks.read_upload(str(job.pk))
    kept = Batch.objects.get(pk=batch.pk)
    assert (kept.findings["number"], kept.channel, len(kept.marks)) == (2, "import", 2)


def test_a_refused_archive_is_explained(desk: Desk) -> None:
    assert refusal(uploaded, desk, exports.archive({"a.pdf": "%PDF"}), "a.zip") == (422, "file")


def test_the_preview_says_what_was_recognised_and_lets_it_be_corrected(
    db: None, settings: Any
) -> None:
    settings.DEMO = True
    browser: Client = make_browser()
    page = send(browser, exports.decidim_archive(), "a.zip")["Location"]
    shown = browser.get(page)
    assert (shown.context["kind"], shown.context["rows"]) == ("open data of a Decidim site", 5)
    fields = ["part", "text", "also", "how", "language", "place", "channel"]
    assert list(shown.context["form"].fields) == fields
    assert shown.context["summary"] == [
        "1 of them is a comment; it stays with what it answers.",
        "1 row without an opinion is left out.",
        "1 row was taken back by its writer; it is left out.",
    ]
    part = "a.lv-open-data-proposal_comments.csv"
    given = {"part": part, "text": "title", "also": "body", "how": "each", "channel": "import"}
    assert browser.post(page, given)["Location"] == page
    assert [one["text"] for one in browser.get(page).context["first"]] == ["Piekrītu par soliņiem"]
    browser.post(f"{page}confirm/")
    assert bodies() == ["Piekrītu par soliņiem"]


def test_the_same_file_again_is_told_on_the_page(db: None, settings: Any) -> None:
    settings.DEMO = True
    browser = make_browser()
    data = exports.GOOGLE.encode()
    browser.post(f"{send(browser, data)['Location']}confirm/")
    page = browser.get(send(browser, data)["Location"])
    assert page.context["summary"][-1] == (
        "3 opinions were imported here before; they are not added again."
    )
    assert "there is nothing to add" in page.content.decode()
    assert b"/confirm/" not in page.content
