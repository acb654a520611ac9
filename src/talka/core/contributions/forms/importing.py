"""Uploading a spreadsheet and saying which column holds what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from talka.core.contributions.sheets import Choice
from talka.kit.forms import TalkaForm

LARGEST = 20 * 1024 * 1024
CHANNELS = {
    "paper": _("On paper"),
    "email": _("By e-mail"),
    "phone": _("By phone"),
    "import": _("From another system, or mixed"),
}


def channel_field() -> forms.ChoiceField:
    """How the opinions of the file arrived."""
    return forms.ChoiceField(
        label=_("How did these opinions come?"),
        choices=list(CHANNELS.items()),
        initial="paper",
        widget=forms.RadioSelect,
    )


class UploadForm(TalkaForm):
    """The file, at most 20 MB."""

    file = forms.FileField(
        label=_("Spreadsheet or mailbox"),
        help_text=_(
            "CSV, TSV, XLSX or a ZIP of them, at most 20 MB; the first line names the columns. "
            "Formulas are kept as text and never run. Exports of Google Forms, Padlet, LimeSurvey, "
            "CONSUL and Decidim are recognised by themselves. Letters by e-mail: EML, MBOX or a ZIP of them."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.zip,.eml,.mbox"}),
        error_messages={"empty": _("The file is empty.")},
    )
    channel = channel_field()

    def clean_file(self) -> UploadedFile[bytes]:
        """Refuses what is too large before anybody reads it."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise ValidationError(
                _("This file has %(size)s MB; at most 20 MB fit. Send it in parts."),
                params={"size": (file.size or 0) // 1024 // 1024},
            )
        return file


# What a letter's parts are called on the screen; a spreadsheet's columns are called as in the file.
OF_MAIL = {
    "Text": _("Text"),
    "Subject": _("Subject"),
    "Whole message": _("Whole message, with quotes and signature"),
}
TOGETHER, EACH = "together", "each"
HOW = {
    TOGETHER: _("Together they are one opinion"),
    EACH: _("Each is an opinion of its own"),
}


class ColumnsForm(TalkaForm):
    """Which file of an archive is read, which column holds the opinion, and which the rest."""

    part = forms.ChoiceField(label=_("File of the archive"))
    text = forms.ChoiceField(label=_("Column with the opinion"))
    also = forms.MultipleChoiceField(
        label=_("Further columns with people's words"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    how = forms.ChoiceField(
        label=_("Where several columns are taken"),
        choices=list(HOW.items()),
        widget=forms.RadioSelect,
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Column with the language"),
        help_text=_("Codes such as lv, ru, en. Without one we tell the language by the words."),
        required=False,
    )
    alias = forms.ChoiceField(
        label=_("Column with the name to show"),
        help_text=_("Only a name its writer wants to be public."),
        required=False,
    )
    place = forms.ChoiceField(
        label=_("Column with the place"),
        help_text=_("A district or parish; no street addresses."),
        required=False,
    )
    channel = channel_field()

    def __init__(self, findings: Mapping[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = findings.get("columns", [])
        named = [(name, OF_MAIL.get(name, name)) for name in columns]
        for name in ("text", "also", "language", "alias", "place"):
            empty = [] if name in ("text", "also") else [("", _("no such column"))]
            self.fields[name].choices = [*empty, *named]  # type: ignore[attr-defined]
        parts = [(name, name) for name, _kind in findings.get("parts", [])]
        self.fields["part"].choices = parts  # type: ignore[attr-defined]
        self._drop(findings, len(parts), len(columns))

    def _drop(self, findings: Mapping[str, Any], parts: int, columns: int) -> None:
        """Takes away what there is nothing to choose in, and the names of other systems' writers."""
        needless = [
            *(["part"] if parts < 2 else []),
            *(["also", "how"] if columns < 2 else []),
            *(["alias"] if findings.get("kind") else []),
        ]
        for name in needless:
            del self.fields[name]

    def choice(self) -> Choice:
        """What was chosen."""
        given = self.cleaned_data
        return Choice(
            given["text"],
            given["language"],
            given.get("alias", ""),
            given["place"],
            also=[name for name in given.get("also", []) if name != given["text"]],
            each=given.get("how") == EACH,
            part=given.get("part", ""),
        )
