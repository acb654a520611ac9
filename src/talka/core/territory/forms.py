"""A point on the ground in a form: typed as latitude and longitude, or pressed on the map of a host's areas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from talka.core.territory.domain import read_point, written_point
from talka.core.territory.queries import Placed

WRONG = _("Write the point as latitude and longitude, for example 56.9496, 24.1052.")


class PointInput(forms.TextInput):
    """An input with the map below it; ``outlines`` is the address of the areas' GeoJSON."""

    template_name = "territory/point.html"

    def __init__(self, areas: Sequence[Placed], outlines: str) -> None:
        super().__init__({"autocomplete": "off"})
        self.areas, self.outlines = areas, outlines

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return context | {"areas": self.areas, "outlines": self.outlines}


class PointField(forms.CharField):
    """Its value is "" or "latitude, longitude", as ``domain.read_point`` reads it."""

    def __init__(self, areas: Sequence[Placed], outlines: str, **kwargs: Any) -> None:
        super().__init__(widget=PointInput(areas, outlines), max_length=60, **kwargs)

    @property
    def has_map(self) -> bool:
        """Whether there is a map to press on."""
        shown: PointInput = self.widget
        return any(one.area.outline for one in shown.areas)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return written_point(read_point(text)) if text else ""
        except ValueError:
            raise ValidationError(WRONG) from None
