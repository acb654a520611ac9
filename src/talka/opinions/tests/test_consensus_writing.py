"""`talka opinions consensus`: three files whose columns and keys are a contract, in one's own language."""

import argparse
import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from talka.opinions import Votes, find_consensus, write_consensus
from talka.opinions import cli as command_line
from talka.opinions.tests.test_consensus_finding import Triple, camps


def run(*words: object) -> int:
    parser = argparse.ArgumentParser()
    command_line.add_commands(parser.add_subparsers())
    args = parser.parse_args(["opinions", "consensus", *map(str, words)])
    return int(args.run(args))


def wide(votes: list[Triple]) -> str:
    ids = sorted({what for _, what, _ in votes}, key=int)
    told = {(who, what): vote for who, what, vote in votes}
    people = sorted({who for who, _, _ in votes})
    lines = (",".join([who, *(str(told.get((who, id), "")) for id in ids)]) for who in people)
    return "\n".join([",".join(["participant", *ids]), *lines]) + "\n"


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


@pytest.fixture
def polis(tmp_path: Path) -> Path:
    """A folder as Polis exports it."""
    (tmp_path / "x.participants-votes.csv").write_text(wide(camps((30, 20), doubt=0.05)), "utf-8")
    known = "comment-id,comment-body,moderated\n0,=Trees,1\n1,Cars,-1\n99,Nobody's,0\n"
    (tmp_path / "x.comments.csv").write_text(known, "utf-8")
    return tmp_path


def test_an_export_becomes_three_files(polis: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = polis / "new" / "folder"
    assert run(polis / "x.participants-votes.csv", "--out", out) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "groups.csv",
        "statements.csv",
        "summary.json",
    ]
    assert capsys.readouterr().out == f"The results are in {out}.\n"
    people = rows(out / "groups.csv")
    assert list(people[0]) == ["participant", "group", "certainty"]
    assert {(one["participant"][0], one["group"]) for one in people} == {("0", "A"), ("1", "B")}
    assert all(0.5 < float(one["certainty"]) <= 1 for one in people)


def test_statements_carry_their_numbers(polis: Path) -> None:
    run(polis / "x.participants-votes.csv", "--out", polis)
    trees, cars, *_, nobodys = rows(polis / "statements.csv")
    assert list(trees) == [
        *("statement", "text", "set_aside", "votes", "agree", "disagree", "pass"),
        *("agreement_A", "representative_A", "agreement_B", "representative_B"),
        *("consensus", "bridging", "divisive"),
    ]
    assert (trees["statement"], trees["text"], trees["set_aside"]) == ("0", "'=Trees", "")
    counts = [int(trees[name]) for name in ("agree", "disagree", "pass")]
    assert int(trees["votes"]) == sum(counts) > 30
    product = float(trees["agreement_A"]) * float(trees["agreement_B"])
    assert float(trees["consensus"]) == pytest.approx(product, rel=0.1)
    assert (cars["set_aside"], cars["consensus"], cars["bridging"]) == ("yes", "", "")
    assert float(cars["agreement_A"]) > 0.5
    assert list(nobodys.values()) == ["99", "Nobody's", "", "0", "0", "0", "0", *[""] * 7]


def test_the_summary_is_one_page(polis: Path) -> None:
    run(polis / "x.participants-votes.csv", "--out", polis)
    told = json.loads((polis / "summary.json").read_text("utf-8"))
    assert list(told) == [
        *("participants", "statements", "votes", "clear", "reason", "stability", "silhouettes"),
        *("groups", "left_out", "guarded", "held_out_auc"),
        *("consensus", "bridging", "divisive", "warnings"),
    ]
    assert (told["participants"], told["statements"], told["clear"]) == (50, 25, True)
    assert (told["reason"], told["warnings"]) == (None, [])
    assert 0.7 < told["held_out_auc"] <= 1
    group = told["groups"][0]
    assert list(group) == ["id", "size", "certainty", "x", "y", "representative"]
    assert (group["id"], group["size"]) == ("A", 30)
    assert list(group["representative"][0]) == [
        *("statement", "text", "direction", "share", "elsewhere", "p_value"),
    ]
    ranking = [one["value"] for one in told["bridging"]]
    assert ranking == sorted(ranking, reverse=True)
    assert len(ranking) == 10


def test_no_clear_groups_are_said_in_the_readers_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    votes = tmp_path / "votes.csv"
    votes.write_text("participant,statement,vote\na,1,1\nb,1,-1\nc,1,?\n", "utf-8")
    said = {}
    for language in ("en", "lv", "ru"):
        assert run(votes, "--out", tmp_path / language, "--language", language) == 0
        told = json.loads((tmp_path / language / "summary.json").read_text("utf-8"))
        captured = capsys.readouterr()
        said[language] = captured.out.splitlines()[0]
        assert (told["clear"], told["groups"], told["reason"]) == (False, [], said[language])
        assert told["warnings"][0] in captured.err
    assert said["en"].startswith("Too few people")
    assert len(set(said.values())) == 3
    people = rows(tmp_path / "en" / "groups.csv")
    assert [(one["group"], one["certainty"]) for one in people] == [("", "")] * 3


def test_a_table_of_statements_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("participant,statement,vote\na,1,1\n", "utf-8")
    (tmp_path / "texts.csv").write_text("id;text\n1;Koki\n", "utf-8")
    assert (
        run(tmp_path / "data.csv", "--out", tmp_path, "--statements", tmp_path / "texts.csv") == 0
    )
    assert rows(tmp_path / "statements.csv")[0]["text"] == "Koki"


def test_a_missing_or_bad_file_is_told_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "none.csv", "--out", tmp_path / "out") == 1
    assert "none.csv" in capsys.readouterr().err
    (tmp_path / "bad-votes.csv").write_text("a,b\n1,2\n", "utf-8")
    assert run(tmp_path / "bad-votes.csv", "--out", tmp_path / "out", "--language", "lv") == 1
    assert "a, b" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_names_that_are_no_text_do_not_stop_the_writing(tmp_path: Path) -> None:
    votes = Votes.of([("\ud800", "1", 1)])
    write_consensus(find_consensus(votes), votes, tmp_path)
    assert rows(tmp_path / "groups.csv")[0]["participant"] == "?"


def test_the_command_runs_as_a_program(polis: Path) -> None:
    words = [sys.executable, "-m", "talka.opinions.cli", "consensus", "x.participants-votes.csv"]
    done = subprocess.run([*words, "--out", "."], cwd=polis, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"The results are in ..\n")
    assert done.stderr.splitlines()[-1] == b"100%  Done"
