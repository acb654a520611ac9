"""The whole demo town, made once through the real actions: nobody is lost, and its pages stay light."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

from talka.core.answers.models import Answer, SignOff
from talka.core.answers.queries import number_owed, statuses, themes
from talka.core.contributions.models import Contribution, Receipt
from talka.core.spaces.clock import clock
from talka.core.spaces.domain import ANSWERED, ANSWERING, OPEN
from talka.core.spaces.models import Stage
from talka.site.demo.loader import load

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MOST_QUERIES = 12
SQUARE = "smilgava/station-square/"
PAGES = ("", "grouped/", "smilgava/", SQUARE, f"{SQUARE}1/", f"{SQUARE}1/results/", "owed/")


@pytest.fixture(scope="module", autouse=True)
def town(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Everything the demo makes, rolled back after these tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(timezone.now(), lambda step: None)
        yield
        transaction.set_rollback(True)


def stage(slug: str) -> Stage:
    """The stage of one of the town's processes."""
    found = Stage.objects.select_related("process__space", "process__item")
    return found.get(process__slug=slug)


def test_one_process_is_finished_one_being_answered_one_open() -> None:
    slugs = ("bathing-place", "station-square", "library-evenings")
    assert [stage(slug).state for slug in slugs] == [ANSWERED, ANSWERING, OPEN]


@pytest.mark.parametrize(
    ("slug", "heard", "apart"), [("bathing-place", 214, 8), ("station-square", 612, 22)]
)
def test_every_opinion_is_accounted_for(slug: str, heard: int, apart: int) -> None:
    found = stage(slug)
    assert statuses(found) == {"themed": heard - apart, "no_theme_fits": apart}
    assert Receipt.objects.filter(contribution__stage=found).count() == heard
    assert SignOff.objects.get(stage=found).signed_by == "Anda Ozola"


def test_the_square_keeps_eleven_themes_and_how_people_wrote() -> None:
    square = stage("station-square")
    sizes = [110, 98, 75, 60, 55, 53, 42, 37, 24, 19, 17]
    assert list(themes(square).values_list("size", flat=True)) == sizes
    written = Contribution.objects.filter(stage=square, parent=None)
    channels = {"web": 452, "paper": 60, "email": 48, "agent": 40, "phone": 12}
    assert Counter(written.values_list("channel", flat=True)) == channels


def test_nine_themes_are_answered_and_43_opinions_wait_for_six_working_days() -> None:
    square = stage("station-square")
    answers = Answer.objects.filter(stage=square, target__as_theme__isnull=False)
    verdicts = Counter(answers.values_list("verdict", flat=True))
    assert verdicts == {"accepted": 3, "partly": 4, "declined": 1, "passed": 1}
    assert set(answers.values_list("item__state", flat=True)) == {"public"}
    assert number_owed(square) == 43
    space = square.process.space
    assert square.answer_due is not None
    assert clock(square.answer_due, space.today(timezone.now()), space.calendar).left == 6


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_the_pages_of_the_square_stay_light(settings: Settings, language: str) -> None:
    settings.DEMO = True
    heavy = {}
    for page in PAGES:
        with CaptureQueriesContext(connection) as seen:
            answer = Client().get(f"/{language}/{page}")
        assert answer.status_code == 200, page
        if len(seen) > MOST_QUERIES:
            heavy[page] = len(seen)
    assert heavy == {}


def test_the_front_page_tells_three_lives_and_two_receipts(settings: Settings) -> None:
    settings.DEMO = True
    front = Client().get("/en/").context
    assert front["owed"] == 43
    names = ["The bathing place at Lake Smilgezers", "The station square", "Library evenings"]
    assert [card["title"] for card in front["cards"]] == names
    told = [(one.opinion.alias, one.reply.answer.verdict) for one in front["stories"]]
    assert told == [("Zenta", "accepted"), ("Emīls", "declined")]
    assert (front["grouped"].heard, front["grouped"].process.slug) == (612, "station-square")


def test_group_shows_the_17_with_their_answer(settings: Settings) -> None:
    settings.DEMO = True
    shown = Client().get("/en/grouped/").context
    assert [int(one.value) for one in shown["figures"]] == [612, 590, 22, 17]
    few = shown["few"]
    assert (few.theme.size, few.reply.answer.verdict, len(few.quotes)) == (17, "partly", 3)
