"""A world to try every address in: two hosts with consultations in every state, and a browser for each role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.db import connection
from django.test import Client
from tests.addresses import ROLES, Address

from talka.core.answers.models import Milestone, Theme
from talka.core.assisted import actions as assisted
from talka.core.contributions import actions as contributions
from talka.core.contributions.models import Contribution
from talka.core.moderation import actions as moderation
from talka.core.moderation.models import Case
from talka.core.people.actions import person_for
from talka.core.people.domain import OWNER, Actor
from talka.core.spaces import actions as spaces
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Membership, Stage
from talka.core.territory.actions import import_areas
from talka.core.territory.geojson import Area
from talka.core.territory.models import Territory
from talka.core.tooling.domain import Tool
from talka.core.tooling.registry import tools
from talka.site.commands.new_tool import TOOLS
from talka.tools.consultations.tests.town import DAY, NOW, Town, make_town

FIRST = "consultations"
SAMPLES = {
    "<str:language>": "en",
    "<slug:provider_id>": "nobody",
    "<str:token>": "made-up",
    "<str:name>": "themes.json",
    "<slug:question>": "rides",
    "<int:page>": "1",
    "<slug:role>": "resident",
    "<slug:page>": "who",
    "<slug:way>": "poster",
    "<slug:key>": "lv-submissions",
    "<slug:day>": "2026-05-02",
    "<slug:paper>.<str:form>": "summary.docx",
    "<path:rest>": "nowhere/",
    "<uuid:file>": "0ff5b0c5-3d0f-4a39-a6b7-6a1f43e0f5c0",
    "<slug:status>": "unsure",
    "(front)": "",
    "<service_code>.<form>": "ielas-un-ietves.json",
    "<request_id>.<form>": "nobody.xml",
    ".<form>": ".json",
    "^": "",
    "$": "",
    "(?P<dataset>opinions|themes|answers)\\.(?P<form>csv|json)": "opinions.csv",
}


@dataclass
class Place:
    """A host with a consultation in every state, and the ids of what lies in it."""

    town: Town
    stages: dict[tuple[str, str], Stage]

    def words(self, address: Address) -> dict[str, str]:
        """What stands for each part of a pattern."""
        stage = self.stages[address.tool or FIRST, address.stage]
        return {
            "<slug:space>": self.town.space.slug,
            "<slug:process>": stage.process.slug,
            "<int:number>": str(stage.number),
            "<uuid:item>": str(
                Contribution.objects.filter(stage=stage).values_list("pk", flat=True).first()
                or stage.pk
            ),
            "<uuid:process>": str(stage.process_id),
            "<uuid:stage>": str(stage.pk),
            "<uuidstr:stage_id>": str(stage.pk),
            "<uuid:id>": str(self.object(address, stage)),
            "(?P<leaf>[0-9a-f]{64})": Contribution.objects.filter(stage=stage)[0].leaf_id
            if "leaf" in address.pattern
            else "",
        }

    def object(self, address: Address, stage: Stage) -> Any:
        """The id of the thing the address is about."""
        kinds = {
            "moderation/": Case.objects.filter(stage__process__space=self.town.space),
            "areas/": Territory.objects.filter(space=self.town.space.pk),
            "area/": Territory.objects.filter(space=self.town.space.pk),
            "people/": Membership.objects.filter(space=self.town.space, role="agent"),
            "opinion/": Contribution.objects.filter(stage=stage),
            "problems/": Contribution.objects.filter(stage=stage),
            "theme/": Theme.objects.filter(stage=stage),
            "board/": Theme.objects.filter(stage=stage),
            "answers/": Theme.objects.filter(stage=stage),
            "publish/": Theme.objects.filter(stage=stage),
            "milestones/": Milestone.objects.filter(answer__stage=stage),
            "import/": stage.batches,
            "boxes/": stage.boxes,
        }
        rows = next((rows for part, rows in kinds.items() if part in address.pattern), None)
        return None if rows is None else rows.order_by("pk").values_list("pk", flat=True).first()


def _first_of(stage: Stage) -> Any:
    """The id of an opinion of the stage; of the stage itself where there is none."""
    rows = Contribution.objects.filter(stage=stage).order_by("pk")
    return rows.values_list("pk", flat=True).first() or stage.pk


@dataclass
class ToolTown(Town):
    """A town that asks with any tool."""

    tool: str = FIRST

    def draft(self, slug: str = "", *, opens: int = -7, closes: int = 7, **parts: Any) -> Stage:
        """A stage of the tool, not published."""
        slug = f"{self.tool.replace('_', '-')}-{slug}"
        process = spaces.make_process(self.official, self.space, slug, *[{"en": "A lake"}] * 3)
        plan = StagePlan(NOW + opens * DAY, NOW + closes * DAY, **parts)
        return spaces.make_stage(self.official, process, self.tool, plan)


def make_place(town: Town) -> Place:
    """Every state an address is tried in, for every tool."""
    stages: dict[tuple[str, str], Stage] = {}
    for tool in tools():
        asks = ToolTown(town.official, town.space, tool.name)
        stages[tool.name, "open"] = stages[tool.name, "-"] = asks.consultation("open")
        stages[tool.name, "draft"] = asks.draft("draft")
        stages[tool.name, "answered"] = asks.answered("answered")
        asks.speaks(stages[tool.name, "open"])
        _furnish(town, tool, [stages[tool.name, state] for state in ("open", "draft")])
        rows = [contributions.Draft("A bench by the lake, please.", "en")]
        contributions.preview_batch(
            town.official, stages[tool.name, "open"], "paper.csv", "paper", rows
        )
    stage = stages[FIRST, "open"]
    moderation.report(Contribution.objects.filter(stage=stage)[0], "law", "", NOW.date())
    import_areas(town.official, town.space.pk, [Area({"en": "The shore"}, [])])
    agent = person_for("email", f"agent@{town.space.slug}.example")
    spaces.give_role(town.official, town.space, agent, "agent", "Aija")
    return Place(town, stages)


def _furnish(town: Town, tool: Tool, stages: Sequence[Stage]) -> None:
    """What addresses ask for besides opinions: forms and boxes on paper, and what the tool's tests ``furnish``."""
    if tool.assisted:
        form = assisted.print_forms(town.official, stages[0], 1, b"n" * 16, NOW)[0]
        said = contributions.Draft("A bench for two.", "en")
        assisted.enter_form(town.official, stages[0], form.number, said, NOW)
        emptied = assisted.Emptied("Library", NOW.date(), "Ilze", 9)
        assisted.empty_box(town.official, stages[0], emptied, NOW.date())
    if (TOOLS / tool.name / "tests" / "furnish.py").exists():
        own = import_module(f"talka.tools.{tool.name}.tests.furnish")
        for stage in stages:
            own.furnish(town.official, stage)


def other_town() -> Town:
    """A host that has nothing to do with the first."""
    person = person_for("email", "janis@kalnupe.example")
    nobody = Actor(person=person.id, name="Jānis Kalns")
    space = spaces.make_space(nobody, "kalnupe", {"en": "Kalnupe"}, {})
    return Town(replace(nobody, roles={space.id: frozenset({OWNER})}), space)


@dataclass
class World:
    """Two hosts, and each role's session ("" for a stranger)."""

    own: Place
    others: Place
    sessions: dict[str, str]

    def browser(self, role: str, **parts: Any) -> Client:
        """A browser in which the role is signed in, untouched by what others did before."""
        client = Client(**parts)
        if session := self.sessions[role]:
            client.cookies[settings.SESSION_COOKIE_NAME] = session
        return client

    def url(self, address: Address) -> str:
        """An address in the own host."""
        return filled(address, self.own.words(address))

    def mixed_url(self, address: Address) -> str:
        """An address in the own host with another host's object in it."""
        foreign = {"<uuid:id>": self.others.words(address)["<uuid:id>"]}
        return filled(address, self.own.words(address) | foreign)


def filled(address: Address, words: dict[str, str]) -> str:
    """The address with something for every part of its pattern."""
    path = address.pattern
    for part, word in {**SAMPLES, **words}.items():
        path = path.replace(part, word)
    if address.owner:
        path = f"{words['<slug:space>']}/{words['<slug:process>']}/{words['<int:number>']}/{path}"
    at_the_root = path.startswith(("worker.js", "offline/", "api/", "e-id/", "picture/"))
    return f"/{path}" if at_the_root else f"/en/{path}"


def make_world() -> World:
    """Everybody who could come."""
    own, others = make_place(make_town()), make_place(other_town())
    sessions = {"stranger": ""}
    for role in ROLES[1:]:
        client = Client()
        client.force_login(_person(role, own, others))
        sessions[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # a server does so by itself once rows are committed
    return World(own, others, sessions)


def _person(role: str, own: Place, others: Place) -> Any:
    person = person_for("email", f"{role}@people.example")
    if role != "resident":
        town = others.town if role == "outsider" else own.town
        held = {"unsecured": "official", "outsider": "official"}.get(role, role)
        spaces.give_role(town.official, town.space, person, held, role.title())
    if role not in ("resident", "unsecured"):
        TOTP.activate(person, "A" * 32)
    return person
