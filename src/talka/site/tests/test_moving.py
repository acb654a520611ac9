"""A host moves out of one house and into another: nothing but what may travel, all of it, once."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client

from talka.core.answers.actions import add_milestone
from talka.core.answers.models import Answer
from talka.core.answers.tests.conftest import DAY, NOW, TODAY, Desk, known, withdrawn
from talka.core.contributions.actions import issue_receipts
from talka.core.contributions.models import Contribution, Receipt
from talka.core.contributions.queries import by_entropy
from talka.core.items.actions import place_items
from talka.core.items.models import Item
from talka.core.ledger.actions import sequence
from talka.core.ledger.models import Head, Leaf
from talka.core.people.actions import person_for
from talka.core.spaces import actions as spaces
from talka.core.spaces.models import Membership, Space
from talka.kit.refused import Refused
from talka.sealing.verify import verify
from talka.site.cli import main
from talka.site.models import CarriedLedger
from talka.site.moving.actions import import_host
from talka.site.moving.leaving import SALTS, tables, write_host
from talka.site.moving.package import MANIFEST, BadPackage, Writer
from talka.site.moving.staying import staying, tool_table

NONCE = b"n" * 16


class House:
    """A host with answered opinions, a withdrawn one and receipts; and the file it leaves in."""

    def __init__(self, folder: Path) -> None:
        owner = person_for("email", "owner@example.lv")
        space = spaces.make_space(known(owner), "smilgava", {"lv": "Smilgava"}, {})
        official = person_for("email", "anda@example.lv")
        spaces.give_role(known(owner), space, official, "official", "Anda Ozola")
        desk = Desk(known(official), known(owner), space)
        stage = desk.answering()
        gone, hidden, *_rest = Contribution.objects.order_by("body")
        withdrawn(gone)
        Item.objects.filter(pk=hidden.pk).update(state=Item.State.HIDDEN)
        self.gone, self.hidden, self.hidden_words = gone.pk, hidden.pk, hidden.body
        self.answers = desk.published(stage)
        add_milestone(desk.official, self.answers[0], {"lv": "Margas"}, {}, TODAY + DAY)
        batch = stage.batches.get()
        issued = issue_receipts(desk.official, stage, batch.pk, NONCE, 0)
        self.slip = next(one for one in issued.slips if one[0].pk not in (gone.pk, hidden.pk))
        sequence(NOW, force=True)
        place_items()
        self.space, self.folder, self.file = space, folder, folder / "out.zip"
        self.mark = write_host(space, self.file)

    def move(self, settings: Any) -> Space:
        """The host in an empty house with keys and a ledger of its own."""
        call_command("flush", verbosity=0, interactive=False)
        settings.TALKA_KEYS_DIR = self.folder / "other keys"
        settings.TALKA_LOG_ID = "other.example/ledger"
        moved = taken(self.file)
        assert moved is not None
        return moved


def taken(file: Path) -> Space | None:
    return import_host(file, person_for("email", "new@example.lv"), "Zane Jaunā", TODAY)


@pytest.fixture
def house(transactional_db: None, tmp_path: Path) -> House:
    return House(tmp_path)


def member(file: Path, name: str) -> list[dict[str, Any]]:
    with zipfile.ZipFile(file) as archive:
        return [json.loads(line) for line in archive.read(name).decode().splitlines()]


def text(file: Path, name: str) -> list[str]:
    """The lines of a member."""
    with zipfile.ZipFile(file) as archive:
        return archive.read(name).decode().splitlines()


def forge(file: Path, parts: dict[str, list[str]], without: tuple[str, ...] = ()) -> Path:
    """A file with other members whose manifest says that all is well."""
    other = file.with_name(f"forged-{'-'.join([*parts, *without]).replace('/', '-')}.zip")
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(other, "w") as target:
        names = [name for name in source.namelist() if name not in (*parts, *without, MANIFEST)]
        writer = Writer(target)
        for name in names:
            writer.add(name, source.read(name).decode().splitlines(keepends=True))
        for name, rows in parts.items():
            if name != "version":
                writer.add(name, [f"{row}\n" for row in rows])
        writer.close({"version": 2} if "version" in parts else {})
    return other


def rewritten(file: Path, name: str, data: bytes) -> Path:
    """The same file with one member's bytes changed."""
    other = file.with_name(f"changed-{name.replace('/', '-')}.zip")
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(other, "w") as target:
        for entry in source.namelist():
            target.writestr(entry, data if entry == name else source.read(entry))
        if name not in source.namelist():
            target.writestr(name, data)
    return other


def test_every_table_and_column_travels_or_stays_for_a_reason() -> None:
    travelling = {table.label: {*table.columns, *table.stays} for table in tables()}
    for model in apps.get_models():
        if not model.__module__.startswith("talka."):
            continue
        label = model._meta.label
        _talka, floor, room, *_rest = model.__module__.split(".")
        columns = {one.attname for one in model._meta.concrete_fields}
        assert travelling.get(label, columns) == columns, label
        assert (label in travelling) != (
            label in staying() or (room if floor == "core" else floor) in staying()
        ), label


def test_out_in_and_out_again_is_the_same_file(house: House, settings: Any) -> None:
    moved = house.move(settings)
    again = house.folder / "again.zip"
    assert write_host(moved, again) == house.mark
    assert again.read_bytes() == house.file.read_bytes()
    assert taken(house.file) is None


def test_what_is_not_public_leaves_a_tombstone(house: House) -> None:
    rows = {row["item_id"]: row for row in member(house.file, "opinions")}
    assert {rows[str(one)]["body"] for one in (house.gone, house.hidden)} == {""}
    with zipfile.ZipFile(house.file) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert house.hidden_words not in "".join(row["body"] for row in rows.values())
    assert "example.lv" not in whole
    shown = set(Item.objects.filter(state="public").values_list("leaf", flat=True))
    with_salt = {row["hash"] for row in member(house.file, "leaves") if row["salt"]}
    assert with_salt == {hash for hash in shown if hash}


def test_addresses_answers_and_slips_work_in_the_new_house(house: House, settings: Any) -> None:
    opinion, entropy = house.slip
    moved = house.move(settings)
    assert by_entropy(entropy).pk == opinion.pk
    page = Client().get("/lv/smilgava/bathing/1/")
    assert page.status_code == 200
    assert Answer.objects.count() == len(house.answers)
    assert list(Membership.objects.values_list("name", "role")) == [("Zane Jaunā", "owner")]
    sequence(NOW, force=True)
    place_items()
    assert Item.objects.get(pk=opinion.pk).position is not None
    later = house.folder / "later.zip"
    write_host(moved, later)
    assert len(member(later, "receipt_salts")) == 1
    assert {name for name in zipfile.ZipFile(later).namelist() if name.startswith("ledgers/")} == {
        "ledgers/01-talka.example-ledger",
        "ledgers/02-other.example-ledger",
    }


def test_the_old_ledger_stays_verifiable(house: House, settings: Any) -> None:
    old = Head.objects.order_by("-size")[0]
    house.move(settings)
    carried = CarriedLedger.objects.get()
    report = verify(carried.lines(), TODAY, since=old.note)
    assert (report.problems, carried.name) == ([], "talka.example-ledger")
    leaves = {row["hash"] for row in map(json.loads, carried.lines()) if "hash" in row}
    assert set(Contribution.objects.values_list("leaf", flat=True)) <= leaves
    assert Head.objects.count() == 0


def test_new_receipts_bring_the_new_salt_along(house: House, settings: Any) -> None:
    moved = house.move(settings)
    Receipt.objects.all()[0].delete()
    write_host(moved, house.folder / "b.zip")
    assert len(member(house.folder / "b.zip", "receipt_salts")) == 2


def test_a_changed_or_broken_file_is_refused(house: House) -> None:
    broken = [
        rewritten(house.file, name, b"{}\n")
        for name in ("opinions", MANIFEST, "extra", "ledgers/01-talka.example-ledger")
    ]
    cut = house.folder / "cut.zip"
    cut.write_bytes(house.file.read_bytes()[:-40])
    for file in (*broken, cut):
        with pytest.raises(BadPackage):
            taken(file)


def test_a_forged_file_is_refused_and_leaves_nothing(house: House) -> None:
    stranger = json.dumps({"hash": "ab" * 32, "kind": "opinion", "stage": None, "salt": None})
    point = json.dumps({"id": str(uuid4()), "number": 1, "start": 0, "end": 1})
    twice = member(house.file, "sign_offs")[0]
    forgeries: dict[str, dict[str, list[str]]] = {
        "no host, or several": {"host": []},
        "not this host's": {"leaves": [*text(house.file, "leaves"), stranger]},
        "can't be read": {"points": [point]},
        "contradicts itself": {"sign_offs": [json.dumps(twice)] * 2},
        "does not verify": {"ledgers/01-talka.example-ledger": ['{"log": "x", "key": "y"}']},
        "does not know": {"surprise": []},
        "another kind or version": {"version": []},
    }
    forged = {said: forge(house.file, parts) for said, parts in forgeries.items()}
    call_command("flush", verbosity=0, interactive=False)
    for said, file in forged.items():
        with pytest.raises(BadPackage, match=said):
            taken(file)
    assert (Space.objects.count(), Item.objects.count(), Leaf.objects.count()) == (0, 0, 0)


def test_a_file_without_receipts_and_ledgers_moves_too(house: House) -> None:
    bare = forge(house.file, {}, without=(SALTS, "ledgers/01-talka.example-ledger"))
    call_command("flush", verbosity=0, interactive=False)
    assert taken(bare) is not None
    assert CarriedLedger.objects.count() == 0


def test_a_tools_table_with_bytes_or_of_nothing_shared_stays() -> None:
    assert tool_table(apps.get_model("contributions.Batch")) is None
    assert tool_table(apps.get_model("jobs.Job")) is None


def test_a_host_that_is_here_or_whose_address_is_taken_is_refused(
    house: House, settings: Any
) -> None:
    with pytest.raises(Refused, match="here already"):
        taken(house.file)
    call_command("flush", verbosity=0, interactive=False)
    spaces.make_space(known(person_for("email", "x@example.lv")), "smilgava", {"lv": "S"}, {})
    with pytest.raises(Refused, match="is taken"):
        taken(house.file)
    assert Leaf.objects.exclude(kind="space made").count() == 0


def test_the_commands(house: House, capsys: Any) -> None:
    out = str(house.folder / "c.zip")
    assert main(["host", "export", "smilgava", "--out", out]) == 0
    assert house.mark in capsys.readouterr().out
    assert main(["host", "export", "nowhere", "--out", out]) == 1
    call_command("flush", verbosity=0, interactive=False)
    words = ["host", "import", out, "--owner", "new@example.lv", "--name", "Zane"]
    assert main(words) == 0
    assert main(words) == 0
    assert capsys.readouterr().out.splitlines() == [
        "The host lives at /smilgava/ now.",
        "It is here already.",
    ]
    assert main(["host", "import", __file__, *words[3:]]) == 1
