"""Forms as a PDF: one sheet each, with a slip to tear off that is the receipt already."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from talka.core.assisted.actions import Blank
from talka.core.assisted.domain import shown
from talka.core.assisted.showing import on_paper
from talka.core.contributions.slips import fragment
from talka.core.spaces.models import Stage
from talka.core.spaces.views import signs
from talka.core.spaces.wording import formal
from talka.core.tooling.domain import Asks
from talka.kit.langtext import plain
from talka.kit.pdf import pdf
from talka.kit.qr import drawing
from talka.sealing.receipts import to_words

SHEET = Path(__file__).parent / "typst" / "form.typ"
PLACES = 12  # as many names as fit on two lines


def forms_pdf(stage: Stage, blanks: Sequence[Blank], asks: Asks, language: str) -> bytes:
    """The forms in a language; the words are in it, too."""
    with override(language):
        address = settings.TALKA_SITE_URL + reverse("receipt")
        data = {
            "lang": language,
            "forms": [_form(blank, address, language) for blank in blanks],
            **_sheet(stage, asks),
            **_slip(stage, address),
        }
        return pdf(SHEET, data)


def _form(blank: Blank, address: str, language: str) -> dict[str, Any]:
    return {
        "number": shown(blank.number),
        "words": to_words(blank.entropy, language).split("-"),
        "qr": drawing(f"{address}#{fragment(blank.entropy, '')}", quick=True),
    }


def _sheet(stage: Stage, asks: Asks) -> dict[str, Any]:
    return {
        "title": plain(stage.process.title),
        "host": plain(stage.process.space.name),
        "question": plain(stage.process.question),
        "hand_in": _("Please hand in by %(closes)s.")
        % {"closes": signs.moment(stage, stage.closes_at)},
        "form": _("Form"),
        "opinion": _("Your opinion"),
        "place": _("Which place is it about?") if asks.place else "",
        "places": list(asks.places[:PLACES]) if asks.place else [],
        "alias": _("Name to show (any or none):") if asks.alias else "",
        "shown": _("Your code from the host (or empty):") if on_paper(stage) else "",
        "public": _(
            "Your words will be typed in and published; your name is not asked. Please write no"
            " addresses, phone numbers or names of others."
        ),
        "formal": str(formal(stage)),
    }


def _slip(stage: Stage, address: str) -> dict[str, Any]:
    return {
        "tear": _("Tear off here and keep this part"),
        "yours": _("Your receipt: eight words"),
        "where": _("See what became of your opinion at %(address)s") % {"address": address},
        "how": _(
            "Type the words there, or point a phone at the code. It works once your form is typed in. Nobody"
            " else has these words, and nobody can tell them again."
        ),
        "code": _("QR code"),
    }
