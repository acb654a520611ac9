"""The resident's part in every language, and once without JavaScript."""

from __future__ import annotations

import pytest
from tests.e2e.conftest import Opens
from tests.e2e.resident import Resident
from tests.e2e.walk import PHONE

LIBRARY = "smilgava/library-evenings/1/"
SAID = {
    "lv": "Atveriet bibliotēku arī sestdienās līdz sešiem, tad tieku pēc maiņas.",
    "ru": "Откройте библиотеку и в субботу до шести, тогда я успею после смены.",
    "en": "Open the library on Saturdays until six, then I can come after my shift.",
}


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_a_phone_in_every_language(opens: Opens, language: str) -> None:
    resident = Resident(opens(PHONE, language), LIBRARY)
    resident.walk.go("")
    resident.walk.look()
    assert resident.walk.page.get_attribute("html", "lang") == language
    resident.read()
    resident.take_stance("against")
    resident.write(SAID[language])
    resident.confirm()
    resident.keep_here()
    resident.open_receipt()
    resident.walk.look()


def test_without_javascript(opens: Opens) -> None:
    resident = Resident(opens(PHONE, javascript=False), LIBRARY)
    resident.read()
    resident.take_stance("for")
    resident.write("Without any scripts: please keep the reading room quiet.")
    resident.confirm()
    resident.edit("Without any scripts: keep the reading room warm and quiet.")
    resident.withdraw()
