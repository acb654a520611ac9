"""A bigger model for likeness, lent to grouping: used where it helps, and told in any case."""

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from talka.opinions import Voice, group, write_report
from talka.opinions.embedders import Endpoint, Folder, embedder_at
from talka.opinions.lending import found_alike
from talka.opinions.placing import learn
from talka.opinions.tests.model_server import sending, serving
from talka.opinions.tests.test_command_line import run
from talka.opinions.tests.test_embedders_gate import knowing, texts
from talka.opinions.tokens import tokenized
from talka.opinions.voices import Drafting, Lent
from talka.opinions.wording import _

DOWN = "http://127.0.0.1:9/v1"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def voices(**many: int) -> list[Voice]:
    """Letters on eight topics in invented languages, where letters of one topic share hardly a word."""
    said = [(text, code) for code, number in many.items() for text in texts(code, number)]
    return [Voice(str(n), text, code) for n, (text, code) in enumerate(said)]


def test_a_model_that_helps_is_used_and_sees_topics() -> None:
    town = voices(en=80)
    with serving(knowing("en")) as server:
        embedder = Endpoint(server.url, "small")
        found = group(town, embedder=embedder)
        alike, lent = found_alike(embedder, [voice.text for voice in town], ["en"] * 80)
    assert found.lent == lent
    assert (lent.used, lent.host) == (True, server.url.split("/")[2])
    assert alike is not None
    topic = np.arange(80) % 8
    same = topic[:, None] == topic[None, :]
    assert alike[same].min() > alike[~same].max()


def test_what_a_model_finds_alike_is_brought_together_without_a_common_word() -> None:
    chance = random.Random(5)
    apart = ["".join(chance.choices("bcdfghklmnprstvz", k=9)) for _ in range(72)]
    words = [" ".join(apart[at : at + 3]) for at in range(0, 72, 3)]
    matter = np.arange(24) % 2
    alike = (matter[:, None] == matter[None, :]).astype(np.float32)
    marks = np.full(24, -1)
    lesson = learn(tokenized(words), words, ["en"] * 24, marks, (), alike)
    assert [len(set(lesson.fine[matter == one])) for one in (0, 1)] == [1, 1]
    assert lesson.fine[0] != lesson.fine[1]


def test_likeness_crosses_languages_only_where_the_model_promises_it() -> None:
    said = [(text, code) for code in ("en", "lv") for text in texts(code, 60)]
    words, codes = [text for text, _ in said], [code for _, code in said]
    with serving(knowing("en", "lv")) as server:
        promised = Endpoint(server.url, "small", languages=frozenset({"en", "lv"}))
        across, _ = found_alike(promised, words, codes)
        within, _ = found_alike(Endpoint(server.url, "small"), words, codes)
    assert across is not None
    assert within is not None
    assert (across[:60, 60:].max() > 0.2, within[:60, 60:].max()) == (True, 0)
    assert np.allclose(across[:60, :60], within[:60, :60])


def test_a_model_that_is_down_changes_nothing_but_is_told() -> None:
    town = voices(en=40)
    found = group(town, embedder=Endpoint(DOWN, "small", call_seconds=1.0))
    assert found.lent is not None
    assert found.lent.used is False
    assert found.lent.reason.startswith("The model was not used: ")
    assert found.assigned == group(town).assigned
    assert group([Voice("a", "👍")], embedder=Endpoint(DOWN, "small")).lent is None


def test_the_report_says_where_opinions_went(tmp_path: Path) -> None:
    town = voices(en=40)
    with serving(sending(b"", 500)) as server:
        write_report(group(town, embedder=Endpoint(server.url, "m")), town, tmp_path)
    page = (tmp_path / "report.html").read_text("utf-8")
    host = server.url.split("/")[2]
    assert f"some were sent to a model at {host}." in page
    assert "The model was not used: " in page
    assert "nothing was sent anywhere" not in page


def test_both_models_are_named_where_two_were_asked(tmp_path: Path) -> None:
    town = voices(en=40)
    drafting = Drafting("small", "words.example.org", 1, 0, 10, 10)
    lent = Lent("rows.example.org", False, _("The model was not used: {why}.", why="slow"))
    both = replace(group(town), drafting=drafting, lent=lent)
    write_report(both, town, tmp_path, "lv")
    footer = (tmp_path / "report.html").read_text("utf-8").split("<footer>")[1]
    assert ("words.example.org" in footer, "rows.example.org" in footer) == (True, True)
    assert lent.reason.translated("lv") in footer


def test_the_command_lends_a_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "opinions.csv"
    sheet.write_text("text\n" + "\n".join(texts("en", 40)), "utf-8")
    place = str(tmp_path / "none")
    words = ("--out", str(tmp_path / "out"), "--embedder", place, "--embedder-languages", "lv, ru")
    assert run(sheet, *words) == 0
    assert capsys.readouterr().err.splitlines()[-1].startswith("The model was not used: ")


def test_a_folder_that_is_no_model_is_told_and_nothing_is_sent(tmp_path: Path) -> None:
    town = voices(en=40)
    write_report(group(town, embedder=Folder(tmp_path / "none")), town, tmp_path)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert ("nothing was sent anywhere" in page, "The model was not used: " in page) == (True, True)


def test_a_place_is_a_folder_or_an_address() -> None:
    assert embedder_at("") is None
    assert embedder_at("/models/small") == Folder(Path("/models/small"))
    address = Endpoint("https://models.example.org/v1", "small", "key", frozenset({"lv"}))
    assert embedder_at("https://models.example.org/v1", "small", "key", ["lv"]) == address
