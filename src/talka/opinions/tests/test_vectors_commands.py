"""`talka opinions train-vectors` and `talka opinions embed`."""

import argparse
from pathlib import Path

import numpy as np
import pytest

from talka.opinions import cli, load_vectors
from talka.opinions.tests.little_library import write_library

SHEET = "id,viedoklis,valoda\n1,skola un skolotājs,lv\n2,👍,\n3,школа и учитель,RU\n"


def run(*words: object) -> int:
    parser = argparse.ArgumentParser()
    cli.add_commands(parser.add_subparsers())
    args = parser.parse_args(["opinions", *map(str, words)])
    return int(args.run(args))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    write_library(folder)
    assert run("train-vectors", folder, "--out", folder / "vectors.bin", "--steps", 12) == 0
    return folder / "vectors.bin"


@pytest.mark.parametrize("more", [(), ("--language", "valoda"), ("--text", "viedoklis")])
def test_opinions_become_rows(
    more: tuple[str, ...], made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, out = tmp_path / "opinions.csv", tmp_path / "rows.npy"
    sheet.write_text(SHEET, "utf-8")
    assert run("embed", sheet, "--out", out, "--vectors", made, *more) == 0
    rows = np.load(out)
    assert (rows.dtype, rows.shape) == (np.float32, (3, load_vectors(made).dimensions))
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 0, 1], abs=1e-5)
    assert capsys.readouterr().out == f"3 rows are in {out}; in 1 of them no word was known.\n"


def test_what_embed_cannot_read_is_told(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, out = tmp_path / "opinions.csv", tmp_path / "rows.npy"
    assert run("embed", sheet, "--out", out) == 1
    sheet.write_text(SHEET, "utf-8")
    assert run("embed", sheet, "--out", out, "--language", "code") == 1
    assert run("embed", sheet, "--out", out, "--vectors", tmp_path / "no.bin") == 1
    assert run("embed", sheet, "--out", tmp_path / "no" / "rows.npy", "--vectors", made) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"No such file or directory: {sheet}",
        "There is no column “code”. The columns are: id, viedoklis, valoda.",
        f"The file of vectors {tmp_path / 'no.bin'} cannot be read.",
        f"No such file or directory: {tmp_path / 'no' / 'rows.npy'}",
    ]


def test_what_training_cannot_read_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("train-vectors", tmp_path, "--out", tmp_path / "vectors.bin") == 1
    assert run("train-vectors", tmp_path, "--out", tmp_path / "no" / "vectors.bin") == 1
    assert capsys.readouterr().err.splitlines() == [
        "  0%  Reading the training texts",
        f"The folder {tmp_path} lacks the file english.tsv.xz.",
        f"No such file or directory: {tmp_path / 'no' / 'vectors.bin'}",
    ]
