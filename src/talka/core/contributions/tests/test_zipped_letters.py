"""A ZIP of letters: every file accounted for, every letter an opinion, nothing hostile opened."""

from __future__ import annotations

import io
import zipfile

import pytest

from talka.core.contributions import actions
from talka.core.contributions.actions import Upload
from talka.core.contributions.reading import read_file
from talka.core.contributions.sources.opening import weight
from talka.core.contributions.tests.test_importing_batches import NOW, Desk, make_desk
from talka.core.contributions.tests.test_mailboxes import (
    WORDS,
    accounted,
    bodies,
    letter,
    mailbox,
    read,
)
from talka.core.contributions.views.findings import NAMED, shown
from talka.opinions.wording import Message


def zipped(**files: bytes) -> bytes:
    """A ZIP; ``__`` in a name stands for a point."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return kept.getvalue()


def test_letters_mailboxes_and_what_is_neither() -> None:
    data = zipped(
        a__eml=letter(),
        b__eml=letter("Esmu prom.", Auto_Submitted="auto-replied"),
        c__mbox=mailbox(letter("Un ēnu."), letter("Un urnas.")),
        d__eml=b"PK\x03\x04 a workbook under another name",
        e__jpg=b"\xff\xd8",
        f__txt=b"a note",
    )
    made = read(data, "letters.zip")
    assert bodies(made) == [WORDS, "Un ēnu.", "Un urnas."]
    assert accounted(made) == {"rows": 4, "taken": 3, "automatic": 1}
    assert (made.findings["kind"], made.findings["left"]) == ("mail", ["e.jpg", "f.txt", "d.eml"])
    assert weight(data, "letters.zip") > len(letter())


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a__eml": b"x", "more__zip": b"PK"}, "The archive holds another archive (more.zip)."),
        ({"..__eml": b"x", "x/../../a__eml": b"x"}, "The archive names a file outside itself"),
    ],
)
def test_a_hostile_archive_is_refused_with_the_reason(files: dict[str, bytes], said: str) -> None:
    made = read_file(lambda step, share: None, zipped(**files), "letters.zip", None, "lv")
    assert isinstance(made, Message)
    assert str(made).startswith(said)


def test_a_cut_archive_is_told() -> None:
    data = zipped(a__eml=letter(), b__eml=letter("Un ēnu.") * 200)
    broken = data.replace(data[60:64], b"\x00\x00\x00\x00", 1)
    made = read_file(lambda step, share: None, broken, "letters.zip", None, "lv")
    assert isinstance(made, Message)
    cut = read_file(lambda step, share: None, data[:-30], "letters.zip", None, "lv")
    assert isinstance(cut, Message)


@pytest.mark.django_db
def test_the_preview_names_and_counts_what_is_left_and_the_same_twice_adds_nothing() -> None:
    desk: Desk = make_desk()
    others = {f"p{number:02}__jpg": b"x" for number in range(NAMED + 1)}
    data = zipped(a__eml=letter(Message_ID="<1@b>"), b__eml=letter("Un ēnu."), **others)
    actions.preview_upload(desk.official, desk.stage, Upload("letters.zip", data), "email", NOW)
    first = desk.stage.batches.get()
    found = shown(first)
    assert (found["left_number"], found["left"][-9:]) == (NAMED + 1, "p49.jpg …")
    actions.import_batch(desk.official, desk.stage, first.pk, NOW)
    assert desk.stage.contributions.count() == 2
    actions.preview_upload(desk.official, desk.stage, Upload("again.zip", data), "email", NOW)
    assert desk.stage.batches.exclude(pk=first.pk).get().rows == []
