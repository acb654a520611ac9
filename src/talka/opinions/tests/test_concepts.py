"""Which matters the words of a text belong to, each word for itself."""

import numpy as np

from talka.opinions.concepts import concept_rows

TEXTS = ["A bus and a train", "Autobuss un vilciens", "A dog and a cat", "Suns un kaķis"]
CODES = ["en", "lv", "en", "lv"]


def test_words_that_mean_the_like_bring_texts_of_two_languages_together() -> None:
    rows = concept_rows(TEXTS, CODES)
    like = rows @ rows.T
    assert np.allclose(np.diag(like), 1, atol=1e-5)
    assert min(like[0, 1], like[2, 3]) > max(like[0, 2], like[1, 3], like[0, 3], like[1, 2])


def test_many_words_are_gathered_into_concepts() -> None:
    fillers = [f"zq{chr(97 + a)}{chr(97 + b)}x" for a in range(26) for b in range(26)]
    rows = concept_rows([*TEXTS, " ".join(fillers)], [*CODES, "en"])
    like = rows @ rows.T
    assert min(like[0, 1], like[2, 3]) > max(like[0, 2], like[1, 3])


def test_texts_without_words_have_no_concepts() -> None:
    assert not concept_rows(["👍", "…"], ["", ""]).any()
