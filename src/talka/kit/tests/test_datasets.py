"""Files of rows: no cell is a formula, and JSON is as it was."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from talka.kit.datasets import download, harmless

CELLS = (
    ("=1+1", "'=1+1"),
    ("  @SUM(A1)", "'  @SUM(A1)"),
    ("-5", "'-5"),
    ("+371", "'+371"),
    ("\tx", "'\tx"),
    ("＝1", "'＝1"),
    ("Vajag margas = jā", "Vajag margas = jā"),
    (None, ""),
    (7, "7"),
    ("", ""),
)
ROWS = [{"id": 1, "text": "=1+1", "more": "x"}, {"id": 2, "text": "Koki", "more": None}]


def content(response: Any) -> str:
    """What is streamed."""
    return b"".join(response.streaming_content).decode()


@pytest.mark.parametrize(("given", "shown"), CELLS)
def test_no_cell_is_taken_for_a_formula(given: object, shown: str) -> None:
    assert harmless(given) == shown


def test_a_table_holds_the_columns_asked_for_and_a_spreadsheet_knows_its_letters() -> None:
    response = download("town", ["id", "text"], ROWS, "csv")
    assert response["Content-Disposition"] == 'attachment; filename="town.csv"'
    text = content(response)
    assert text[0] == "\ufeff"
    assert list(csv.reader(io.StringIO(text[1:]))) == [
        ["id", "text"],
        ["1", "'=1+1"],
        ["2", "Koki"],
    ]


def test_json_holds_everything_as_it_is() -> None:
    response = download("town", ["id"], iter(ROWS), "json")
    assert (response["Content-Type"], json.loads(content(response))) == ("application/json", ROWS)
    assert json.loads(content(download("town", [], [], "json"))) == []
