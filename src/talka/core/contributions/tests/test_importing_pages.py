"""The import pages: hostile and odd files, the whole way, and who may not."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from talka.core.contributions.forms import importing
from talka.core.contributions.models import Batch, Contribution
from talka.core.people.actions import person_for
from talka.core.people.domain import AUDITOR, Actor
from talka.core.spaces import actions as spaces
from talka.core.spaces import queries as spaces_queries
from talka.core.spaces.domain import StagePlan

IMPORT = "/en/smilgava/bathing/1/desk/import/"
TEXT = "Nr;Viedoklis\n1;Vajag soliņus pie ezera\n2;Bērniem vajag ēnu\n"


def known(address: str) -> Actor:
    person = person_for("email", address)
    roles, name = spaces_queries.roles_of(person.id)
    return Actor(person=person.id, roles=roles, name=name)


def signed_in(address: str) -> Client:
    client = Client()
    client.force_login(person_for("email", address))
    return client


def make_desk() -> Client:
    """The browser of an official of an open stage."""
    space = spaces.make_space(known("o@example.lv"), "smilgava", {"lv": "S"}, {}, "Zane")
    owner, now = known("o@example.lv"), timezone.now()
    process = spaces.make_process(owner, space, "bathing", {"lv": "Peldvieta"}, {"lv": "Kur?"}, {})
    plan = StagePlan(now - timedelta(days=1), now + timedelta(days=20))
    spaces.publish(owner, spaces.make_stage(owner, process, "consultations", plan), now)
    spaces.give_role(owner, space, person_for("email", "a@example.lv"), AUDITOR, "Raitis")
    return signed_in("o@example.lv")


@pytest.fixture
def desk(db: None, settings: Any) -> Client:
    settings.DEMO = True
    return make_desk()


def send(desk: Client, data: bytes, name: str = "slips.csv") -> Any:
    file = SimpleUploadedFile(name, data)
    return desk.post(IMPORT, {"file": file, "channel": "paper"})


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Nr", "Viedoklis"])
    sheet.append([1, '=HYPERLINK("http://evil.example","click me now")'])
    sheet.append([2, "Vajag soliņus pie ezera"])
    sheet.append([3, None])
    sheet.merge_cells("A3:A4")
    kept = io.BytesIO()
    book.save(kept)
    book.close()
    return kept.getvalue()


def bodies() -> list[str]:
    return sorted(Contribution.objects.values_list("body", flat=True))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1257"])
def test_a_file_in_any_of_these_encodings_is_imported(desk: Client, encoding: str) -> None:
    assert desk.get(IMPORT).status_code == 200
    page = send(desk, TEXT.encode(encoding))["Location"]
    assert desk.get(page).status_code == 200
    for _click in range(2):
        assert desk.post(f"{page}confirm/")["Location"] == f"{IMPORT}?done=imported"
    assert bodies() == ["Bērniem vajag ēnu", "Vajag soliņus pie ezera"]
    assert desk.get(f"{IMPORT}?done=imported").status_code == 200
    assert desk.get(page)["Location"] == IMPORT


def test_a_russian_file_in_windows_1251(desk: Client) -> None:
    page = send(desk, "Мнение\nНужны скамейки у озера\nИ урны\n".encode("cp1251"))["Location"]
    desk.post(f"{page}confirm/")
    assert bodies() == ["И урны", "Нужны скамейки у озера"]


def test_a_workbooks_formulas_are_text(desk: Client) -> None:
    response = send(desk, workbook(), "slips.xlsx")
    page = desk.get(response["Location"])
    assert len(page.context["warnings"]) == 1
    desk.post(f"{response['Location']}confirm/")
    assert bodies() == [
        '=HYPERLINK("http://evil.example","click me now")',
        "Vajag soliņus pie ezera",
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b""),
        ("a.csv", b"only a heading\n"),
        ("a.csv", b"Viedoklis;Nr\n;\n ;\n"),
        ("a.xlsx", b"PK\x03\x04 broken"),
        ("a.pdf", b"%PDF-1.7 ..."),
        ("a.csv", b"a\x00b,c\n1,2\n"),
    ],
)
def test_an_unreadable_file_is_explained(desk: Client, name: str, data: bytes) -> None:
    response = send(desk, data, name)
    assert (response.status_code, len(response.context["form"].errors)) == (422, 1)
    assert Batch.objects.count() == 0


def test_a_file_too_large_is_explained(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "LARGEST", 10)
    assert list(send(desk, TEXT.encode()).context["form"].errors) == ["file"]


def test_mistakes_are_named_by_row_and_stop_the_import(desk: Client) -> None:
    rows = [
        "Viedoklis;Valoda",
        "",
        f"{'a' * 20_001};",
        "So\u200bliņi;",
        "Soliņi;latviski",
        "Koki;lv",
    ]
    page = send(desk, "\n".join(rows).encode())["Location"]
    context = desk.get(page).context
    assert context["mistake_lines"] == ["Row 3: 20001 characters; at most 20000 fit"]
    assert context["remark_lines"] == [
        "Row 2: no opinion in it; left out",
        "Row 4: unseen characters taken out",
        "Row 5: the same words as row 4; both are kept",
    ]
    assert len(context["summary"]) == 3
    assert desk.post(f"{page}confirm/").status_code == 422
    assert bodies() == []
    chosen = {"text": "Valoda", "language": "Valoda", "channel": "email"}
    assert desk.post(page, chosen)["Location"] == page
    assert [row["text"] for row in desk.get(page).context["first"]] == ["latviski", "lv"]
    assert desk.post(page, {"text": "Nothing"}).status_code == 422


def test_a_column_without_opinions_is_explained(desk: Client) -> None:
    page = send(desk, "Viedoklis;Tukšs\nSoliņi;\n".encode())["Location"]
    response = desk.post(page, {"text": "Tukšs", "channel": "paper"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["text"])


def test_an_import_is_undone_in_the_browser(desk: Client) -> None:
    page = send(desk, TEXT.encode())["Location"]
    desk.post(f"{page}confirm/")
    assert desk.get(f"{page}undo/").status_code == 200
    assert desk.post(f"{page}undo/")["Location"] == f"{IMPORT}?done=undone"
    assert bodies() == ["", ""]
    assert desk.post(f"{page}confirm/").status_code == 409


def test_the_import_desk_is_for_officials(desk: Client) -> None:
    page = send(desk, TEXT.encode())["Location"]
    pages = [IMPORT, page, f"{page}undo/", f"{page}slips/"]
    auditor, stranger = signed_in("a@example.lv"), signed_in("x@example.lv")
    for client in (auditor, stranger):
        assert {client.get(one).status_code for one in pages} == {403}
        assert {client.post(one).status_code for one in [*pages, f"{page}confirm/"]} == {403}
    assert {Client().get(one).status_code for one in pages} == {302}
    assert Batch.objects.get().state == "preview"
