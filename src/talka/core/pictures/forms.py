"""The one field by which a form asks for a picture: the file, and what it shows.

``picture = PictureField()`` in a form is all a tool does; ``Writing`` and ``WordsForm.draft`` carry it on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from talka.core.pictures.actions import keep_picture
from talka.core.pictures.domain import LARGEST, LONGEST_ALT
from talka.core.pictures.kept import Kept, opened
from talka.core.pictures.making import TOO_MUCH
from talka.kit.refused import Refused
from talka.kit.text import check_length, clean_line


class Given(NamedTuple):
    """What a form brought of a picture: a new file, one kept before, what it shows (None: not told here)."""

    upload: UploadedFile[Any] | None = None
    kept: str = ""
    alt: str | None = None
    leave_out: bool = False


class PictureInput(forms.Widget):
    """A file to choose, a line for what it shows; a picture that is kept already is shown and may be left out."""

    template_name = "pictures/input.html"
    needs_multipart_form = True
    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Given:
        kept = str(data.get(f"{name}_kept") or data.get(name) or "")
        leave_out = bool(data.get(f"{name}_out"))
        return Given((files or {}).get(name), kept, data.get(f"{name}_alt"), leave_out)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, None, attrs)
        given = value if isinstance(value, Given) else Given(kept=str(value or ""))
        kept = _still_kept(given.kept)
        alt = given.alt if given.alt is not None else kept.alt if kept else ""
        return context | {"kept": kept, "alt": alt, "limit": LONGEST_ALT}


def _still_kept(text: str) -> Kept | None:
    try:
        return opened(text) if text else None
    except Refused:
        return None


class PictureField(forms.Field):
    """One picture or none. Its value is a ``Kept``: made anew and on disk, so that no mistake elsewhere loses it."""

    widget = PictureInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("label", _("A picture"))
        kwargs.setdefault(
            "help_text",
            _(
                "JPEG, PNG or WebP, at most 12 MB. Where and when it was taken is removed."
                " Show nobody who does not want it."
            ),
        )
        self.found: Kept | None = None
        super().__init__(**kwargs)

    def clean(self, value: Given) -> Kept | None:
        try:
            self.found = _taken(value)
        except Refused as refused:
            raise ValidationError(str(refused)) from None
        return self.found

    def bound_data(self, data: Given, initial: Any) -> Given:
        """What the form shows again: the picture that was kept, wherever it came from."""
        return data._replace(kept=str(self.found), upload=None) if self.found else data


def _taken(given: Given) -> Kept | None:
    alt = None if given.alt is None else clean_line(given.alt)
    check_length(alt or "", LONGEST_ALT)
    if given.upload is not None:
        if (given.upload.size or 0) > LARGEST:
            raise Refused(TOO_MUCH)
        return keep_picture(given.upload.read(), alt or "")
    if given.leave_out or not given.kept:
        return None
    kept = opened(given.kept)
    return kept if alt is None else Kept(kept.file, alt, kept.width, kept.height, kept.hash)
