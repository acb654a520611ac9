"""What is hung up and shared: a poster as PDF and a picture for social networks."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from talka.core.outreach.texts import address, parts
from talka.core.spaces.models import Stage
from talka.kit.pdf import pdf, picture
from talka.kit.qr import drawing

HERE = Path(__file__).parent / "typst"


def poster(stage: Stage, language: str) -> bytes:
    """One A4 sheet as PDF."""
    return pdf(HERE / "poster.typ", _shown(stage, language))


def card(stage: Stage, language: str) -> bytes:
    """A PNG picture, 1200 × 630."""
    return picture(HERE / "card.typ", _shown(stage, language))


def share(language: str, above: str, words: str, below: str) -> bytes:
    """A PNG picture of a shared page, 1200 × 630."""
    told = {"lang": language, "above": above, "words": words, "below": below}
    return picture(HERE / "share.typ", told)


def _shown(stage: Stage, language: str) -> dict[str, str]:
    with override(language):
        told = parts(stage, language)
        return told | {
            "lang": language,
            "until": _("Until %(day)s") % told,
            "ways": _("Point a phone at the code, ask for a paper form in the library, or type:"),
            "promise": _("%(free)s Every opinion is read, and every one is answered.") % told,
            "qr": drawing(address(stage, "poster", language)),
            "code": _("QR code"),
        }
