"""The demo town judges what the market square shall become: two camps, and much they share."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from talka.core.contributions.actions import Draft, take_stance
from talka.core.contributions.models import Contribution
from talka.core.contributions.opening import opened
from talka.core.people.domain import DEVICE, SYSTEM, Actor
from talka.core.people.handles import handle_of
from talka.core.spaces.actions import make_process, make_stage, publish
from talka.core.spaces.domain import StagePlan
from talka.core.spaces.models import Stage
from talka.core.tooling.domain import Town
from talka.tools.stances.actions import add_statement, store_landscape, write_statement
from talka.tools.stances.finding import drawn

TITLE = {"lv": "Tirgus laukums", "ru": "Рыночная площадь", "en": "The market square"}
QUESTION = {
    "lv": "Kādam jābūt tirgus laukumam pēc pārbūves?",
    "ru": "Какой должна стать рыночная площадь после перестройки?",
    "en": "What should the market square be like once it is rebuilt?",
}
BACKGROUND = {
    "lv": "Nākamgad laukumu pārbūvē. Projektu pasūta pavasarī; vispirms gribam zināt, par ko jau esam vienisprātis.",
    "ru": "В следующем году площадь перестраивают. Проект закажут весной; сначала хотим узнать, в чём мы уже согласны.",
    "en": "The square is rebuilt next year. The design is ordered in spring; first we want to know what we agree on.",
}
# In a hundred of the first and of the second camp, how many agree.
STATEMENTS = (
    (
        "Laukumā vajag vairāk koku.",
        "На площади нужно больше деревьев.",
        "The square needs more trees.",
        95,
        92,
    ),
    (
        "Tirgus dienās laukums ir tikai gājējiem.",
        "В рыночные дни площадь только для пешеходов.",
        "On market days the square is for walkers only.",
        93,
        80,
    ),
    (
        "Vajag tualeti, kas atvērta arī vakarā.",
        "Нужен туалет, открытый и вечером.",
        "There must be a toilet that is open in the evening.",
        96,
        94,
    ),
    (
        "Soliem jābūt ar atzveltni.",
        "Скамейки должны быть со спинками.",
        "Benches must have backs.",
        90,
        92,
    ),
    (
        "Stāvvietas laukumā jālikvidē.",
        "Стоянку на площади надо убрать.",
        "Parking on the square must go.",
        97,
        4,
    ),
    (
        "Bez stāvvietas veikali laukumā neizdzīvos.",
        "Без стоянки магазины на площади не выживут.",
        "Without parking the shops on the square will not survive.",
        4,
        96,
    ),
    (
        "Bruģis jāsaglabā, arī ja tas ir nelīdzens.",
        "Брусчатку надо сохранить, даже неровную.",
        "The cobbles stay, even where they are uneven.",
        93,
        8,
    ),
    (
        "Laukumā vajag strūklaku, kurā bērni drīkst skraidīt.",
        "Нужен фонтан, в котором детям можно бегать.",
        "We want a fountain that children may run through.",
        95,
        10,
    ),
    (
        "Nauda vispirms jātērē ielām, nevis laukumam.",
        "Деньги сначала на улицы, а не на площадь.",
        "Money goes to the streets first, not to the square.",
        5,
        95,
    ),
    (
        "Vasarā laukumā jārāda kino.",
        "Летом на площади надо показывать кино.",
        "In summer there should be cinema on the square.",
        94,
        10,
    ),
)
OWN = "Tirgotājiem vajag ūdeni un elektrību pie katra galda."
FIRST, SECOND = 26, 20


def make(town: Town) -> None:
    """Makes the process, lets the townspeople judge, and draws their map."""
    town.tell(TITLE["en"])
    process = make_process(town.official, town.space, "tirgus-laukums", TITLE, QUESTION, BACKGROUND)
    opens, closes = town.now - timedelta(days=6), town.now + timedelta(days=15)
    stage = make_stage(town.official, process, "stances", StagePlan(opens, closes))
    rows = [
        write_statement(town.official, stage, {"lv": lv, "ru": ru, "en": en}, town.now)
        for lv, ru, en, _first, _second in STATEMENTS
    ]
    publish(town.official, stage, opens)
    for number in range(FIRST + SECOND):
        _judge(town, rows, number)
    _add(town, stage)
    store_landscape(SYSTEM, stage, drawn(lambda step, share: None, opened(stage)))


def _judge(town: Town, rows: Sequence[Contribution], number: int) -> None:
    camp = 3 if number < FIRST else 4
    for place, row in enumerate(rows):
        chance = _mark("chance", number, place)[0] * 100 // 256
        value = "for" if chance < int(STATEMENTS[place][camp]) else "against"
        if chance % 13 == 12:
            value = "pass"
        take_stance(_resident(number), row, value, _mark("stance", number, place), town.now)


def _add(town: Town, stage: Stage) -> None:
    draft = Draft(OWN, "lv", kind="statement")
    add_statement(_resident(1), stage, draft, _mark("own"), town.now)


def _resident(number: int) -> Actor:
    return Actor(handles={DEVICE: handle_of(DEVICE, f"demo square {number}")})


def _mark(*marks: object) -> bytes:
    """Sixteen bytes that are the same in every demo."""
    return hashlib.sha256("|".join(map(str, ("square", *marks))).encode()).digest()[:16]
