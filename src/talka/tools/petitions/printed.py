"""Paper: sheets for signatures with their numbers, and a poster with a QR code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from talka.core.spaces.addresses import localized
from talka.core.spaces.views import signs
from talka.kit.langtext import plain
from talka.kit.pdf import pdf
from talka.kit.qr import drawing
from talka.tools.petitions import queries
from talka.tools.petitions.models import Petition

HERE = Path(__file__).parent / "typst"
ROWS = 12


def sheets(petition: Petition, numbers: Sequence[int], language: str) -> bytes:
    """One A4 sheet for each number."""
    stage = petition.contribution.stage
    with override(language):
        return pdf(
            HERE / "sheet.typ",
            {
                "lang": language,
                "numbers": [str(number) for number in numbers],
                "rows": ROWS,
                "sheet": _("Sheet"),
                "title": petition.title,
                "host": plain(stage.process.space.name),
                "to": plain(queries.institution(stage).name),
                "hand_in": _("Please hand in by %(closes)s.")
                % {"closes": signs.moment(stage, stage.closes_at)},
                "dated": _("Last day of signing on this sheet:"),
                "heads": [
                    _("Name and surname"),
                    _("Personal code"),
                    _("Birth date, if the code begins with 32"),
                    _("Signature"),
                ],
                "told": _(
                    "Only who is at least %(age)s years old may sign, once, here or on the web. Names are sealed for"
                    " the authority and are not shown; the host deletes them on schedule."
                )
                % {"age": stage.gate.min_age},
            },
        )


def poster(petition: Petition, language: str) -> bytes:
    """One A4 sheet with the petition's title and a code to scan."""
    stage = petition.contribution.stage
    with override(language):
        address = settings.TALKA_SITE_URL + localized(petition.contribution.item.path)
        return pdf(
            HERE / "poster.typ",
            {
                "lang": language,
                "title": petition.title,
                "host": plain(stage.process.space.name),
                "until": _("Sign until %(day)s") % {"day": signs.moment(stage, stage.closes_at)},
                "need": _("%(number)s signatures are needed") % {"number": queries.needed(stage)},
                "ways": _("Point a phone at the code, or ask for a sheet in the library."),
                "typed": address.partition("://")[2],
                "qr": drawing(address),
                "code": _("QR code"),
            },
        )
