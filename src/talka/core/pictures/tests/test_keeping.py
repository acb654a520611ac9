"""Where pictures lie, who sees them while they wait, and what becomes of those nobody sent."""

from __future__ import annotations

import os
import time
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.utils.datastructures import MultiValueDict
from pytest_django import DjangoCaptureOnCommitCallbacks

from talka.core.items.models import Item
from talka.core.pictures import actions, files, queries, tasks
from talka.core.pictures.domain import LARGEST
from talka.core.pictures.forms import PictureField
from talka.core.pictures.kept import GONE, Kept, data_address, opened
from talka.core.pictures.models import Picture
from talka.core.pictures.templatetags.pictures import picture
from talka.core.pictures.tests.shots import shot
from talka.kit.forms import TalkaForm
from talka.kit.refused import Refused

DAY = 24 * 3600


class Form(TalkaForm):
    """A form with a picture."""

    picture = PictureField()


@pytest.fixture(autouse=True)
def _own_folder(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]


def item(state: str = "public") -> Item:
    """Something public."""
    return Item.objects.create(
        tool="ideas",
        kind="idea",
        space=uuid4(),
        process=uuid4(),
        language="lv",
        path="/x/",
        state=state,
    )


def kept(alt: str = "Sols") -> Kept:
    """A picture that waits."""
    return actions.keep_picture(shot(), alt)


def sent(data: str, **files: bytes) -> Form:
    """A form as a browser sent it."""
    uploads = {name: [SimpleUploadedFile("x.jpg", body)] for name, body in files.items()}
    return Form(QueryDict(data), MultiValueDict(uploads))


def lying() -> set[str]:
    """The names of all files."""
    return {path.name for path in files.home().iterdir()}


def names(*pictures: UUID) -> set[str]:
    """The names of the files of these pictures."""
    return {f"{one.hex}{size}.webp" for one in pictures for size in ("", "-small")}


def test_a_kept_picture_lies_twice_without_a_time() -> None:
    found = kept()
    assert lying() == names(found.file)
    assert {path.stat().st_mtime for path in files.home().iterdir()} == {0}
    assert {path.stat().st_mode & 0o777 for path in files.home().iterdir()} == {0o600}
    with pytest.raises(FileExistsError):
        files.keep_as(found.file, b"", b"")


def test_the_form_carries_it_along_and_nobody_can_make_it_up() -> None:
    found = kept()
    assert opened(str(found)) == found
    assert found.small_data == data_address(found.file)
    assert found.small_data.startswith("data:image/webp;base64,")
    with pytest.raises(Refused):
        opened(str(found)[:-2] + "xx")
    files.drop(found.file)
    with pytest.raises(Refused):
        opened(str(found))
    assert data_address(found.file) == ""


def test_a_form_takes_keeps_shows_and_leaves_out() -> None:
    form = sent("picture_alt=Vecs+sols", picture=shot())
    assert form.is_valid()
    taken = form.cleaned_data["picture"]
    assert (taken.alt, taken.width, taken.height) == ("Vecs sols", 320, 240)
    again = str(form["picture"])
    assert f'name="picture_kept" value="{taken}"' in again
    assert 'value="Vecs sols"' in again
    query = QueryDict(mutable=True)
    query["picture"] = str(taken)
    checked = Form(query)
    assert checked.is_valid()
    assert checked.cleaned_data["picture"] == taken
    query = QueryDict(mutable=True)
    query.update({"picture_kept": str(taken), "picture_alt": "Cits"})
    other = Form(query)
    assert other.is_valid()
    assert other.cleaned_data["picture"].alt == "Cits"
    query["picture_out"] = "on"
    without = Form(query)
    assert without.is_valid()
    assert without.cleaned_data["picture"] is None
    back = Form(initial={"picture": str(taken)})
    assert 'value="Vecs sols"' in str(back["picture"])


def test_a_form_without_a_picture_is_a_form() -> None:
    form = sent("")
    assert form.is_valid()
    assert form.cleaned_data["picture"] is None
    assert "picture_kept" not in str(form["picture"])
    assert "enctype" not in str(form)
    assert form.is_multipart()


@pytest.mark.parametrize(
    ("data", "file"),
    [
        ("", b"<html>"),
        ("", bytes(LARGEST + 1)),
        ("picture_alt=" + "a" * 201, shot()),
        ("picture=made-up", None),
    ],
)
def test_a_form_says_what_is_wrong(data: str, file: bytes | None) -> None:
    form = sent(data) if file is None else sent(data, picture=file)
    assert not form.is_valid()
    assert list(form.errors) == ["picture"]
    assert "picture_kept" not in str(form["picture"])
    assert lying() == set()
    assert data != "picture=made-up" or form.errors["picture"] == [str(GONE)]


@pytest.mark.django_db
def test_what_belongs_to_something_shown_is_served() -> None:
    row = actions.add_picture(item(), kept())
    for href, path in (
        (row.href, files.place(row.file)),
        (row.small_href, files.place(row.file, files.SMALL)),
    ):
        response = Client().get(href)
        assert response.content == path.read_bytes()
        assert response["Content-Type"] == "image/webp"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cache-Control"] == "private, max-age=604800, immutable"
        assert "sandbox" in response["Content-Security-Policy"]
        assert "Last-Modified" not in response
    assert Client().post(row.href).status_code == 405
    files.drop(row.file)
    assert Client().get(row.href).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "status"), [("merged", 200), ("hidden", 410), ("withdrawn", 410), ("draft", 410)]
)
def test_a_picture_goes_with_its_words(state: str, status: int) -> None:
    row = actions.add_picture(item(state), kept())
    assert Client().get(row.href).status_code == status


@pytest.mark.django_db
def test_what_waits_has_no_address() -> None:
    assert Client().get(f"/picture/{kept().file}.webp").status_code == 404


@pytest.mark.django_db
def test_one_kept_picture_sent_twice_is_two() -> None:
    found = kept()
    first, second = (actions.add_picture(item(), found) for _time in range(2))
    assert first.file == found.file != second.file
    assert files.place(first.file).read_bytes() == files.place(second.file).read_bytes()


@pytest.mark.django_db
def test_a_copy_lives_by_itself(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    row = actions.add_picture(item(), kept())
    copy = actions.copy_picture(row.pk)
    assert copy is not None
    assert (copy.alt, copy.hash, copy.file == row.file) == (row.alt, row.hash, False)
    assert actions.copy_picture(uuid4()) is None
    with django_capture_on_commit_callbacks(execute=True):
        actions.drop_pictures([row.pk])
        assert lying() == names(row.file, copy.file)
    assert lying() == names(copy.file)
    assert not Picture.objects.exists()


@pytest.mark.django_db
def test_what_nobody_sent_goes_after_a_day_and_the_rest_loses_its_day() -> None:
    row, left = actions.add_picture(item(), kept()), kept()
    now = time.time()
    assert actions.tidy_pictures(now + DAY) == 0
    os.utime(files.place(row.file))
    assert actions.tidy_pictures(now + 2 * DAY) == 2
    assert lying() == names(row.file)
    assert {path.stat().st_mtime for path in (*files.home().iterdir(), files.home())} == {0}
    assert opened(str(Kept(row.file, "", 1, 1, ""))).hash == row.hash
    with pytest.raises(Refused):
        opened(str(left))
    tasks.tidy(0)
    assert lying() == names(row.file)


@pytest.mark.django_db
def test_reads() -> None:
    row = actions.add_picture(item(), kept(""))
    assert queries.pictures_of([row.pk, uuid4()]) == {row.pk: row}
    assert queries.all_files() == {row.file}
    assert (str(row), row.small_size) == ("a picture", (320, 240))
    assert picture(row, "lv", True) == {"picture": row, "language": "lv", "small": True}
    assert queries.kept_of(uuid4()) is None
    found = queries.kept_of(row.pk)
    assert found is not None
    assert (found.file, found.small_size) == (row.file, (320, 240))
