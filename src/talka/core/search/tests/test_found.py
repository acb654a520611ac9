"""What search finds, what it never finds, and what is forgotten with the words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from talka.core.answers.actions.themes import rename
from talka.core.contributions.actions import edit, withdraw
from talka.core.items.models import Item, Words
from talka.core.moderation.actions.deciding import hide, show
from talka.core.search.actions import index_new
from talka.core.search.domain import ANSWERED, OPEN, WAITING, Asked, Cursor
from talka.core.search.queries import found, similar
from talka.core.spaces import actions as spaces
from talka.core.spaces.models import Stage
from talka.tools.consultations.tests.town import DAY, NOW, Town

Texts = Callable[..., list[str]]
LIGHT = "Vajag labāku apgaismojumu pie skolas."
BENCH = "Parkā trūkst soliņu un urnu."


def test_opinions_are_found_in_any_form_and_language(town: Town, texts: Texts) -> None:
    stage = town.consultation()
    town.write(stage, LIGHT)
    town.write(stage, BENCH)
    town.write(stage, "Нужно больше скамеек в парке.", language="ru")
    assert texts("apgaismojums") == [LIGHT]
    assert texts("solini") == [BENCH]
    assert texts("soliņus URNAS") == [BENCH]
    assert texts("скамейка") == ["Нужно больше скамеек в парке."]
    assert texts("motocikls") == []


def test_a_question_is_found_in_each_of_its_languages_and_stands_first(
    town: Town, texts: Texts
) -> None:
    stage = town.consultation()
    town.write(stage, "Peldvietai vajag laipu.")
    assert texts("peldvieta") == ["Peldvieta", "Peldvietai vajag laipu."]
    assert texts("пляжи") == texts("bathing") == texts("lake") == ["Peldvieta"]


def test_drafts_are_not_there(town: Town, texts: Texts) -> None:
    town.draft()
    assert texts("peldvieta") == []


def test_themes_and_answers_are_found_once_they_are_public(town: Town, texts: Texts) -> None:
    stage = town.answered()
    assert found_all("darīsim") == []
    assert len(texts("darīsim")) == stage.answers.count()
    assert {item.kind for item in found_all("darīsim")} == {"answer"}
    assert {item.kind for item in found_all("rails")} == {"milestone"}
    theme = stage.themes.all()[0]
    rename(theme, {"lv": "Lecamtornis", "en": "Diving tower"})
    assert texts("towers") == ["Lecamtornis"]


def found_all(query: str, **narrowed: object) -> list[Item]:
    return list(found(Asked(query, **narrowed), most=100).items)  # type: ignore[arg-type]


def test_what_is_taken_back_is_gone_at_once_with_its_words(town: Town, texts: Texts) -> None:
    stage = town.consultation()
    sent = town.write(stage, LIGHT)
    assert texts("apgaismojums") == [LIGHT]
    withdraw(sent.entropy, stage.opens_at)
    assert found_all("apgaismojums") == []
    assert not Words.objects.filter(item=sent.contribution.pk).exists()


def test_a_changed_text_is_found_by_its_new_words_only(town: Town, texts: Texts) -> None:
    stage = town.consultation()
    sent = town.write(stage, LIGHT)
    assert texts("apgaismojums") == [LIGHT]
    edit(sent.entropy, BENCH, stage.opens_at)
    assert found_all("apgaismojums") == []
    assert texts("soliņi") == [BENCH]


def test_a_hidden_text_is_gone_at_once_and_comes_back_with_the_decision(
    town: Town, texts: Texts
) -> None:
    sent = town.write(town.consultation(), LIGHT)
    assert texts("apgaismojums") == [LIGHT]
    opinion = sent.contribution
    hide(opinion)
    assert (found_all("apgaismojums"), texts("apgaismojums")) == ([], [])
    show(opinion)
    assert texts("apgaismojums") == [LIGHT]


def test_words_of_what_a_tool_hid_by_itself_go_with_the_next_batch(
    town: Town, texts: Texts
) -> None:
    sent = town.write(town.consultation(), LIGHT)
    assert texts("apgaismojums") == [LIGHT]
    Item.objects.filter(pk=sent.contribution.pk).update(state=Item.State.HIDDEN)
    assert found_all("apgaismojums") == []
    index_new()
    assert not Words.objects.filter(item=sent.contribution.pk).exists()


def test_a_removed_tool_and_a_stage_in_preparation_take_their_texts_along(
    town: Town, texts: Texts
) -> None:
    stage = town.consultation()
    town.write(stage, LIGHT)
    assert texts("apgaismojums") == [LIGHT]
    Stage.objects.filter(pk=stage.pk).update(state="draft")
    assert found_all("apgaismojums") == []
    Stage.objects.filter(pk=stage.pk).update(state="open")
    Item.objects.filter(kind="opinion").update(tool="removed")
    assert found_all("apgaismojums") == []


def test_where_no_text_holds_every_word_some_have_to_do(town: Town, texts: Texts) -> None:
    stage = town.consultation()
    town.write(stage, LIGHT)
    assert texts("apgaismojums skola") == [LIGHT]
    assert not found(Asked("apgaismojums skola")).some
    assert texts("apgaismojums motocikls") == [LIGHT]
    assert found(Asked("apgaismojums motocikls")).some


@pytest.mark.parametrize("query", ["apgaismojums", "apgaismojums motocikls"])
def test_pages_follow_each_other_without_gap_or_double(
    town: Town, texts: Texts, query: str
) -> None:
    stage = town.consultation()
    for n in range(7):
        town.write(stage, f"{LIGHT} {'Ļoti. ' * (n % 3)}")
    whole = texts(query)
    after, pages = None, []
    while True:
        results = found(Asked(query), after, most=3)
        pages.append([str(item) for item in results.items])
        if not results.next:
            break
        after = Cursor.read(results.next)
    assert [len(page) for page in pages] == [3, 3, 1]
    assert [one for page in pages for one in page] == whole


def test_a_search_is_narrowed_by_host_tool_and_state(town: Town, texts: Texts) -> None:
    open_now = town.consultation("open")
    town.write(open_now, f"{LIGHT} A")
    closed = town.consultation("closed", opens=-20, closes=-5)
    town.write(closed, f"{LIGHT} B")
    town.write(spaces_answered(town), f"{LIGHT} C")
    Stage.objects.filter(process__slug="done").update(state="answered")
    assert sorted(texts("apgaismojums")) == [f"{LIGHT} {sign}" for sign in "ABC"]
    assert texts("apgaismojums", state=OPEN) == [f"{LIGHT} A"]
    assert texts("apgaismojums", state=WAITING) == [f"{LIGHT} B"]
    assert texts("apgaismojums", state=ANSWERED) == [f"{LIGHT} C"]
    assert len(texts("apgaismojums", host=town.space.pk, tool="consultations")) == 3
    assert texts("apgaismojums", tool="stances") == texts("apgaismojums", host=open_now.pk) == []
    assert len(texts("peldvieta", state=OPEN)) == 1


def spaces_answered(town: Town) -> Stage:
    """A consultation that will count as answered."""
    return town.consultation("done", opens=-40, closes=-30)


def test_sending_writes_no_words_and_the_timer_takes_what_is_missing(town: Town) -> None:
    stage = town.consultation()
    town.write(stage, LIGHT)
    assert Words.objects.count() == 0
    assert [index_new(), index_new()] == [2, 0]


def test_texts_like_mine_are_found_before_sending(town: Town, texts: Texts) -> None:
    stage, other = town.consultation(), town.consultation("other")
    mine = town.write(stage, "Vajag margas pie kāpnēm ūdenī, pakāpieni ir slideni.").contribution
    town.write(stage, BENCH)
    town.write(other, "Vajag margas pie kāpnēm ūdenī, pakāpieni ir slideni.")
    texts("margas")
    near = similar(stage, "Pie kāpnēm ūdenī vajag margas, jo pakāpieni slideni", "lv")
    assert [one.item.pk for one in near] == [mine.pk]
    assert 0.3 <= near[0].likeness <= 1
    assert similar(stage, "Pie kāpnēm ūdenī vajag margas", "lv", kind="theme") == []
    assert similar(stage, "un tas ir", "lv") == []


def test_a_stage_that_only_opens_tomorrow_is_found_by_its_question(
    town: Town, texts: Texts
) -> None:
    stage = town.draft(opens=1, closes=5)
    spaces.publish(town.official, stage, NOW)
    assert stage.opens_at - NOW == timedelta(days=1) == DAY
    assert texts("peldvieta") == ["Peldvieta"]
    assert texts("peldvieta", state=OPEN) == []
