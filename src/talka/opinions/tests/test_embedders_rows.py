"""Embedders: rows from a folder or a real HTTP server, or a plain word why there are none."""

import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from talka.opinions.embedders import EmbedderFailed, Endpoint, Folder
from talka.opinions.embedders.embedder import unit_rows
from talka.opinions.tests.model_server import Act, Handler, gone, sending, serving, silent


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def lengths(handler: Handler, body: Any) -> None:
    """A model that knows how long a text is; it answers in another order than asked."""
    rows = [
        {"index": place, "embedding": [len(text), 1]} for place, text in enumerate(body["input"])
    ]
    handler.send(json.dumps({"data": rows[::-1]}).encode())


def test_rows_come_in_order_and_of_unit_length_in_batches() -> None:
    texts = ["x" * (n + 1) for n in range(150)]
    with serving(lengths) as server:
        rows = Endpoint(server.url, "small", "s3cret").embed(texts, ["en"] * 150)
    assert rows.dtype == np.float32
    assert rows.shape == (150, 2)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1)
    assert np.allclose(rows[:, 0] / rows[:, 1], np.arange(1, 151), rtol=1e-3)
    assert server.heard.paths == ["/v1/embeddings"] * 3
    assert server.heard.keys == ["Bearer s3cret"] * 3
    assert [len(body["input"]) for body in server.heard.bodies] == [64, 64, 22]
    assert server.heard.bodies[0]["model"] == "small"


def test_addresses_stay_here_and_empty_texts_go_as_a_space() -> None:
    with serving(lengths) as server:
        Endpoint(server.url, "small").embed(["write to a@b.lv \u200b", "", "y" * 5_000], [""] * 3)
    assert server.heard.bodies[0]["input"] == ["write to […] ", " ", "y" * 2_000]


def data(*rows: Any) -> Act:
    listed = [{"index": place, "embedding": row} for place, row in enumerate(rows)]
    return sending(json.dumps({"data": listed}).encode())


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (sending(b"{}", 503), "status 503"),
        (sending(b"nonsense"), "not json"),
        (sending(b"[]"), "not a row for every text"),
        (sending(b'{"data": 5}'), "not a row for every text"),
        (sending(b'{"data": [{"index": [], "embedding": []}]}'), "not a row for every text"),
        (data([1.0, 0.0]), "not a row for every text"),
        (data([], []), "not a row for every text"),
        (data(1.0, 2.0), "not a row for every text"),
        (data([1.0], [1.0, 2.0]), "not rows of numbers"),
        (data(["a"], ["b"]), "not rows of numbers"),
        (data([10**400], [1]), "not rows of numbers"),
        (data([math.nan], [1.0]), "not finite numbers"),
        (gone, "unreachable"),
        (silent, "timeout"),
    ],
)
def test_whatever_an_endpoint_does_wrong_has_a_name(act: Act, why: str) -> None:
    with serving(act) as server, pytest.raises(EmbedderFailed) as failed:
        Endpoint(server.url, "small", call_seconds=1.0).embed(["a", "b"], ["en", "en"])
    assert str(failed.value) == why


def test_all_calls_together_have_an_end() -> None:
    ticks = iter([0.0, 1.0, 700.0])
    with serving(lengths) as server:
        embedder = Endpoint(server.url, "small", clock=lambda: next(ticks))
        with pytest.raises(EmbedderFailed, match="timeout"):
            embedder.embed(["a"] * 100, ["en"] * 100)


def test_an_endpoint_names_its_host_and_hides_its_key() -> None:
    one = Endpoint("https://models.example.org/v1", "small", "s3cret", frozenset({"en"}))
    assert (one.host, one.languages) == ("models.example.org", frozenset({"en"}))
    assert "s3cret" not in repr(one)
    assert Endpoint("nowhere", "small").host == ""


def test_a_row_of_nothing_stays_nothing_and_large_numbers_do_no_harm() -> None:
    rows = unit_rows([[0.0, 0.0], [1e308, 1e308]], 2)
    assert rows[0].tolist() == [0.0, 0.0]
    assert np.allclose(rows[1], math.sqrt(0.5))


def card(folder: Path, text: str) -> Folder:
    (folder / "README.md").write_text(text, "utf-8")
    return Folder(folder)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("---\nlanguage:\n- lv\n- ru\n- multilingual\ntags:\n- en\n---\n# M\n", {"lv", "ru"}),
        ("---\nlanguage: en\nlicense: mit\n---\n", {"en"}),
        ("---\nlanguage: [en, lv]\n---\n", {"en", "lv"}),
        ("---\nlanguage: multilingual\n---\n", None),
        ("---\nlicense: mit\n---\n", None),
        ("# no card\nlanguage: en\n", None),
    ],
)
def test_the_languages_of_a_folder_are_those_of_its_card(
    text: str, codes: set[str] | None, tmp_path: Path
) -> None:
    assert card(tmp_path, text).languages == codes


def test_a_folder_without_a_card_declares_nothing(tmp_path: Path) -> None:
    assert Folder(tmp_path).languages is None
    assert Folder(tmp_path).host == ""


def test_without_the_package_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EmbedderFailed, match=r"pip install talka\[semantic\]"):
        Folder(tmp_path).embed(["a"], ["en"])


PACKAGE = """
import numpy as np

class SentenceTransformer:
    def __init__(self, path, local_files_only, trust_remote_code):
        assert local_files_only and not trust_remote_code
        if path.endswith("broken"):
            raise OSError("secret path")

    def encode(self, texts, batch_size, show_progress_bar):
        if "boom" in texts:
            raise RuntimeError("secret text")
        return np.array([[len(text), 0.0] for text in texts])
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for the package, which is not installed with Talka; and a folder."""
    (tmp_path / "sentence_transformers.py").write_text(PACKAGE, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "sentence_transformers", raising=False)
    return tmp_path


def test_a_folder_gives_rows_or_says_why_not(package: Path) -> None:
    (package / "broken").mkdir()
    model = Folder(package)
    assert model.embed(["abc", ""], ["en", "en"]).tolist() == [[1.0, 0.0], [0.0, 0.0]]
    for folder, texts, why in (
        (model, ["boom"], "the model stopped: RuntimeError"),
        (Folder(package / "none"), ["a"], "there is no such folder"),
        (Folder(package / "broken"), ["a"], "no model in the folder: OSError"),
    ):
        with pytest.raises(EmbedderFailed) as failed:
            folder.embed(texts, ["en"])
        assert str(failed.value) == why
