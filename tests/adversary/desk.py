"""A helper's desk in the small world: numbered forms typed in, people listened to at a counter — over HTTP."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Self

from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.utils import timezone

from talka.core.assisted import actions as assisted
from talka.core.assisted.actions import Blank
from talka.core.assisted.domain import shown
from talka.core.contributions import nonce as nonces
from talka.core.people.actions import person_for
from talka.core.people.domain import Actor
from talka.core.spaces import actions as spaces
from talka.core.spaces.models import Stage
from talka.core.spaces.queries import roles_of
from talka.sealing.receipts import receipt_entropy

PRINTED = 100


@dataclass
class Desk:
    """A signed-in helper with a pile of blank forms."""

    helper: Actor
    browser: Client
    blanks: list[Blank] = field(default_factory=list)

    @classmethod
    def made(cls, owner: Actor, stage: Stage) -> Self:
        """Aija, who helps at the host of the stage."""
        person = person_for("email", "aija@example.lv")
        spaces.give_role(owner, stage.process.space, person, "agent", "Aija")
        roles, name = roles_of(person.pk)
        TOTP.activate(person, "A" * 32)
        browser = Client()
        browser.force_login(person)
        return cls(Actor(person=person.pk, roles=roles, name=name), browser)

    def types(self, stage: Stage, body: str) -> tuple[str, bytes]:
        """Types in a form; the opinion's id and its slip's words."""
        if not self.blanks:
            nonce = nonces.opened(nonces.fresh(stage.pk), stage.pk)
            self.blanks = assisted.print_forms(self.helper, stage, PRINTED, nonce, timezone.now())
        blank = self.blanks.pop()
        typed = {"number": shown(blank.number), "body": body, "language": "en"}
        self._post(stage, "enter", typed, 302)
        form = stage.paper_forms.select_related("receipt").get(number=blank.number)
        assert form.receipt is not None
        return str(form.receipt.contribution_id), blank.entropy

    def listens(self, stage: Stage, body: str) -> tuple[str, bytes]:
        """Types what somebody says; the opinion's id and its slip's words."""
        nonce = nonces.fresh(stage.pk)
        said = {"nonce": nonce, "body": body, "language": "en", "agreed": "on"}
        page = self._post(stage, "counter", said, 200)
        entropy = receipt_entropy(nonces.opened(nonce, stage.pk), stage.pk)
        return str(page.context["opinion"].pk), entropy

    def _post(self, stage: Stage, page: str, fields: dict[str, str], status: int) -> Any:
        response = self.browser.post(f"/en{stage.path}desk/assisted/{page}/", fields)
        assert response.status_code == status, (page, response.status_code)
        return response
