"""What fuzzing needs: hostile words, a browser that sends them raw, and a count of everything stored."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from hypothesis import strategies as st

from talka.core.contributions.models import Batch, Contribution, Receipt, Stance
from talka.core.items.models import Item
from talka.core.ledger.models import Leaf
from talka.core.spaces.models import Stage

STORED = (Contribution, Receipt, Stance, Item, Leaf, Batch)
HOSTILE = (
    "",
    " \n\t ",
    "x" * 1_000_000,
    "a\x00b",
    "\x01\x02\x7f\x85\u2028",
    "\u202egnihtyreve\u202c",
    "a\u200b\u200d\ufeffb",
    "👩‍👩‍👧‍👦" * 50,
    "e\u0301 é",
    "\ud800",
    "<script>alert(1)</script>{{ 7*7 }}'; DROP TABLE x; --",
    "=HYPERLINK(0)",
    "%s %(x)s {0} \\",
)
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=300))


class changes:  # noqa: N801 - reads as a word where it is used
    """How many rows of each kind came to be; then everything is taken back."""

    def __enter__(self) -> dict[str, int]:
        self.save, self.before = transaction.savepoint(), _counts()
        self.change: dict[str, int] = {}
        return self.change

    def __exit__(self, *error: object) -> None:
        now = _counts()
        self.change |= {name: now[name] - n for name, n in self.before.items() if now[name] != n}
        transaction.savepoint_rollback(self.save)


def sent(browser: Client, url: str, form: dict[str, str]) -> HttpResponse:
    """A form as a browser sends it; the text may be anything, half of a surrogate pair too."""
    data = urlencode({name: text.encode("utf-8", "surrogatepass") for name, text in form.items()})
    response = browser.post(url, data, "application/x-www-form-urlencoded")
    assert response.status_code < 500
    return response


def received(text: str) -> str:
    """What the site reads where a browser sent half of a surrogate pair."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in STORED}


def writer(stage: Stage) -> Client:
    """A browser that has opened the form: it has its device mark."""
    browser = Client()
    browser.get(f"/en{stage.path}write/")
    return browser
