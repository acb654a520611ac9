"""Every address of the site: who may read it (GET, HEAD) and who may send to it (POST).

One line per address: pattern, the stage it is tried on, who may read, who may send. A tool lists what it brings
below a stage of its own, and its part of the API, in ``tests/addresses.txt``; a room lists the addresses that
tools include from it in ``tests/<module>.txt``. ``RULES`` says what each role meets; PUT, PATCH, DELETE and
OPTIONS meet 405 everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Final, NamedTuple

from django.urls import URLResolver

from talka.core.tooling.registry import tools
from talka.site.commands.new_tool import TOOLS

ROLES: Final = (
    "stranger",
    "resident",
    "agent",
    "moderator",
    "official",
    "owner",
    "auditor",
    "outsider",  # an official of another host
    "unsecured",  # an official of this host without a second step
)
IN, NO, GONE, SIGN_IN, NOT_SO = "in", "403", "404", "sign in", "405"


def _only(*let_in: str, met: str = IN) -> Mapping[str, str]:
    return {role: met if role in let_in else NO for role in ROLES} | {"stranger": SIGN_IN}


def _known(**others: str) -> Mapping[str, str]:
    return dict.fromkeys(ROLES, IN) | {"stranger": SIGN_IN} | others


STAFF: Final = ("agent", "moderator", "official", "owner", "auditor")
READERS: Final = ("official", "owner", "auditor")
OFFICIALS: Final = ("official", "owner")
HELPERS: Final = ("agent", "official", "owner")
RULES: Final[Mapping[str, Mapping[str, str]]] = {
    "all": dict.fromkeys(ROLES, IN),
    "none": dict.fromkeys(ROLES, GONE),
    "405": dict.fromkeys(ROLES, NOT_SO),
    # A program with a key, whoever runs it.
    "programs": dict.fromkeys(ROLES, NO),
    "known": _known(),
    "known-405": dict.fromkeys(ROLES, NOT_SO) | {"stranger": SIGN_IN},
    "secured": _known(unsecured=NO),
    "staff": _only(*STAFF),
    "readers": _only(*READERS),
    "officials": _only(*OFFICIALS),
    "owners": _only("owner"),
    "moderators": _only("moderator", "owner"),
    "moderation": _only("moderator", "owner", "auditor"),
    "helpers": _only(*HELPERS),
    "helpers-read": _only(*HELPERS, "auditor"),
    "helpers-405": _only(*HELPERS, met=NOT_SO),
    "helpers-read-405": _only(*HELPERS, "auditor", met=NOT_SO),
    # Whoever may not be here learns nothing of the methods.
    "readers-405": _only(*READERS, met=NOT_SO),
    "officials-405": _only(*OFFICIALS, met=NOT_SO),
    # A draft is not there, except for those who prepare it.
    "drafts": dict.fromkeys(ROLES, GONE) | dict.fromkeys(READERS, IN),
    "drafts-405": dict.fromkeys(ROLES, GONE) | dict.fromkeys(READERS, NOT_SO),
    # Nothing was asked before this step: one goes back to the first.
    "address-first": dict.fromkeys(ROLES, SIGN_IN),
    "with-step": _known(resident=GONE, unsecured=GONE),
    "again": _known(resident=NO, unsecured=NO),
    "no-codes": dict.fromkeys(ROLES, GONE) | {"stranger": SIGN_IN},
}


class Address(NamedTuple):
    """A line of the table."""

    pattern: str
    stage: str
    read: str
    send: str
    tool: str = ""
    again: bool = False
    """The same views as below an earlier tool: tried in full there."""

    @property
    def owner(self) -> str:
        """The tool below whose stage it stands; "" where it stands at the root, as the API does."""
        return "" if self.pattern.startswith("api/") else self.tool

    @property
    def name(self) -> str:
        """How a test is called."""
        return f"{self.tool} {self.pattern} ({self.stage})".strip()

    def expected(self, role: str, method: str) -> str:
        """What the role meets there. The API's package knows no HEAD ("-but-HEAD")."""
        rule, no_head, _rest = self.read.partition("-but-HEAD")
        if method == "POST":
            rule = self.send
        elif method == "HEAD" and no_head:
            rule = "405"
        return RULES[rule][role]


TABLE: Final = r"""
worker.js                                        -         all        405
offline/<str:language>/                          -         all        405
api/v1/                                          -         all          all
api/v1/openapi.json                              -         all          all
api/v1/search                                    -         all-but-HEAD 405
api/v1/consultations/stages                      -         all-but-HEAD 405
api/v1/consultations/<uuidstr:stage_id>/opinions open      all-but-HEAD 405
api/v1/consultations/<uuidstr:stage_id>/themes   open      all-but-HEAD 405
api/v1/consultations/<uuidstr:stage_id>/answers  open      all-but-HEAD 405
api/v1/consultations/<uuidstr:stage_id>/opinions draft     none-but-HEAD 405
e-id/<slug:provider_id>/                         -         all          405
e-id/<slug:provider_id>/back/                    -         none         405
(front)                                          -         all        405
grouped/                                         -         none       405
data-use/                                        -         all        405
accessibility/                                   -         all        405
how-it-works/                                    -         all        405
try/                                             -         all        all
try/<str:token>/                                 -         none       none
try/<str:token>/forget/                          -         405        none
try/<str:token>/keep/                            -         405          none
try/<str:token>/<str:name>                       -         none       405
sign-in/                                         -         all        all
sign-in/code/                                    -         address-first address-first
sign-out/                                        -         405        all
demo-sign-in/<slug:role>/                        -         405        none
account/                                         -         known      405
account/language/                                -         known-405        known
account/delete/                                  -         known      known
account/two-factor/                              -         known      known
account/two-factor/off/                          -         with-step    with-step
account/two-factor/step/                         -         known        known
account/two-factor/again/                        -         again        again
account/two-factor/codes/                        -         no-codes     known-405
account/two-factor/codes/new/                    -         known      known
ledger/                                          -         all        405
ledger/checkpoint                                -         all        405
ledger/export                                    -         all        405
^ledger/proof/(?P<leaf>[0-9a-f]{64})$            open      all        405
receipt/                                         -         all        all
receipt/here/                                    -         all        405
receipt/life/                                    -         all        all
receipt/promise/                                 -         all        all
receipt/understood/                              -         all        all
receipt/edit/                                    -         all        all
receipt/edit/check/                              -         all        all
receipt/edit/done/                               -         all        all
receipt/formal/                                  -         all        all
receipt/formal/text/                             -         all        all
receipt/withdraw/                                -         all        all
receipt/withdraw/done/                           -         all        all
receipt/case/                                    -         all        all
receipt/appeal/                                  -         all        all
report/<uuid:item>/                              open      all        all
report/<uuid:item>/                              draft     none       none
moderation/<slug:space>/                         -         all        405
moderation/<slug:space>.json                     -         all        405
desk/<slug:space>/moderation/                    -         moderation 405
desk/<slug:space>/moderation/rules/              -         moderators moderators
desk/<slug:space>/moderation/<uuid:id>/          open      moderators moderators
owed/                                            -         all        405
owed.json                                        -         all        405
follow/<uuid:process>/                           open      all        all
follow/<uuid:process>/                           draft     none       none
follow/<uuid:process>/browser/                   open      405        all
follow/<uuid:process>/browser/                   draft     405        none
follow/confirm/<str:token>/                      -         all          none
follow/leave/<str:token>/                        -         all          none
desk/<slug:space>/<slug:process>/where/          open      officials  officials
desk/<slug:space>/<slug:process>/reminders/      open      officials  officials
areas/<slug:space>/                              -         all        405
areas/<slug:space>.json                          -         all        405
desk/<slug:space>/areas/                         -         owners     owners
desk/<slug:space>/areas/<uuid:id>/               -         owners     owners
desk/<slug:space>/areas/<uuid:id>/drop/          -         405        owners
search/                                          -         all        405
search/description.xml                           -         all        405
picture/<uuid:file>.webp                         -         none       405
picture/small/<uuid:file>.webp                   -         none       405
kiosk/<uuid:stage>/                              open      all        all
kiosk/<uuid:stage>/                              draft     none       none
screen/<slug:space>/                             -         all        405
notice/<uuid:stage>/                             open      all        405
go/<uuid:stage>/<slug:way>/                      open      all        405
notice/<uuid:stage>/                             draft     none       405
share/site.png                                   -         all        405
share/<uuid:item>.png                            open      all        405
share/<uuid:item>.png                            draft     none       405
share/<slug:space>.png                           -         all        405
feed/<slug:space>/                               -         all        405
feed/<slug:space>/<slug:process>/                open      all        405
feed/<slug:space>/<slug:process>/                draft     none       405
calendar/<slug:space>/                           -         all        405
desk/                                            -         secured    405
desk/new/                                        -         secured    secured
desk/<slug:space>/                               -         staff      405
desk/<slug:space>/whole-file/                    -         owners     owners
desk/<slug:space>/whole-file/progress/           -         owners     405
desk/<slug:space>/whole-file/take/               -         405        owners
desk/<slug:space>/people/                        -         owners     owners
desk/<slug:space>/people/<uuid:id>/end/          -         405        owners
desk/<slug:space>/frames/                        -         staff      405
desk/<slug:space>/frames/<slug:key>/             -         officials  officials
desk/<slug:space>/frames/<slug:key>/drop/        -         405        officials
desk/<slug:space>/days/                          -         officials  officials
desk/<slug:space>/days/<slug:day>/end/           -         405        officials
desk/<slug:space>/submissions/                   -         officials  officials
desk/<slug:space>/new/                           -         officials  officials
desk/<slug:space>/<slug:process>/                open      staff        405
desk/<slug:space>/<slug:process>/question/       draft     officials  officials
desk/<slug:space>/<slug:process>/add/            draft     405          officials
desk/<slug:space>/<slug:process>/<int:number>/   draft     officials    officials
desk/<slug:space>/<slug:process>/<int:number>/prolong/ open officials officials
desk/<slug:space>/<slug:process>/<int:number>/extend/ open officials officials
desk/<slug:space>/<slug:process>/<int:number>/list/ draft  officials  officials
desk/<slug:space>/<slug:process>/<int:number>/<slug:page>/ draft officials officials
<slug:space>/                                    -         all        405
<slug:space>/<slug:process>/                     open      all        405
<slug:space>/<slug:process>/                     draft     drafts     405
<slug:space>/<slug:process>/<int:number>/        open      all        405
<slug:space>/<slug:process>/<int:number>/        draft     drafts     drafts-405
<slug:space>/<slug:process>/<int:number>/<path:rest> open  none       none
"""


def table() -> list[Address]:
    """The lines as they are read, the tools' after the house's."""
    found = [Address(*line.split()) for line in TABLE.strip("\n").splitlines()]
    seen: set[str] = set()
    for tool in tools():
        own = [line.split() for line in _lines(TOOLS / tool.name / "tests" / "addresses.txt")]
        taken = {pattern for pattern, *_rest in own}
        found += [Address(*parts, tool=tool.name) for parts in own]
        found += [one for one in _included(tool.name, tool.urls, seen) if one.pattern not in taken]
    return found


def _included(tool: str, urls: str, seen: set[str]) -> Iterator[Address]:
    """What the tool includes from rooms below it."""
    for part in import_module(urls).urlpatterns:
        if isinstance(part, URLResolver):
            module = part.urlconf_module
            file = Path(module.__file__)
            for line in _lines(file.parent / "tests" / f"{file.stem}.txt"):
                pattern, *rest = line.split()
                whole = str(part.pattern) + ("" if pattern == "(front)" else pattern)
                yield Address(whole, *rest, tool=tool, again=module.__name__ in seen)
            seen.add(module.__name__)


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines()
