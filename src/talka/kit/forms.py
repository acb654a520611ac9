"""Forms with our templates, for people's words and institutions' texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext_lazy as _

from talka.kit.language import OWN_NAMES, codes
from talka.kit.refused import Refused
from talka.kit.text import check_length, clean, clean_line


class KitRenderer(DjangoTemplates):
    """Django's widgets, our fields."""

    form_template_name = "kit/forms/form.html"
    field_template_name = "kit/forms/field.html"


class TalkaForm(forms.Form):
    """A form that looks like the site and can show a ``Refused`` beside its field."""

    # One for all forms: a renderer made anew reads every template library and template again.
    default_renderer = KitRenderer()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def refuse(self, refused: Refused) -> None:
        """Show why the act was refused, at its field where the form has it."""
        field = refused.field if refused.field in self.fields else None
        self.add_error(field, str(refused))


class PeopleText(forms.CharField):
    """A person's words: a textarea, cleaned, at most ``limit`` characters after cleaning."""

    def __init__(self, *, limit: int = 4000, line: bool = False, **kwargs: Any) -> None:
        self.limit, self.line = limit, line
        # No maxlength: browsers cut what is pasted in silence, and words would be lost.
        control = forms.TextInput if line else forms.Textarea
        kwargs.setdefault("widget", control(attrs={"data-limit": limit, "dir": "auto"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return clean_line(text) if self.line else clean(text)

    def validate(self, value: str) -> None:
        super().validate(value)
        try:
            check_length(value, self.limit)
        except Refused as refused:
            raise ValidationError(str(refused), code="too_long") from None


class LangTextInput(forms.MultiWidget):
    """One control per language, each named and marked with it."""

    template_name = "kit/forms/langtext.html"
    use_fieldset = True

    def __init__(self, long: bool = False) -> None:
        control = forms.Textarea if long else forms.TextInput
        super().__init__({code: control(attrs={"lang": code}) for code in codes()})

    def decompress(self, value: Mapping[str, str] | None) -> list[str]:
        return [(value or {}).get(code, "") for code in codes()]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        for code, part in zip(codes(), context["widget"]["subwidgets"], strict=True):
            part["language_name"] = OWN_NAMES.get(code, code)
            part["attrs"].pop("required", None)
        return context


class LangText(forms.MultiValueField):
    """An institution's text in the site's languages; its value is ``{"lv": …}`` without gaps."""

    def __init__(
        self,
        *,
        required_in: Iterable[str] = ("lv",),
        long: bool = False,
        limit: int = 20_000,
        **kwargs: Any,
    ) -> None:
        self.required_in = tuple(required_in)
        kwargs.setdefault("required", bool(self.required_in))
        parts = [PeopleText(limit=limit, line=not long, required=False) for _code in codes()]
        super().__init__(parts, widget=LangTextInput(long), require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> dict[str, str]:
        texts = dict(zip(codes(), data_list, strict=False))
        return {code: text for code, text in texts.items() if text}

    def clean(self, value: Any) -> dict[str, str]:
        texts: dict[str, str] = super().clean(value)
        missing = [OWN_NAMES.get(c, c) for c in self.required_in if c not in texts]
        if missing and self.required:
            names = ", ".join(missing)
            raise ValidationError(_("Please write it in: %(names)s."), params={"names": names})
        return texts
