"""The forms of the receipt pages: words typed by hand, or what a QR code carried."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from talka.core.contributions.domain import LONGEST
from talka.kit.forms import PeopleText, TalkaForm
from talka.kit.refused import Refused
from talka.sealing.receipts import ENTROPY_BYTES, BadWords, from_words


class WordsForm(TalkaForm):
    """Eight words; or ``code`` (the words as one short text) and ``promise``, both from a QR code."""

    words = forms.CharField(
        label=gettext_lazy("The words on your receipt"),
        help_text=gettext_lazy(
            "Eight words, in Latvian, Russian or English. Capital letters, long marks and hyphens don't matter."
        ),
        error_messages={"required": gettext_lazy("Please type the eight words of your receipt.")},
        widget=forms.Textarea(
            attrs={"rows": 3, "autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
        ),
    )
    code = forms.CharField(required=False, widget=forms.HiddenInput)
    promise = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = not self.data.get("code")

    def clean(self) -> dict[str, Any]:
        """Adds ``entropy``, the 11 bytes both forms stand for."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if "words" in self.errors:
            return values
        try:
            values["entropy"] = read(values.get("words", ""), values.get("code", ""))
        except Refused as refused:
            self.refuse(refused)
        return values


class TextForm(TalkaForm):
    """The new text of an opinion, with the receipt that allows the change."""

    code = forms.CharField(widget=forms.HiddenInput)
    body = PeopleText(label=gettext_lazy("Your opinion"), limit=LONGEST)

    def __init__(self, *args: Any, limit: int = LONGEST, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"] = PeopleText(label=_("Your opinion"), limit=limit)


def read(words: str, code: str) -> bytes:
    """The entropy behind typed words or a code; words win. Refuses what is neither."""
    if words:
        try:
            return from_words(words)
        except BadWords as bad:
            raise Refused(_message(bad), field="words") from None
    try:
        entropy = base64.urlsafe_b64decode(code + "=")
    except (ValueError, binascii.Error):
        entropy = b""
    if len(entropy) != ENTROPY_BYTES:
        raise Refused(_("Please type the eight words of your receipt."), field="words")
    return entropy


def _message(bad: BadWords) -> str:
    if bad.word is None:
        return _("A receipt has 8 words; here are %(count)s.") % {"count": bad.count}
    if bad.suggestion is None:
        return _("“%(word)s” is not a receipt word. Please check it.") % {"word": bad.word}
    return _("“%(word)s” is not a receipt word. Did you mean “%(near)s”?") % {
        "word": bad.word,
        "near": bad.suggestion,
    }
