"""The package for the authority: a list with a sealed line per signature, the petition as PDF, hashes of both."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override

from talka.kit.langtext import plain
from talka.kit.pdf import pdf
from talka.tools.petitions import queries
from talka.tools.petitions.models import Petition

SHEET = Path(__file__).parent / "typst" / "petition.typ"
SAME_DAY = (1980, 1, 1, 0, 0, 0)


class Numbered(NamedTuple):
    """A line of the list; only the authority opens ``box``."""

    number: int
    way: str
    box: bytes


def packed(petition: Petition, lines: Iterable[Numbered]) -> bytes:
    """A zip of ``signatures.csv``, ``petition.pdf`` and ``manifest.json``."""
    files = {"signatures.csv": _listed(lines), "petition.pdf": petition_pdf(petition)}
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    said = {"petition": str(petition.pk), "signatures": petition.signatures, "sha256": hashes}
    files["manifest.json"] = json.dumps(said, indent=1, sort_keys=True).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, SAME_DAY), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def petition_pdf(petition: Petition) -> bytes:
    """The petition as one letter, in its own language."""
    contribution = petition.contribution
    language = contribution.item.language
    with override(language):
        told = {
            "lang": language,
            "title": petition.title,
            "text": petition.text,
            "to": _("To: %(institution)s")
            % {"institution": plain(queries.institution(contribution.stage).name)},
            "count": _("Signatures: %(number)s") % {"number": petition.signatures},
            "proof": _("Leaf in the public ledger: %(hash)s") % {"hash": contribution.leaf_id},
            "rest": _("Who signed stands in the list of this package."),
        }
    return pdf(SHEET, told)


def _listed(lines: Iterable[Numbered]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("number", "way", "sealed"))
    writer.writerows((one.number, one.way, base64.b64encode(one.box).decode()) for one in lines)
    return text.getvalue().encode()
