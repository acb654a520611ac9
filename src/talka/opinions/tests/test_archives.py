"""ZIPs of tables: what is found in them, and what is refused before anything is unpacked."""

import io
import struct
import warnings
import zipfile

import pytest

from talka.opinions.reading import BadFile
from talka.opinions.reading.archive import Archive, look_into

TABLE = b"id;body\n1;Benches\n"


def zipped(**files: bytes) -> bytes:
    """A ZIP; ``__`` in a name stands for a point."""
    return zipped_as({name.replace("__", "."): data for name, data in files.items()})


def zipped_as(files: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return kept.getvalue()


def opened(data: bytes) -> Archive:
    archive = look_into(data, "export.zip")
    assert archive is not None
    return archive


def refusal(data: bytes, name: str = "export.zip") -> str:
    with pytest.raises(BadFile) as refused:
        look_into(data, name)
    return str(refused.value)


def test_tables_are_told_from_everything_else() -> None:
    files = {
        "open/proposals.csv": TABLE,
        "open/": b"",
        "readme.md": b"#",
        "picture.png": b"\x89PNG",
        "__MACOSX/._proposals.csv": b"junk",
        ".hidden.csv": b"x",
        "more.XLSX": b"PK",
    }
    archive = opened(zipped_as(files))
    assert archive.tables == {"open/proposals.csv": len(TABLE), "more.XLSX": 2}
    assert sorted(archive.others) == [
        ".hidden.csv",
        "__MACOSX/._proposals.csv",
        "picture.png",
        "readme.md",
    ]
    assert archive.unpack("open/proposals.csv") == TABLE
    assert archive.unpack("open/proposals.csv", 7) == b"id;body"


def test_what_is_no_zip_or_a_workbook_is_left_to_other_readers() -> None:
    assert look_into(TABLE, "a.zip") is None
    assert look_into(zipped_as({"xl/workbook.xml": b"<x/>"}), "a.xlsx") is None
    assert look_into(b"PK\x03\x04 broken", "a.xlsx") is None


def test_a_cut_off_archive_is_told() -> None:
    whole = zipped(a__csv=TABLE)
    said = "The archive is damaged or cut off and cannot be opened."
    assert refusal(whole[:-30]) == said
    assert refusal(b"PK\x03\x04 broken", "A.ZIP") == said


def test_a_table_that_does_not_match_its_checksum_is_told() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("a.csv", TABLE)
    changed = kept.getvalue().replace(b"Benches", b"Bunches")
    with pytest.raises(BadFile):
        opened(changed).unpack("a.csv")


def test_a_bomb_is_known_by_its_list_of_contents() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.csv", bytes(70_000_000))
    assert len(kept.getvalue()) < 400_000
    said = "The archive unpacks to an unreasonable size and was not opened."
    assert refusal(kept.getvalue()) == said
    assert refusal(zipped_as({f"{number}.csv": b"" for number in range(1001)})) == said


def test_a_list_of_contents_that_lies_gives_no_more_than_it_declares() -> None:
    data = bytearray(zipped(a__csv=bytes(1_000_000)))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    with pytest.raises(BadFile):
        opened(bytes(data)).unpack("a.csv")


@pytest.mark.parametrize(
    "name", ["../a.csv", "/etc/a.csv", "x/../../a.csv", "..\\a.csv", "C:a.csv"]
)
def test_names_that_lead_out_are_refused(name: str) -> None:
    said = refusal(zipped_as({name: TABLE}))
    assert said == f"The archive names a file outside itself ({name}) and was not opened."


def test_a_locked_archive_and_twins_are_refused() -> None:
    data = bytearray(zipped(a__csv=TABLE))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)).startswith("The archive is locked with a password.")
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("a.csv", TABLE)
        archive.writestr("a.csv", TABLE)
    assert refusal(kept.getvalue()).startswith("The archive holds two files of the same name")


def test_an_archive_without_a_table_is_told() -> None:
    assert refusal(zipped(a__pdf=b"%PDF")) == (
        "The archive holds no table (CSV, TSV or XLSX) and no letter (EML or MBOX)."
    )
