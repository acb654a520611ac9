"""Vectors trained from a handful of words: what they tell, and what they refuse."""

import random
from pathlib import Path

import numpy as np
import pytest

from talka.opinions import BadFile, BadVectors, load_vectors
from talka.opinions.tests.little_library import WORDS, said, write_library
from talka.opinions.training import Plan, train
from talka.opinions.vectors.embedding import Vectors

SMALL = Plan(least=2, words=8, dimensions=8, parts=4, buckets=256, batch=16, steps=60, long=20)


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    write_library(folder)
    return folder


@pytest.fixture(scope="session")
def trained(library: Path) -> Path:
    out = library / "vectors.bin"
    train(library, out, lambda step, share: None, SMALL)
    return out


@pytest.fixture(scope="session")
def vectors(trained: Path) -> Vectors:
    return load_vectors(trained)


def test_training_again_gives_the_same_bytes(library: Path, trained: Path) -> None:
    told: list[tuple[str, float]] = []
    train(library, library / "again.bin", lambda step, share: told.append((step, share)), SMALL)
    assert (library / "again.bin").read_bytes() == trained.read_bytes()
    shares = [share for _, share in told]
    assert (shares[0], shares == sorted(shares), max(shares)) == (0.0, True, 1.0)
    assert list(dict.fromkeys(step for step, _ in told)) == [
        "Reading the training texts",
        "Learning what English words mean",
        "Carrying meanings to the other languages",
        "Learning from texts that mean the same",
        "Packing the vectors",
        "Done",
    ]


@pytest.mark.parametrize("language", list(WORDS))
def test_texts_on_one_matter_lie_together_in_every_language(
    language: str, vectors: Vectors
) -> None:
    chance = random.Random(5)
    rows, known = vectors.embed([said(at, language, chance) for at in range(4)], [language] * 4)
    english, _ = vectors.embed([said(at, "en", chance) for at in range(4)], ["en"] * 4)
    assert (rows @ english.T).argmax(axis=1).tolist() == [0, 1, 2, 3]
    assert (known > 0.9).all()


def test_rows_are_single_precision_and_of_unit_length(vectors: Vectors) -> None:
    rows, known = vectors.embed(["skola", "school bus"], ["lv", "en"])
    assert [found.dtype.name for found in (rows, known)] == ["float32", "float32"]
    assert rows.shape == (2, 8)
    assert vectors.dimensions == 8
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1], abs=1e-5)


@pytest.mark.parametrize("text", ["", "  ", "👍👍", "!!!", "123 4", "qwrtz"])
def test_where_nothing_is_known_the_row_is_zero(text: str, vectors: Vectors) -> None:
    rows, known = vectors.embed([text], ["lv"])
    assert (known.tolist(), rows.tolist()) == ([0], [[0] * 8])


def test_no_texts_give_no_rows(vectors: Vectors) -> None:
    assert vectors.embed([], [])[0].shape == (0, 8)


def test_what_is_not_known_is_told(vectors: Vectors) -> None:
    texts = ["skola", "skola qwrtz", "skola qwrtz zzwrq", "skola 12"]
    known = vectors.embed(texts, ["lv"] * 4)[1]
    assert known[0] == known[3] == 1
    assert 1 > known[1] > known[2] > 0


def test_a_text_does_not_depend_on_its_neighbours(vectors: Vectors) -> None:
    texts = ["skola un stunda", "the bus driver", "река и парк"] * 700
    together, _ = vectors.embed(texts, ["lv", "en", "ru"] * 700)
    alone = [
        vectors.embed([text], [code])[0][0]
        for text, code in zip(texts, ["lv", "en", "ru"], strict=False)
    ]
    assert np.abs(together[:3] - alone).max() < 1e-6
    assert np.abs(together[-3:] - alone).max() < 1e-6


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("slimnīca biļete", "slimnica bilete", "lv"),
        ("skola koks", "skolās kokiem", "lv"),
        ("школа дерево птица", "shkola derevo ptitsa", "ru"),
        ("straße schüler", "strasse schuler", "de"),
    ],
)
def test_the_same_words_typed_otherwise_are_the_same(
    one: str, other: str, language: str, vectors: Vectors
) -> None:
    (a, b), known = vectors.embed([one, other], [language] * 2)
    assert (a @ b > 0.9, known.min() > 0.9) == (True, True)


@pytest.mark.parametrize("code", ["", "xx", "en", "ru"])
def test_words_tell_the_language_where_the_code_does_not(code: str, vectors: Vectors) -> None:
    text = "skolotājs skolēns slimnīca biļete"
    told, right = (vectors.embed([text], [said_to_be])[0] for said_to_be in (code, "lv"))
    assert (told == right).all()


def test_words_of_another_language_are_understood_in_passing(vectors: Vectors) -> None:
    (known,) = vectors.embed(["skola skolotājs stunda hospital"], ["lv"])[1]
    assert known > 0.9


def test_a_huge_text_is_read(vectors: Vectors) -> None:
    rows, known = vectors.embed(["skola upe " * 20_000, "x" * 200_000], ["lv", "lv"])
    assert (known[0] > 0.9, known[1]) == (True, 0)
    assert np.isfinite(rows).all()


def test_a_missing_or_damaged_file_is_told(trained: Path, tmp_path: Path) -> None:
    with pytest.raises(BadVectors, match="cannot be read") as lost:
        load_vectors(tmp_path / "none.bin")
    assert str(tmp_path / "none.bin") in lost.value.message
    whole = trained.read_bytes()
    half, flipped = tmp_path / "half.bin", bytearray(whole)
    flipped[-5] ^= 1
    for content in (b"", b"talka vectors 1\n", whole[:5000], bytes(flipped), b"no\n" + whole):
        half.write_bytes(content)
        load_vectors.cache_clear()
        with pytest.raises(BadVectors, match="is damaged"):
            load_vectors(half)


def test_vectors_are_opened_once(trained: Path) -> None:
    assert load_vectors(trained) is load_vectors(trained)


def test_a_damaged_file_of_the_folder_is_told(tmp_path: Path) -> None:
    write_library(tmp_path)
    (tmp_path / "english.tsv.xz").write_bytes(b"no xz")
    with pytest.raises(BadFile, match=r"english\.tsv\.xz is damaged"):
        train(tmp_path, tmp_path / "out.bin", lambda step, share: None, SMALL)


def test_words_that_differ_in_diacritics_only_are_told_apart(vectors: Vectors) -> None:
    (wedding, goats, nurse, bird), _ = vectors.embed(
        ["kāzas", "kazas", "nurse", "bird"], ["lv", "lv", "en", "en"]
    )
    assert wedding @ nurse > wedding @ bird
    assert goats @ bird > goats @ nurse


@pytest.mark.parametrize("name", ["english.tsv.xz", "parallel.jsonl.xz", "dictionary-lv.tsv.xz"])
def test_a_folder_without_a_file_is_refused(name: str, tmp_path: Path) -> None:
    write_library(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(BadFile, match=f"lacks the file {name}"):
        train(tmp_path, tmp_path / "out.bin", lambda step, share: None, SMALL)
