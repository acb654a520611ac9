"""The actor of every act, and the one written form of each thing that makes a person unique."""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from talka.sealing.framing import framed
from talka.sealing.tags import normalised

DEVICE: Final = "device"  # weak: a person may use several devices
EMAIL: Final = "email"
EID: Final = "eid"
MEMBER: Final = "member"  # a row of a member list, found by the e-mail handle
CODE: Final = "code"
KINDS: Final = (DEVICE, EMAIL, EID, MEMBER, CODE)

LONGEST_CODE: Final = 200  # of what is typed; the rest is not read

OWNER: Final = "owner"
OFFICIAL: Final = "official"
MODERATOR: Final = "moderator"
AGENT: Final = "agent"
AUDITOR: Final = "auditor"
ROLES: Final = (OWNER, OFFICIAL, MODERATOR, AGENT, AUDITOR)

AGES: Final = (14, 16, 18, 21)
PERSONAL_CODE: Final = re.compile(r"(?:PNO)?(?:LV-?)?(\d{6})-?(\d{5})")


@dataclass(frozen=True)
class Actor:
    """Who acts: a person's handles by uniqueness kind, roles by space, and the channel.

    ``attested`` holds what an e-ID vouched for in this session only: "age" (the highest of AGES
    reached) and "territory" (the code the e-ID gave).
    """

    person: UUID | None = None
    handles: Mapping[str, str] = field(default_factory=dict, hash=False)
    roles: Mapping[UUID, frozenset[str]] = field(default_factory=dict, hash=False)
    channel: str = "web"
    attested: Mapping[str, str] = field(default_factory=dict, hash=False)
    name: str = ""

    @property
    def is_known(self) -> bool:
        """Whether a person has signed in."""
        return self.person is not None

    def handle(self, kind: str) -> str | None:
        """The handle of that uniqueness kind; a member is known by the e-mail handle."""
        return self.handles.get(EMAIL if kind == MEMBER else kind)

    def with_handle(self, kind: str, handle: str) -> Actor:
        """The same actor, also known by this handle (a device token, an entered code)."""
        return replace(self, handles={**self.handles, kind: handle})

    def may(self, role: str, space_id: UUID) -> bool:
        """Whether the actor has the role there; an owner has every role but the auditor's."""
        held = self.roles.get(space_id, frozenset())
        return role in held or (OWNER in held and role != AUDITOR)

    def reached(self, age: int) -> bool:
        """Whether an e-ID vouched that the person has reached this age, in whole years."""
        return int(self.attested.get("age", 0)) >= age


ANYBODY: Final = Actor()
SYSTEM: Final = Actor(channel="system", name="Talka")


def normalise(kind: str, value: str) -> str:
    """The one written form of a value, so that one person always gets one handle.

    E-mail: NFKC, trimmed, casefolded; mail must go to this form only, or somebody whose address
    folds into another's would receive that person's code. A Latvian personal code: its 11 digits.
    Any other e-ID subject and a device token are exact. A code: letters and digits, upper case.
    Raises ValueError for an unknown kind or an empty value.
    """
    form = _FORMS.get(kind)
    if form is None:
        raise ValueError(f"unknown uniqueness kind {kind!r}")
    normal = form(value)
    if not normal:
        raise ValueError("an empty value makes nobody unique")
    return normal


def age_reached(born: date, today: date) -> int:
    """The highest of AGES reached on ``today``, or 0. Born on 29 February: reached on 1 March."""
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return max((age for age in AGES if age <= years), default=0)


def attest(claims: Mapping[str, Any], territory_claim: str, today: date) -> dict[str, str]:
    """What a stage's gate may know from an e-ID's claims: no birth date, no name, no address."""
    facts: dict[str, str] = {}
    with suppress(KeyError, ValueError):
        facts["age"] = str(age_reached(date.fromisoformat(str(claims["birthdate"])), today))
    territory = claims.get(territory_claim)
    if isinstance(territory, str) and 0 < len(territory.strip()) <= 40:
        facts["territory"] = territory.strip()
    return facts


def demo_address(role: str) -> str:
    """The demo town's address for one-click sign-in by role; ".example" never gets mail (RFC 2606)."""
    return f"{role}@smilgava.example"


def eid_subject(provider: str, value: str, *, personal: bool) -> str:
    """What an e-ID tells people apart by, safe to normalise as EID.

    A personal code is the same person at every provider; any other subject is the provider's own, and
    only the configuration may say (``personal``) that a claim holds personal codes: else somebody's
    number at one provider could pass for somebody else's code.
    """
    is_code = personal and PERSONAL_CODE.fullmatch(value.strip().upper())
    return value if is_code else f"{provider} {value}"


def personal_code(typed: str) -> str:
    """The 11 digits of a Latvian personal code as it stands on a document. Raises ValueError for anything else."""
    code = PERSONAL_CODE.fullmatch("".join(typed[:LONGEST_CODE].upper().split()))
    if code is None:
        raise ValueError("not a personal code")
    return code[1] + code[2]


def code_for(key: bytes, nonce: str, address: str) -> str:
    """The 6-digit code for one request to sign in; computed anew when it is typed, kept nowhere.

    HMAC-SHA-256 modulo 10^6 (the idea of RFC 4226 without its counter); ``key`` is 32 bytes.
    """
    mac = hmac.digest(key, framed(b"sign-in code", nonce.encode(), address.encode()), "sha256")
    return f"{int.from_bytes(mac, 'big') % 1_000_000:06d}"


def same_code(typed: str, code: str) -> bool:
    """Whether a person typed this code, spaces aside; takes the same time for every wrong one."""
    digits = "".join(unicodedata.normalize("NFKC", typed[:LONGEST_CODE]).split())
    return hmac.compare_digest(digits.encode(), code.encode())


def _eid(value: str) -> str:
    code = PERSONAL_CODE.fullmatch(value.strip().upper())
    return code[1] + code[2] if code else value.strip()


def _code(value: str) -> str:
    folded = unicodedata.normalize("NFKC", value[:LONGEST_CODE]).upper()
    return "".join(letter for letter in folded if letter.isalnum())


_FORMS: Final[dict[str, Callable[[str], str]]] = {
    DEVICE: str.strip,
    EMAIL: normalised,
    MEMBER: normalised,
    EID: _eid,
    CODE: _code,
}
