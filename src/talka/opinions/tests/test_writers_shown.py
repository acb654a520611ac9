"""Drafted words are marked wherever they are shown, and the command line can ask for them."""

import argparse
import json
from pathlib import Path

import pytest

from talka.opinions import Grouping, Voice, cli, write_report
from talka.opinions.commands.group import _drafted
from talka.opinions.progress_bar import ProgressBar
from talka.opinions.tests.model_server import saying, serving
from talka.opinions.tests.written_theme import BUSES, GOOD, USED, grouped
from talka.opinions.wording import wording
from talka.opinions.writers import Chat, improve


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def drafted() -> tuple[Grouping, list[Voice]]:
    grouping, voices = grouped()
    with serving(saying(lambda _: GOOD)) as server:
        return improve(grouping, voices, Chat(server.url, "small"), lambda _: None), voices


LABEL = {
    "en": "drafted by a machine",
    "lv": "melnrakstu sagatavoja mašīna",
    "ru": "черновик составила машина",
}


@pytest.mark.parametrize("language", LABEL)
def test_the_report_marks_what_a_machine_wrote(
    language: str, drafted: tuple[Grouping, list[Voice]], tmp_path: Path
) -> None:
    write_report(*drafted, tmp_path, language)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert page.count(f'<span class="badge">{LABEL[language]}</span>') == 1
    assert "small" in page.split("<footer>")[1]
    assert "127.0.0.1" in page.split("<footer>")[1]
    sentence = "People want night buses because the last bus leaves too early."
    assert f'<li><span lang="en" dir="auto">{sentence}</span>' in page
    (theme,) = json.loads((tmp_path / "themes.json").read_text("utf-8"))
    assert theme["drafted"] is True
    assert theme["summary"] == [{"sentence": sentence, "cites": [0, 1], "drafted": True}]


def test_a_report_without_a_machine_says_that_nothing_was_sent(tmp_path: Path) -> None:
    write_report(*grouped(), tmp_path)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "drafted" not in page
    assert "nothing was sent anywhere" in page
    assert "drafted" not in (tmp_path / "themes.json").read_text("utf-8")


def run(*words: object) -> int:
    parser = argparse.ArgumentParser()
    cli.add_commands(parser.add_subparsers())
    args = parser.parse_args(["opinions", "group", *map(str, words)])
    return int(args.run(args))


def test_the_command_asks_the_writer_with_the_key_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TALKA_LLM_KEY", "s3cret")
    sheet, out = tmp_path / "opinions.csv", tmp_path / "out"
    sheet.write_text("comment\n" + "".join(f'"{text}"\n' for text in BUSES), "utf-8")
    with serving(saying(lambda _: {}, USED)) as server:
        assert run(sheet, "--out", out, "--writer", server.url, "--model", "small") == 0
    assert set(server.heard.keys) == {"Bearer s3cret"}
    said = capsys.readouterr()
    assert "t1: rejected (400 + 60 tokens)\n" in said.err
    assert "s3cret" not in said.err + said.out


def test_names_that_a_person_gave_stay(capsys: pytest.CaptureFixture[str]) -> None:
    import sys

    grouping, voices = grouped(name="Transport")
    with serving(saying(lambda _: GOOD, USED)) as server:
        writer = Chat(server.url, "small")
        bar = ProgressBar(sys.stderr, wording("en"))
        found = _drafted(grouping, voices, {"v1": "Transport"}, writer, bar)
    assert found.themes[0].name == "Transport"
    assert "t1: partly (400 + 60 tokens)\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("--writer", "http://x"),
            "A writer needs both an address (--writer) and a model (--model).",
        ),
        (("--model", "m"), "A writer needs both an address (--writer) and a model (--model)."),
        (
            ("--writer", "x", "--model", "m"),
            "The writer's address must begin with http:// or https://.",
        ),
    ],
)
def test_half_a_writer_is_a_mistake(
    words: tuple[str, ...], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "opinions.csv"
    sheet.write_text("comment\na tree\n", "utf-8")
    assert run(sheet, "--out", tmp_path / "out", *words) == 1
    assert capsys.readouterr().err == told + "\n"
