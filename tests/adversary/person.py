"""One person with a browser: signs in by a code, writes, takes stances, edits, withdraws — all over HTTP."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core import mail
from django.test import Client
from tests.adversary.desk import Desk

from talka.core.contributions import nonce as nonces
from talka.core.contributions.models import Stance
from talka.core.spaces.models import Stage
from talka.sealing.receipts import receipt_entropy, stance_digest

CODE = re.compile(r"^\d{6}$", re.MULTILINE)
NONCE = re.compile(r'name="nonce" value="([^"]+)"')
OPINION = re.compile(r"/opinion/([0-9a-f-]{36})/")


@dataclass
class Person:
    """What the adversary must not find out: which rows are this person's."""

    address: str
    account: str = ""
    opinions: dict[str, str] = field(default_factory=dict)
    stances: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    has_contact: set[str] = field(default_factory=set)
    helped: set[str] = field(default_factory=set)
    opens_forms: bool = False
    browser: Client = field(default_factory=Client)

    def sign_in(self) -> None:
        """Asks for a code and types it."""
        self._post("/en/sign-in/", {"email": self.address}, 302)
        code = CODE.search(str(mail.outbox.pop().body))
        assert code
        self._post("/en/sign-in/code/", {"code": code[0]}, 302)
        self.account = str(self.browser.session["_auth_user_id"])

    def write(self, name: str, stage: Stage, body: str, with_contact: bool) -> str:
        """Sends an opinion; it goes by ``name`` in the truth. Returns its id."""
        place = f"/en{stage.path}write/"
        nonce = self._nonce(place, stage.pk)
        email = self.address if with_contact else ""
        fields = {"nonce": nonce, "body": body, "language": "en", "email": email}
        page = self._post(f"{place}sent/", fields).content.decode()
        found = OPINION.search(page)
        assert found
        self.opinions[name] = found[1]
        entropy = receipt_entropy(nonces.opened(nonce, stage.pk), stage.pk)
        self.codes[name] = base64.urlsafe_b64encode(entropy).decode().rstrip("=")
        if with_contact:
            self.has_contact.add(name)
        return found[1]

    def hand_in(self, name: str, helper: Desk, stage: Stage, body: str) -> str:
        """Writes on a numbered form that a helper types in; its slip is the receipt."""
        return self._helped(name, helper.types(stage, body))

    def speak(self, name: str, helper: Desk, stage: Stage, body: str) -> str:
        """Speaks at the counter, and gets the slip at once."""
        return self._helped(name, helper.listens(stage, body))

    def write_at_kiosk(self, name: str, kiosk: Client, stage: Stage, body: str) -> str:
        """Signs in at everybody's computer, writes, and lets it forget."""
        own, self.browser = self.browser, kiosk
        try:
            self.sign_in()
            self.helped.add(name)
            return self.write(name, stage, body, False)
        finally:
            self._post(f"/en/kiosk/{stage.pk}/", {"do": "begin"}, 302)
            self.browser = own

    def _helped(self, name: str, made: tuple[str, bytes]) -> str:
        self.helped.add(name)
        self.opinions[name] = made[0]
        self.codes[name] = base64.urlsafe_b64encode(made[1]).decode().rstrip("=")
        return made[0]

    def take_stance(self, name: str, stage: Stage, opinion: str, value: str) -> str:
        """For, against or pass on an opinion or a statement; it goes by ``name`` in the truth. Returns the row's id."""
        place = f"/en{stage.path}opinion/{opinion}/stance/"
        nonce = self._nonce(place, UUID(opinion))
        next_comes = 302 if stage.tool == "stances" else 200
        self._post(place, {"nonce": nonce, "value": value}, next_comes)
        mark = stance_digest(nonces.opened(nonce, UUID(opinion)))
        self.stances[name] = str(Stance.objects.get(digest=mark).pk)
        return self.stances[name]

    def edit(self, name: str, body: str) -> None:
        """Changes an opinion by its receipt."""
        self._post("/en/receipt/edit/done/", {"code": self.codes[name], "body": body})

    def withdraw(self, name: str) -> None:
        """Takes an opinion back by its receipt; it is gone from the truth, too."""
        self._post("/en/receipt/withdraw/done/", {"code": self.codes[name]})
        del self.opinions[name]

    def _nonce(self, place: str, about: UUID) -> str:
        """The form's secret. Opening a form writes nothing, so most people skip that page to save time."""
        if not self.opens_forms:
            return nonces.fresh(about)
        found = NONCE.search(self.browser.get(place).content.decode())
        assert found
        return found[1]

    def _post(self, place: str, fields: dict[str, str], status: int = 200) -> Any:
        response = self.browser.post(place, fields)
        assert response.status_code == status, (place, response.status_code)
        return response
