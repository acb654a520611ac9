"""ZIPs of letters: what counts as one, and what a hostile archive gets."""

import struct
import zipfile
from io import BytesIO

import pytest

from talka.opinions.reading import BadFile, archive
from talka.opinions.tests.test_archives import opened, refusal, zipped_as

LETTER = b"Subject: Benches\n\nBenches, please.\n"


def test_letters_are_told_from_everything_else() -> None:
    found = opened(
        zipped_as(
            {
                "b/2.EML": LETTER,
                "1.eml": b"one",
                "old.mbox": b"From x\n",
                "note.txt": b"hello",
                "photo.jpg": b"\xff\xd8",
                "__MACOSX/._1.eml": b"junk",
            }
        )
    )
    assert (found.tables, set(found.letters)) == ({}, {"b/2.EML", "1.eml", "old.mbox"})
    assert set(found.others) == {"note.txt", "photo.jpg", "__MACOSX/._1.eml"}
    assert list(found.each_letter()) == [
        ("1.eml", b"one"),
        ("b/2.EML", LETTER),
        ("old.mbox", b"From x\n"),
    ]


def test_tables_win_where_there_are_more_of_them() -> None:
    files = {"a.csv": b"id;body\n", "b.csv": b"id;body\n", "c.eml": LETTER}
    found = opened(zipped_as(files))
    assert (set(found.tables), found.letters, found.others) == ({"a.csv", "b.csv"}, {}, ("c.eml",))


@pytest.mark.parametrize("files", [{"a.eml": LETTER}, {}])
@pytest.mark.parametrize("name", ["in/more.zip", "old.TAR", "mail.7z"])
def test_an_archive_within_is_refused_by_name(files: dict[str, bytes], name: str) -> None:
    said = refusal(zipped_as({**files, name: b"PK\x03\x04"}))
    assert said == (
        f"The archive holds another archive ({name}). Unpack that one and send what is in it."
    )


def test_too_many_letters_and_too_large_ones_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    three = zipped_as({f"{number}.eml": LETTER for number in range(3)})
    monkeypatch.setattr(archive, "_MOST_LETTERS", 2)
    assert refusal(three) == "The archive holds more than 2 letters. Send it in parts."
    monkeypatch.setattr(archive, "_MOST_LETTERS", 3)
    monkeypatch.setattr(archive, "_LARGEST_LETTERS", 3 * len(LETTER) - 1)
    assert refusal(three).startswith("The archive unpacks to an unreasonable size")
    monkeypatch.setattr(archive, "_LARGEST_LETTERS", 3 * len(LETTER))
    assert len(list(opened(three).each_letter())) == 3


def test_more_letters_than_other_files_may_be_are_fine() -> None:
    files = {f"{number}.eml": LETTER for number in range(archive._MOST_FILES + 1)}
    assert len(opened(zipped_as(files)).letters) == len(files)


def test_a_bomb_is_known_before_it_bursts() -> None:
    bomb = zipped_as({f"{number}.eml": bytes(30_000_000) for number in range(4)})
    assert len(bomb) < 200_000
    assert refusal(bomb).startswith("The archive unpacks to an unreasonable size")


def test_a_letter_that_lies_about_its_size_gives_no_more_than_it_declares() -> None:
    data = bytearray(zipped_as({"a.eml": bytes(1_000_000)}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    with pytest.raises(BadFile):
        list(opened(bytes(data)).each_letter())


def test_many_names_for_the_same_bytes_are_summed() -> None:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("0.eml", bytes(1_000_000))
        first = made.infolist()[0]
        for number in range(1, 150):
            twin = zipfile.ZipInfo(f"{number}.eml")
            for name in ("file_size", "compress_size", "CRC", "header_offset", "compress_type"):
                setattr(twin, name, getattr(first, name))
            made.filelist.append(twin)
            made.NameToInfo[twin.filename] = twin
    assert refusal(kept.getvalue()).startswith("The archive unpacks to an unreasonable size")
