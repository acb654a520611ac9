"""Signatures per second on one petition, and whether every one is counted; a bare server's "hello" beside it.

    python -m benchmarks.petitions [--seconds 60] [--clients 20]

Each signer is a browser and an address of their own: first they open the page, then all press at once while
the worker counts every minute. Wanted: 100 signatures a second for 60 s with exact counts; in 2018 the British
parliament's petitions site slowed down at about 33 a second.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import timedelta
from typing import Any

from benchmarks.house import House, cpu_seconds, house
from benchmarks.load import WANTED, Act, hello, measure, reader, show
from benchmarks.visitor import Visitor

PLENTY = 180  # signers who open the page first, for each second of signing
KEPT = 150  # pages a browser's address may open before it is another's
SIGNED = "signatures"


class Signers:
    """People who open the page, each once, and sign later."""

    def __init__(self, site: House, path: str) -> None:
        self.site, self.path = site, path
        self.waiting: dict[int, list[tuple[dict[str, str], dict[str, str]]]] = {}

    def opener(self, number: int, most: int) -> Act:
        """Opens the page as one more person at every call, ``most`` times."""
        people, visitor = self.waiting.setdefault(number, []), Visitor(self.site.port)

        def act() -> str | None:
            if len(people) == most:
                return None
            visitor.address = f"10.{number}.{len(people) // KEPT}.1"
            visitor.cookies = {}
            page = visitor.get(self.path)
            people.append((visitor.cookies, page.hidden()))
            return "" if page.status == 200 else str(page.status)

        return act

    def signer(self, number: int) -> Act:
        """Signs as the next person at every call, until none is left."""
        people, visitor = self.waiting[number], Visitor(self.site.port)
        done = 0

        def act() -> str | None:
            nonlocal done
            if done == len(people):
                return None
            visitor.address = f"10.{number}.{done // KEPT}.2"
            visitor.cookies, hidden = people[done]
            done += 1
            said = hidden | {"name": f"Signer {number}-{done}", "do": "sign"}
            answer = visitor.post(self.path, said)
            return "" if answer.status == 200 else str(answer.status)

        return act


def begun() -> dict[str, str]:
    """A petition open for signing, made through the real actions; its address and id."""
    import secrets

    from django.utils import timezone

    from talka.core.people.domain import DEVICE, OWNER, Actor
    from talka.core.people.handles import handle_of
    from talka.core.spaces import actions as spaces
    from talka.core.spaces.domain import StagePlan
    from talka.core.spaces.models import Membership, Space
    from talka.tools.petitions import queries
    from talka.tools.petitions.actions import decide, draft_petition

    space, now = Space.objects.get(), timezone.now()
    member = Membership.objects.filter(space=space).earliest("pk")
    actor = Actor(person=member.person_id, roles={space.pk: frozenset({OWNER})}, name=member.name)
    words = {"en": "Petitions"}, {"en": "What do you ask for?"}, {"en": ""}
    process = spaces.make_process(actor, space, "petitions", *words)
    plan = StagePlan(now, now + timedelta(days=30), options={"co_signers": 0})
    stage = spaces.publish(actor, spaces.make_stage(actor, process, "petitions", plan), now)
    author = Actor(handles={DEVICE: handle_of(DEVICE, "the author")})
    said = "A bench", "By the stop.", "en"
    made = draft_petition(author, stage, *said, secrets.token_bytes(16), now)
    petition = queries.one(stage, made.sent.contribution.pk)
    decide(actor, petition, True, {"en": "Clear."}, now)
    return {"path": f"/en{stage.path}opinion/{petition.pk}/", "petition": str(petition.pk)}


def counted(petition: str) -> dict[str, int]:
    """Rows, and the stored count after the timer's act."""
    from django.utils import timezone

    from talka.core.people.domain import SYSTEM
    from talka.tools.petitions.actions import count_signatures
    from talka.tools.petitions.models import Petition, Signature

    count_signatures(SYSTEM, timezone.now())
    stored = Petition.objects.get(pk=petition).signatures
    return {"rows": Signature.objects.filter(petition=petition).count(), "stored": stored}


def inside(site: House, what: str) -> dict[str, Any]:
    """Runs a part of this file in the site's environment."""
    found: dict[str, Any] = json.loads(site.python("-m", "benchmarks.petitions", "--inside", what))
    return found


def run(args: argparse.Namespace) -> int:
    """Opens, signs, counts; 1 where anything was lost, doubled or wrong."""
    with house("--opinions", "20") as site:
        town = inside(site, "begin")
        site.serve("--workers", str(args.workers))
        signers = Signers(site, f"{town['path']}sign/")
        each = int(PLENTY * args.seconds / args.clients)

        def cpu() -> float:
            assert site.server is not None
            return cpu_seconds(site.server.pid) + cpu_seconds(site.postmaster())

        opened = measure(
            "sign pages opened", args.clients, 3600, lambda n: signers.opener(n, each), cpu
        )
        signed = measure(SIGNED, args.clients, args.seconds, signers.signer, cpu)
        read = measure(
            "petition page", args.clients, 10, reader(site.port, town["path"], True), cpu
        )
        found = inside(site, town["petition"])
    with hello(args.workers) as (port, cpu_of_hello):
        bare = measure("hello (peer)", args.clients, 10, reader(port, "/"), cpu_of_hello)
    WANTED[SIGNED] = 100
    show([opened, signed, read, bare])
    exact = {"acknowledged": len(signed.took), **found}
    print("Counted:", exact)
    return 1 if len(set(exact.values())) > 1 or signed.wrong else 0


def main() -> int:
    """Measures and prints."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seconds", type=float, default=60)
    words.add_argument("--clients", type=int, default=20)
    words.add_argument("--workers", type=int, default=2)
    words.add_argument("--inside", help=argparse.SUPPRESS)
    args = words.parse_args()
    if not args.inside:
        return run(args)
    import django

    django.setup()
    print(json.dumps(begun() if args.inside == "begin" else counted(args.inside)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
