"""The gate: a model is used in a language only where it declares it and helps on these very texts."""

import hashlib
import json
import random
from typing import Any

import numpy as np
import pytest

from talka.opinions.embedders import Endpoint, Verdict, gated, judge
from talka.opinions.embedders.halves import found_again, halved
from talka.opinions.tests.model_server import Handler, sending, serving

_LETTERS = {"en": "abdefgiklmnoprstuvz", "lv": "āčēģīķļņšūž", "ru": "абвгдеёжзиклмнопрстуфхцчшэюя"}
_TOPICS, _WORDS = 8, 24


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def vocabulary(code: str) -> dict[str, int]:
    """Invented words, each of one topic; words of a topic have nothing in common but that."""
    chance = random.Random(code)
    made = {"".join(chance.choices(_LETTERS[code], k=7)): 0 for _ in range(_TOPICS * _WORDS)}
    return {word: place % _TOPICS for place, word in enumerate(made)}


def texts(code: str, many: int) -> list[str]:
    """Letters of two sentences on one topic without a common word."""
    chance, known = random.Random(code), vocabulary(code)
    out = []
    for number in range(many):
        mine = [word for word, topic in known.items() if topic == number % _TOPICS]
        first, second = chance.sample(mine[: len(mine) // 2], 6), mine[len(mine) // 2 :]
        out.append(f"{' '.join(first)}. {' '.join(chance.sample(second, 6))}.")
    return out


def knowing(*codes: str) -> Any:
    """A model that knows what words of some languages mean, and of others only that they are there."""
    known = {word: topic for code in codes for word, topic in vocabulary(code).items()}

    def row(text: str) -> list[float]:
        found = [0.01] * (_TOPICS + 1)
        for word in text.replace(".", " ").split():
            found[known.get(word, _TOPICS)] += 1
        return found

    return _answering(row)


def _answering(row: Any) -> Any:
    def act(handler: Handler, body: Any) -> None:
        rows = [{"index": n, "embedding": row(text)} for n, text in enumerate(body["input"])]
        handler.send(json.dumps({"data": rows}).encode())

    return act


def noise(text: str) -> list[float]:
    return [byte - 127.5 for byte in hashlib.sha256(text.encode()).digest()]


def judged(act: Any, declared: set[str] | None, **many: int) -> Verdict:
    said = [(text, code) for code, number in many.items() for text in texts(code, number)]
    with serving(act) as server:
        languages = None if declared is None else frozenset(declared)
        embedder = Endpoint(server.url, "small", languages=languages)
        return judge(embedder, [text for text, _ in said], [code for _, code in said])


def test_a_model_of_one_language_is_kept_out_of_the_others() -> None:
    verdict = judged(knowing("en"), None, en=80, lv=80)
    assert verdict.trusted == {"en"}
    assert verdict.across is False
    english, latvian = verdict.scores
    assert (english.language, english.texts, english.helps) == ("en", 80, True)
    assert english.model > 0.9 > english.letters
    assert (latvian.helps, latvian.model) == (False, 0.5)
    assert verdict.reason == "The model is used for en, each language by itself."


def test_a_declared_language_that_fails_is_not_trusted_either() -> None:
    assert judged(knowing("en"), {"en", "lv"}, en=80, lv=80).trusted == {"en"}


def test_an_undeclared_language_is_not_even_tried() -> None:
    verdict = judged(knowing("en", "lv"), {"en"}, en=80, lv=80)
    assert [score.language for score in verdict.scores] == ["en"]
    assert verdict.trusted == {"en"}


def test_a_model_of_several_languages_goes_across_where_it_declares_them() -> None:
    verdict = judged(knowing("en", "lv", "ru"), {"en", "lv", "ru"}, en=60, lv=60, ru=5)
    assert verdict.trusted == {"en", "lv", "ru"}
    assert verdict.across is True
    reason = "The model is used for en, lv, ru; likeness across them is approximate."
    assert verdict.reason == reason
    silent_about_it = judged(knowing("en", "lv"), None, en=60, lv=60)
    assert silent_about_it.trusted == {"en", "lv"}
    assert silent_about_it.across is False


def test_noise_helps_nobody() -> None:
    verdict = judged(_answering(noise), None, en=80)
    assert verdict.trusted == frozenset()
    reason = "The model was not used: on these texts it is no better than letters alone."
    assert verdict.reason == reason
    assert verdict.reason.translated("lv") != reason


def test_too_little_to_tell() -> None:
    verdict = judged(knowing("en"), {"en"}, en=29)
    assert (verdict.trusted, verdict.scores) == (frozenset(), ())
    assert "too few longer texts" in verdict.reason
    verdict = judged(knowing("en"), {"de"}, en=80)
    assert "does not declare a language of these texts" in verdict.reason


def test_the_verdict_does_not_depend_on_the_order_of_texts() -> None:
    said = texts("en", 400)
    with serving(knowing("en")) as server:
        embedder = Endpoint(server.url, "small")
        there = judge(embedder, said, ["en"] * len(said))
        back = judge(embedder, said[::-1], ["en"] * len(said))
    assert there == back
    assert 30 <= there.scores[0].texts <= 300


def test_gated_rows_are_zero_where_the_model_is_not_trusted() -> None:
    said, codes = [*texts("en", 60), *texts("lv", 60), ""], ["en"] * 60 + ["lv"] * 60 + [""]
    with serving(knowing("en")) as server:
        rows, verdict = gated(Endpoint(server.url, "small"), said, codes)
    assert verdict.trusted == {"en"}
    assert rows.shape == (121, _TOPICS + 1)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows[:60], axis=1), 1)
    assert not rows[60:].any()


def test_a_model_that_fails_or_does_not_help_leaves_no_rows() -> None:
    said = texts("en", 60)
    with serving(sending(b"", 500)) as server:
        rows, verdict = gated(Endpoint(server.url, "small"), said, ["en"] * 60)
    assert rows.shape == (60, 0)
    assert verdict.reason == "The model was not used: status 500."
    with serving(_answering(noise)) as server:
        rows, verdict = gated(Endpoint(server.url, "small"), said, ["en"] * 60)
    assert rows.shape == (60, 0)
    assert verdict.scores[0].helps is False


def test_a_text_is_cut_at_a_sentence_near_its_middle_else_at_a_word() -> None:
    sentence = "One two three four five six. Seven eight nine ten eleven twelve."
    words = "one two three four five six seven eight nine ten"
    assert halved([sentence, words, "too short", sentence]) == (
        ["One two three four five six.", "one two three four five"],
        ["Seven eight nine ten eleven twelve.", "six seven eight nine ten"],
    )


def test_ties_count_half() -> None:
    same = np.ones((4, 1), np.float32)
    assert found_again(same, same).tolist() == [0.5] * 4
    apart = np.eye(4, dtype=np.float32)
    assert found_again(apart, apart).tolist() == [1.0] * 4
