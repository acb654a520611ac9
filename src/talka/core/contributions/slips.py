"""What a person takes home: eight words, a QR code that also proves, and where to open them."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from talka.core.ledger import keys
from talka.kit.qr import svg
from talka.sealing import promise as promises
from talka.sealing.receipts import to_words


@dataclass(frozen=True)
class Slip:
    """A receipt as shown and printed. ``promise`` is the ledger's signed note, "" where none was given.

    ``code`` stands for the words in a form that leads on to another receipt page.
    """

    words: tuple[str, ...]
    address: str
    qr: str
    promise: str
    code: str

    @property
    def text(self) -> str:
        """The words as they are typed and copied."""
        return "-".join(self.words)


def slip(
    entropy: bytes, promise: str = "", language: str | None = None, *, quick: bool = False
) -> Slip:
    """The slip of a receipt in a language (the page's by default); ``quick`` where there are hundreds."""
    words = tuple(to_words(entropy, language or get_language() or "lv").split("-"))
    address = settings.TALKA_SITE_URL + reverse("receipt")
    code = svg(f"{address}#{fragment(entropy, promise)}", _("QR code"), quick=quick)
    return Slip(words, address, code, promise, fragment(entropy, ""))


def fragment(entropy: bytes, promise: str) -> str:
    """What the QR carries after ``#``: never sent to a server by a browser, unlike a path or query."""
    code = base64.urlsafe_b64encode(entropy).decode().rstrip("=")
    return f"{code}.{promises.pack(promise, keys.promise_verifier())}" if promise else code
