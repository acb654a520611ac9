"""Forms from the printer to the receipt: typed in by keyboard alone, found by the words on the slip."""

from __future__ import annotations

from tests.e2e.agent import Helper
from tests.e2e.conftest import Opens
from tests.e2e.walk import PHONE

LIBRARY = "smilgava/library-evenings/1/"
SAID = (
    "A lamp over the stairs, please. In winter nobody sees the last step.",
    "Open the reading room on Sundays, at least before the examinations.",
    "Large-print books stand too high for those who need them.",
)


def test_three_forms_by_keyboard_and_one_found_by_its_slip(opens: Opens) -> None:
    helper = Helper(opens(), LIBRARY)
    helper.sign_in()
    slips = helper.print_forms(3)
    assert (len(slips), {len(words.split("-")) for words in slips.values()}) == (3, {8})
    sheets = dict(zip(slips, SAID, strict=True))
    assert helper.type_in(sheets) <= 4
    helper.type_twice(next(iter(slips)))
    number, words = list(slips.items())[1]
    writer = opens(PHONE)
    writer.go("receipt/")
    writer.fill(words=words)
    writer.send()
    assert sheets[number] in writer.text()
    assert "Received" in writer.text()
    writer.look()


def test_the_same_without_javascript(opens: Opens) -> None:
    helper = Helper(opens(javascript=False), LIBRARY)
    helper.sign_in()
    number = next(iter(helper.print_forms(1)))
    words = "Warm tea in the evenings would bring my neighbours, too."
    assert helper.type_in({number: words}, ("Tab", "Tab", "Enter")) <= 4
