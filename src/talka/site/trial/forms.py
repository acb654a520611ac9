"""Choosing a file, a column, and where to keep it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from talka.core.spaces.models import Space
from talka.kit.forms import TalkaForm
from talka.kit.langtext import plain

MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE


class FileForm(TalkaForm):
    """A spreadsheet of opinions."""

    file = forms.FileField(
        label=_("Your spreadsheet"),
        help_text=_("CSV, TSV or XLSX with one opinion in each row; at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )

    def clean_file(self) -> Any:
        """Refuses files too large to be tried here."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("This file has %(size)s MB; at most 20 MB can be tried here.")
                % {"size": file.size // MEGABYTE}
            )
        return file


class ColumnForm(TalkaForm):
    """Which column holds the opinions."""

    column = forms.TypedChoiceField(
        label=_("Which column holds the opinions?"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, columns: Sequence[str], guess: int, **kwargs: Any) -> None:
        super().__init__(*args, initial={"column": guess}, **kwargs)
        self.fields["column"].choices = list(enumerate(columns))  # type: ignore[attr-defined]


class KeepForm(TalkaForm):
    """Which host makes a process of it."""

    space = forms.ChoiceField(label=_("Which host asks?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, spaces: Sequence[Space], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(space.id), plain(space.name)) for space in spaces]
        self.fields["space"].choices = choices  # type: ignore[attr-defined]
