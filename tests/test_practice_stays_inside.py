"""What is practised changes no page, feed, file, figure or log that anybody else can read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker
from tests.addresses import IN, table
from tests.roles import World, make_world

from talka.core.assisted import actions as assisted
from talka.core.contributions import nonce as nonces
from talka.core.contributions.actions import Draft
from talka.core.items.actions import place_items
from talka.core.ledger.actions import sequence
from talka.core.ledger.models import Head, Leaf
from talka.core.moderation.actions import look_at_new
from talka.core.outreach.actions import make_notices, make_reminders
from talka.core.search.actions import index_new
from talka.core.spaces.models import Stage
from talka.site.moving.leaving import write_host

WORDS = "Zibsnis under the practice tree."
CHANGING = re.compile(r'(?:value|content|data-[a-z-]+)="[^"]*"|[\w-]{24,}')
READ = [
    one
    for one in table()
    if one.expected("stranger", "GET") == IN
    and not one.again
    and one.pattern != "next/"  # chance picks what comes next
]


@dataclass
class Practised:
    """Every public page before and after, and the practice copy between."""

    world: World
    stage: Stage
    before: dict[str, str]
    after: dict[str, str]


@pytest.fixture(scope="module")
def practised(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Practised]:
    """Everything a class does in a lesson, between two readings of everything public."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        _timers()
        before = _pages(world)
        stage = _lesson(world)
        _timers()
        yield Practised(world, stage, before, _pages(world))
        transaction.set_rollback(True)


def _lesson(world: World) -> Stage:
    official, now = world.own.town.official, timezone.now()
    stage = assisted.open_practice(official, world.own.stages["consultations", "open"], now)
    said = Draft(WORDS, "en")
    form = assisted.print_forms(official, stage, 2, b"p" * 16, now)[0]
    assisted.enter_form(official, stage, form.number, said, now)
    assert assisted.speak_for(official, stage, said, b"q" * 16, True, now).promise == ""
    learner, at = Client(), f"/en{stage.path}"
    assert "nothing here counts" in learner.get(at).content.decode()
    given = {"nonce": nonces.fresh(stage.pk), "body": WORDS, "language": "en"}
    learner.get(f"{at}write/")
    sent = learner.post(f"{at}write/sent/", given)
    assert (sent.status_code, stage.contributions.count()) == (200, 3)
    return stage


def _timers() -> None:
    now = timezone.now()
    sequence(now, force=True)
    place_items()
    look_at_new(now)
    index_new()
    make_notices(now)
    make_reminders(now)
    cache.clear()


def _pages(world: World) -> dict[str, str]:
    pages = {one.name: world.browser("stranger").get(world.url(one)) for one in READ}
    return {
        name: CHANGING.sub("", page.getvalue().decode("utf-8", "replace"))
        for name, page in pages.items()
    }


def test_every_public_page_is_what_it_was(practised: Practised) -> None:
    assert len(practised.before) > 60
    changed = [name for name, text in practised.before.items() if practised.after[name] != text]
    assert changed == []


@pytest.mark.parametrize("role", ["stranger", "resident", "official", "auditor", "outsider"])
def test_no_page_of_others_names_it(practised: Practised, role: str) -> None:
    slug, found = practised.stage.process.slug, []
    for one in table():
        if one.again or "desk/assisted/" in one.pattern or one.expected(role, "GET") != IN:
            continue
        page = practised.world.browser(role).get(practised.world.url(one)).getvalue()
        if slug.encode() in page or b"Zibsnis" in page:
            found.append(one.name)
    assert found == []


def test_no_search_finds_it(practised: Practised) -> None:
    reader = practised.world.browser("official")
    found = {word: reader.get("/en/search/", {"q": word}).content for word in ("Zibsnis", "bench")}
    assert (b"practice tree" in found["Zibsnis"], b"practice tree" in found["bench"]) == (
        False,
        False,
    )
    assert b"ench" in found["bench"].split(b"</form>")[-1]


def test_the_log_takes_none_of_it(practised: Practised) -> None:
    leaves = Leaf.objects.filter(stage=practised.stage.pk)
    assert (leaves.count() >= 4, leaves.exclude(position=None).count()) == (True, 0)
    in_log = Leaf.objects.exclude(position=None).count()
    latest = Head.objects.latest("size")
    assert latest.size == in_log


@pytest.mark.parametrize(
    "rest",
    ["opinions.csv", "answers.json", "feed.atom", "desk/", "desk/import/", "desk/reach/poster.pdf"],
)
def test_a_practice_copy_has_no_files_feeds_or_answers(practised: Practised, rest: str) -> None:
    owner = practised.world.browser("owner")
    assert owner.get(f"/en{practised.stage.path}{rest}").status_code == 404


def test_nothing_of_it_moves_to_another_house(practised: Practised, tmp_path: Any) -> None:
    with transaction.atomic():
        point = transaction.savepoint()
        file = tmp_path / "host.zip"
        write_host(practised.stage.process.space, file)
        assert practised.stage.process.slug.encode() not in file.read_bytes()
        assert Leaf.objects.filter(stage=practised.stage.pk).count() == 0
        transaction.savepoint_rollback(point)
