"""Importing a host's areas, and naming one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from talka.core.territory.models import Territory
from talka.core.territory.queries import Placed
from talka.kit.forms import LangText, TalkaForm
from talka.kit.langtext import plain
from talka.kit.text import clean_line


class AreasForm(TalkaForm):
    """A file of areas, and what they lie in."""

    file = forms.FileField(
        label=_("GeoJSON file"),
        help_text=_(
            "Polygons in WGS 84 with a property “name” (or “name:lv”, “name:ru”, “name:en”) and, where an area lies"
            " inside another, “parent” with that one's name. At most 10 MB. An area of a name you have gets the new"
            " outline."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".geojson,.json,application/geo+json"}),
    )
    parent = forms.ChoiceField(label=_("They lie inside"), required=False)

    def __init__(self, areas: list[Placed], *args: Any) -> None:
        super().__init__(*args)
        self.areas = {str(one.area.pk): one.area for one in areas}
        field = self.fields["parent"]
        assert isinstance(field, forms.ChoiceField)
        names = [(id, plain(area.name)) for id, area in self.areas.items()]
        field.choices = [("", _("Nothing: at the top")), *names]

    def content(self) -> bytes:
        """What the file holds."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        return bytes(file.read())

    @property
    def above(self) -> Territory | None:
        """The area they lie in."""
        return self.areas.get(self.cleaned_data["parent"])


class AreaForm(TalkaForm):
    """An area's name, and the streets or addresses that belong to it."""

    name = LangText(label=_("Name of the area"), limit=120)
    streets = forms.CharField(
        label=_("Streets or addresses"),
        help_text=_(
            "One on a line, a street or a single address. No names of people: everybody can read the list."
        ),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    @classmethod
    def of(cls, area: Territory, data: Any = None) -> AreaForm:
        """The form with what the area has."""
        return cls(data, initial={"name": area.name, "streets": "\n".join(area.streets)})

    def clean_streets(self) -> list[str]:
        """The lines that hold something."""
        lines = (clean_line(one) for one in self.cleaned_data["streets"].splitlines())
        return [one for one in lines if one]


class ConcernForm(TalkaForm):
    """Which areas a question concerns."""

    areas = forms.MultipleChoiceField(
        label=_("It concerns"),
        help_text=_("Tick none where it concerns everybody. Neighbourhood pages show it first."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, known: list[Placed], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.area.pk): one.area for one in known}
        field = self.fields["areas"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(id, plain(area.name)) for id, area in self.known.items()]

    def chosen(self) -> list[Territory]:
        """The areas that were ticked."""
        return [self.known[id] for id in self.cleaned_data["areas"]]
