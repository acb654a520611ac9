"""Sheets on paper, the sealed package, the way through the institution, names deleted."""

from __future__ import annotations

import base64
import csv
import io
import secrets
from datetime import timedelta
from pathlib import Path

import pytest

from talka.core.ledger.models import Leaf
from talka.core.people.domain import SYSTEM
from talka.core.spaces.domain import Gate
from talka.kit.refused import Refused
from talka.sealing import contacts
from talka.sealing.contacts import BoxDamaged
from talka.sealing.packages import open_file, seal_file
from talka.tools.petitions import opening, queries
from talka.tools.petitions.actions import (
    add_step,
    count_signatures,
    delete_names,
    draft_petition,
    enter_sheet,
    hand_over,
    print_sheets,
)
from talka.tools.petitions.domain import Row
from talka.tools.petitions.models import DayCount, Signature
from talka.tools.petitions.tests.host import NEEDS_TWO, NOW, WEEK, Host, browser, citizen, code

PRIVATE, PUBLIC = contacts.new_pair()
KEY = base64.b64encode(PUBLIC).decode()
DAY = timedelta(days=1)


def listed(package: bytes) -> list[dict[str, str]]:
    """The authority's readable list."""
    text = opening.opened(PRIVATE, package)["signatures.csv"].decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_a_sheet_counts_each_person_once_across_web_and_paper(host: Host) -> None:
    petition = host.opens(host.asks())
    host.signs(petition, 2)
    assert print_sheets(host.official, petition, 2, NOW) == [1, 2]
    assert print_sheets(host.official, petition, 1, NOW) == [3]
    plain = [code(number).replace("-", "") for number in range(5)]
    rows = [Row("A", plain[2]), Row("B", plain[3]), Row("B", plain[3]), Row(wrong="unreadable")]
    sheet = enter_sheet(
        host.official, petition, 1, [*rows, Row(wrong="young"), Row(wrong="age unknown")], NOW
    )
    assert (sheet.accepted, sheet.doubles, sheet.unreadable, sheet.young) == (1, 2, 2, 1)
    assert (queries.exact(petition), host.signs(petition, 3)) == (3, False)
    with pytest.raises(Refused, match="typed in already"):
        enter_sheet(host.official, petition, 1, rows, NOW)
    with pytest.raises(Refused, match="No sheet"):
        enter_sheet(host.official, petition, 9, rows, NOW)
    with pytest.raises(Refused, match="from 1 to 40 rows"):
        enter_sheet(host.official, petition, 2, [], NOW)
    with pytest.raises(Refused, match="from 1 to 100"):
        print_sheets(host.official, petition, 101, NOW)
    with pytest.raises(Refused, match="digital helpers"):
        enter_sheet(citizen(2), petition, 2, rows, NOW)


def test_no_paper_where_codes_could_not_be_compared(host: Host) -> None:
    stage = host.asks(gate=Gate("anyone"), options={"co_signers": 0})
    nonce = secrets.token_bytes(16)
    made = draft_petition(browser(), stage, "Tilts", "Vajag.", "lv", nonce, NOW)
    draft = queries.one(stage, made.sent.contribution.pk)
    with pytest.raises(Refused, match="who signed twice"):
        print_sheets(host.official, draft, 1, NOW)


@pytest.mark.parametrize("at_once", [True, False])
def test_the_package_is_for_the_authority_alone(host: Host, at_once: bool) -> None:
    options = NEEDS_TWO | ({"authority_key": KEY} if at_once else {})
    petition = host.opens(host.asks(options=options))
    with pytest.raises(Refused, match="Not enough"):
        hand_over(host.official, petition, KEY, NOW)
    host.signs(petition, 2)
    print_sheets(host.official, petition, 1, NOW)
    enter_sheet(host.official, petition, 1, [Row("Zenta", code(3).replace("-", ""))], NOW)
    if not at_once:
        with pytest.raises(Refused, match="public key"):
            hand_over(host.official, petition, "none", NOW)
    handing = hand_over(host.official, petition, KEY, NOW)
    rows = listed(bytes(handing.package))
    assert sorted((row["name"], row["way"]) for row in rows) == [
        ("Anna 1", "web"),
        ("Anna 2", "web"),
        ("Zenta", "paper"),
    ]
    assert queries.one(petition.contribution.stage, petition.pk).signatures == 3
    with pytest.raises(BoxDamaged):
        open_file(contacts.new_pair()[0], bytes(handing.package))
    with pytest.raises(Refused, match="handed over"):
        host.signs(petition, 4)
    with pytest.raises(Refused, match="another step"):
        hand_over(host.official, petition, KEY, NOW)


def test_an_altered_package_is_noticed(host: Host) -> None:
    petition = host.opens(host.asks(closes=WEEK))
    host.signs(petition, 2)
    package = bytes(hand_over(host.official, petition, KEY, NOW).package)
    inside = open_file(PRIVATE, package).replace(b"signatures.csv", b"signaturez.csv")
    with pytest.raises((KeyError, opening.PackageDamaged)):
        opening.opened(PRIVATE, seal_file(PUBLIC, inside))


def test_the_authority_s_command(
    host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, file = tmp_path / "key", tmp_path / "package.sealed"
    assert opening.main(["new", str(key)]) == 0
    public = capsys.readouterr().out.strip()
    petition = host.opens(host.asks())
    host.signs(petition, 2)
    file.write_bytes(bytes(hand_over(host.official, petition, public, NOW).package))
    assert opening.main([str(key), str(file), str(tmp_path / "open")]) == 0
    names = {path.name for path in (tmp_path / "open").iterdir()}
    assert names == {"manifest.json", "petition.pdf", "signatures.csv"}
    assert (tmp_path / "open" / "petition.pdf").read_bytes().startswith(b"%PDF")
    assert opening.main([]) == 2


def test_every_step_stands_once_with_its_time(host: Host) -> None:
    petition = host.opens(host.asks())
    host.signs(petition, 2)
    with pytest.raises(Refused, match="another step"):
        add_step(host.official, petition, "received", NOW, {}, NOW)
    hand_over(host.official, petition, KEY, NOW)
    add_step(host.official, petition, "received", NOW, {"en": "No 12"}, NOW)
    for kind, at, why in (
        ("received", NOW, "written down already"),
        ("nonsense", NOW, "Choose a step"),
        ("hearing", NOW + DAY, "in the future"),
    ):
        with pytest.raises(Refused, match=why):
            add_step(host.official, petition, kind, at, {}, NOW)
    assert sorted(one.kind for one in queries.steps(petition)) == ["accepted", "handed", "received"]


def test_names_are_deleted_on_schedule_after_the_hand_over(host: Host) -> None:
    petition = host.opens(host.asks(options=NEEDS_TWO | {"keep_days": 3}))
    host.signs(petition, 2, shows=True)
    count_signatures(SYSTEM, NOW)
    hand_over(host.official, petition, KEY, NOW)
    assert (delete_names(SYSTEM, NOW + 2 * DAY), Signature.objects.count()) == (0, 2)
    assert (delete_names(SYSTEM, NOW + 3 * DAY), Signature.objects.count()) == (1, 0)
    assert delete_names(SYSTEM, NOW + 4 * DAY) == 0
    again = queries.one(petition.contribution.stage, petition.pk)
    assert (again.signatures, again.handing.deleted, bytes(again.handing.package)) == (2, True, b"")
    assert DayCount.objects.get().total == 2
    assert not Leaf.objects.filter(kind="signature", salt__isnull=False).exists()
    assert Leaf.objects.filter(kind="names deleted").count() == 1


def test_names_are_deleted_after_the_close_where_it_was_never_handed_over(host: Host) -> None:
    petition = host.opens(host.asks(options=NEEDS_TWO | {"keep_days": 3}))
    assert delete_names(SYSTEM, NOW + WEEK + 2 * DAY) == 0
    assert delete_names(SYSTEM, NOW + WEEK + 4 * DAY) == 1
    assert queries.one(petition.contribution.stage, petition.pk).signatures == 1
    with pytest.raises(Refused, match="names of this petition were deleted"):
        host.signs(petition, 2)
