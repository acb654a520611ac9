"""Words by a language model: asked where the settings name one, marked until a person stands behind them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import Settings

from talka.core.answers import actions
from talka.core.answers.engine import ENGINE_SHARE, Means, Result, engine, grouped, means, writer
from talka.core.answers.models import Theme
from talka.core.answers.queries import themes
from talka.core.answers.queries.board import drafted
from talka.core.answers.queries.themes import drafted_summary, is_summary_drafted, titles
from talka.core.answers.tests.conftest import BOARD, NOW, RAILS, Desk, job
from talka.core.answers.views.group import ENGINE_STEPS
from talka.core.contributions.queries import public
from talka.core.ledger.models import Leaf
from talka.core.people.models import Person
from talka.core.spaces.models import Stage
from talka.opinions import Assigned, Grouping, Sentence, ThemeFound, Voice
from talka.opinions.engines import Cluster
from talka.opinions.tests.model_server import saying, sending, serving
from talka.opinions.voices import Drafting, Lent
from talka.opinions.wording import _
from talka.opinions.writers import DRAFTING, Chat, Extractive
from talka.sealing.leaves import commit

AT = "/en/smilgava/bathing/1/desk/"
SAID = "Iedzīvotājiem vajag margas pie slideniem pakāpieniem."
LABEL = "drafted by a machine"


@pytest.fixture
def stage(desk: Desk) -> Stage:
    """A stage with two themes; a machine worded the first and its part."""
    stage = desk.stage()
    opinions = desk.says(stage)
    ids = [str(one.pk) for one in opinions]
    placed = tuple(
        Assigned(id, "themed", "t1" if n < 5 else "t2", "t1.1" if n < 2 else None, None, 0.9, "lv")
        for n, id in enumerate(ids)
    )
    words = (Sentence(SAID, (ids[0], ids[1]), drafted=True),)
    found = (
        ThemeFound("t1", None, "Margas pie kāpnēm", "lv", 5, (), (), words, drafted=True),
        ThemeFound("t1.1", "t1", "Slideni pakāpieni", "lv", 2, (), (), (), drafted=True),
        ThemeFound("t2", None, "Tramplīns", "lv", 5, (), (), ()),
    )
    desk.stored(stage, Grouping(placed, (), found, Drafting("small", "models", 3, 2, 900, 100)))
    return stage


def official(client: Client, desk: Desk, settings: Settings) -> None:
    settings.DEMO = True
    person = Person.objects.get(memberships__name=desk.official.name)
    client.force_login(person, backend="talka.core.people.backends.HandleBackend")


def named(stage: Stage, name: str) -> Theme:
    return Theme.objects.get(stage=stage, item__title=name)


def test_the_board_knows_what_a_machine_worded(stage: Stage) -> None:
    rails = named(stage, "Margas pie kāpnēm")
    assert {theme.item.title: theme.drafted for theme in Theme.objects.filter(stage=stage)} == {
        "Margas pie kāpnēm": True,
        "Slideni pakāpieni": True,
        "Tramplīns": False,
    }
    assert drafted(stage) == {rails.pk}
    paths = sorted(one.item.path for one in public(stage).filter(pk__in=_cited(rails)))
    ((sentence, found),) = drafted_summary(rails)
    assert (sentence, sorted(found)) == (SAID, paths)


def _cited(theme: Theme) -> list[UUID]:
    return [UUID(id) for id in theme.summary[0]["cites"]]


def test_the_ledger_commits_to_the_model_and_its_tokens(stage: Stage) -> None:
    leaf = Leaf.objects.get(kind="opinions grouped", stage=stage.id)
    facts = {"number": 10, "themes": 3, "model": "small", "asked": 3, "drafted": 2, "tokens": 1000}
    assert commit("opinions grouped", stage.id, bytes(leaf.salt or b""), facts).hex() == leaf.hash


def test_a_persons_name_takes_the_mark_off_but_not_off_a_summary(desk: Desk, stage: Stage) -> None:
    actions.rename_theme(desk.official, named(stage, "Slideni pakāpieni"), {"lv": "Pakāpieni"})
    assert named(stage, "Pakāpieni").drafted is False
    actions.rename_theme(desk.official, named(stage, "Margas pie kāpnēm"), {"lv": "Margas"})
    assert named(stage, "Margas").drafted is True


def test_only_what_a_person_called_a_theme_is_told_to_the_engine(desk: Desk, stage: Stage) -> None:
    renamed, other = themes(stage)[:2]
    actions.rename_theme(desk.official, renamed, {"lv": "Margas", "ru": "Перила"})
    assert titles({renamed.pk, other.pk}) == {str(renamed.pk): "Margas Перила"}


def test_merging_carries_the_mark(desk: Desk, stage: Stage) -> None:
    into = named(stage, "Tramplīns")
    actions.merge_themes(desk.official, into, [named(stage, "Margas pie kāpnēm")])
    assert named(stage, "Tramplīns").drafted is True


def test_whoever_signs_stands_behind_all_words(desk: Desk, stage: Stage) -> None:
    actions.sign_off(desk.official, stage, NOW)
    assert not Theme.objects.filter(stage=stage, drafted=True).exists()
    assert is_summary_drafted(named(stage, "Margas pie kāpnēm")) is True
    assert is_summary_drafted(named(stage, "Tramplīns")) is False


def test_a_renamed_theme_gets_newer_words_with_their_mark(desk: Desk, stage: Stage) -> None:
    jump = named(stage, "Tramplīns")
    actions.rename_theme(desk.official, jump, {"lv": "Lēkšana"})
    (opinion, *_rest) = [str(one.pk) for one in public(stage)]
    words = (Sentence(SAID, (opinion,), drafted=True),)
    found = ThemeFound("t1", None, str(jump.pk), "lv", 5, (), (), words, drafted=True)
    desk.stored(stage, Grouping((), (), (found,)))
    assert named(stage, "Lēkšana").drafted is True


def test_pages_say_so_until_it_is_signed(
    client: Client, desk: Desk, settings: Settings, stage: Stage
) -> None:
    official(client, desk, settings)
    rails = named(stage, "Margas pie kāpnēm")
    pages = {"board/": 2, f"board/{rails.pk}/": 1, "sign-off/": 1}
    shown = {page: client.get(AT + page).content.decode() for page in pages}
    assert {page: text.count(f"{LABEL}</span>") for page, text in shown.items()} == pages
    assert SAID in shown[f"board/{rails.pk}/"]
    actions.sign_off(desk.official, stage, NOW)
    shown = {page: client.get(AT + page).content.decode() for page in pages}
    assert {page: text.count(f"{LABEL}</span>") for page, text in shown.items()} == dict.fromkeys(
        pages, 0
    )


def test_without_settings_nothing_is_asked(settings: Settings) -> None:
    assert isinstance(writer(), Extractive)
    settings.TALKA_LLM_URL = "http://127.0.0.1:9/v1"
    assert isinstance(writer(), Extractive)
    settings.TALKA_LLM_MODEL, settings.TALKA_LLM_KEY = "small", "s3cret"
    assert writer() == Chat("http://127.0.0.1:9/v1", "small", "s3cret")


def test_the_engine_asks_the_model_and_tells_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    told: list[tuple[str, float]] = []
    voices = [Voice(str(n), text, "lv") for n, text in enumerate((*RAILS, *BOARD))]
    with serving(saying(lambda _: {"name": "Bērziņš"})) as server:
        chat = Chat(server.url, "small")
        means = Means(writer=chat)
        found, _state = grouped(lambda *one: told.append(one), voices, {"0": "an-id"}, means)
    assert [theme.name for theme in found.themes][:1] == ["an-id"]
    assert {step for step, _ in told} <= set(ENGINE_STEPS)
    assert (DRAFTING, ENGINE_SHARE) in told
    assert max(share for _, share in told) <= 1.0
    assert "Words for t1: rejected" in capsys.readouterr().err


def test_a_cluster_of_the_settings_does_the_work(settings: Settings) -> None:
    settings.TALKA_DASK = "tcp://10.0.0.5:8786"
    place = means().place
    assert isinstance(place, Cluster)
    assert place.address == "tcp://10.0.0.5:8786"


def test_the_process_uses_the_settings_and_a_broken_model_changes_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    voices = [Voice(str(n), text, "lv") for n, text in enumerate((*RAILS, *BOARD))]
    plain, _state = grouped(lambda *_: None, voices, {}, Means())
    with serving(sending(b"", 500)) as server:
        settings.TALKA_LLM_URL, settings.TALKA_LLM_MODEL = server.url, "small"
        settings.TALKA_LLM_KEY = "s3cret"
        with engine(voices, {}) as work:
            found, _state = _made(work)
    assert server.heard.keys[0] == "Bearer s3cret"
    assert found.themes == plain.themes
    assert plain.drafting is None


def _made(work: Any) -> Result:
    while True:
        word = work.next_word(30)
        assert word is not None
        if hasattr(word, "result"):
            result: Result = word.result
            return result


def test_public_pages_say_that_a_summary_was_drafted(
    client: Client, desk: Desk, stage: Stage
) -> None:
    actions.sign_off(desk.official, stage, NOW)
    drafted = {one.item.title: is_summary_drafted(one) for one in themes(stage)}
    assert drafted == {"Margas pie kāpnēm": True, "Tramplīns": False}
    page = client.get("/en/smilgava/bathing/1/results/").content.decode()
    assert page.count("In short, drafted by a machine from what people wrote:") == 1
    assert SAID in page


def test_the_group_page_says_where_opinions_go(
    client: Client, desk: Desk, settings: Settings
) -> None:
    official(client, desk, settings)
    stage = desk.stage()
    desk.says(stage)
    actions.ask_grouping(desk.official, stage, NOW)
    assert "Nothing leaves this machine." in client.get(AT + "group/").content.decode()
    settings.TALKA_LLM_URL, settings.TALKA_LLM_MODEL = "https://models.example.org/v1", "small"
    page = client.get(AT + "group/").content.decode()
    assert "small at models.example.org" in page
    assert "Nothing leaves this machine." not in page
    settings.TALKA_LLM_URL = ""
    settings.TALKA_EMBED_PLACE = "https://rows.example.org/v1"
    page = client.get(AT + "group/").content.decode()
    assert "a model at rows.example.org, which sees what is alike" in page
    assert "Nothing leaves this machine." not in page


def test_the_group_page_says_what_the_model_was_asked_and_used(
    client: Client, desk: Desk, settings: Settings, stage: Stage
) -> None:
    official(client, desk, settings)
    told = "The language model small was asked about 3 themes and drafted words for 2 of them; "
    assert job(stage).message["en"] == f"{told}tokens used: 1000."
    assert len(set(job(stage).message.values())) == 3
    assert f"{told}tokens used: 1000." in client.get(AT + "group/").content.decode()


def test_what_became_of_a_model_for_likeness_is_told_and_in_the_ledger(desk: Desk) -> None:
    stage = desk.stage()
    ids = [str(one.pk) for one in desk.says(stage)]
    placed = tuple(Assigned(id, "themed", "t1", None, None, 0.9, "lv") for id in ids)
    found = (ThemeFound("t1", None, "Margas", "lv", len(ids), (), (), ()),)
    reason = _("The model is used for {codes}, each language by itself.", codes="lv")
    lent = Lent("rows.example.org", True, reason)
    drafting = Drafting("small", "models", 1, 1, 9, 1)
    desk.stored(stage, Grouping(placed, (), found, None, lent))
    assert job(stage).message == {code: reason.translated(code) for code in ("lv", "en", "ru")}
    job(stage).delete()
    desk.stored(stage, Grouping(placed, (), found, drafting, lent))
    assert job(stage).message["en"].endswith(f"tokens used: 10. {reason}")
    first = Leaf.objects.filter(kind="opinions grouped", stage=stage.id).order_by("pk")
    facts = {"number": 10, "themes": 1, "model_at": "rows.example.org", "model_used": True}
    made = {commit(leaf.kind, stage.id, bytes(leaf.salt or b""), facts).hex() for leaf in first}
    assert made & {leaf.hash for leaf in first} != set()
