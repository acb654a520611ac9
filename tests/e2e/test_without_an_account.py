"""What needs no account: a spreadsheet tried and forgotten, and every page to read."""

from __future__ import annotations

from tests.e2e.conftest import Opens
from tests.e2e.sheet import as_csv, rows

GROUPED = 150_000  # milliseconds


def test_a_file_is_grouped_and_forgotten(opens: Opens) -> None:
    walk = opens()
    walk.go("try/")
    walk.look()
    walk.send()
    assert walk.count(".error-summary") == 1
    walk.look()
    file = {"name": "viedokļi.csv", "mimeType": "text/csv", "buffer": as_csv(rows(), "utf-8")}
    walk.page.set_input_files('[name="file"]', file)  # type: ignore[arg-type]
    walk.send()
    walk.look()
    place = walk.path()
    walk.send()
    walk.page.wait_for_selector("main .quotes", timeout=GROUPED)
    walk.look()
    report = walk.context.request.get(f"{walk.page.url}assigned.csv")
    assert len(report.text().splitlines()) == len(rows()) + 1
    walk.press('form[action$="/forget/"] button')
    walk.look()
    walk.go(place)
    assert walk.count("main .quotes") == 0


def test_every_page_anybody_may_read(opens: Opens) -> None:
    walk = opens()
    for page in ("smilgava/", "smilgava/bathing-place/", "owed/", "ledger/", "data-use/"):
        walk.go(page)
        walk.look()
    for page in ("accessibility/", "receipt/", "sign-in/", "no-such-page/"):
        walk.go(page)
        walk.look()
    walk.go("smilgava/bathing-place/1/")
    walk.look()
    walk.follow("/results/")
    walk.look()
