"""Textbook steps that peers share: k-means with the true k, logistic regression from marks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benchmarks.opinions.peers.exchange import hand_in, marks, task, texts
from sklearn.cluster import KMeans
from sklearn.linear_model import LogisticRegression

Represent = Callable[[list[str]], object]
"""Texts to rows of numbers; takes no labels."""


def solve(folder: Path, grouping: Represent, learning: Represent) -> None:
    """Learns where examples are marked, groups where none are."""
    said, marked = texts(folder), marks(folder)
    if not marked:
        themes = int(str(task(folder)["themes"]))
        hand_in(folder, KMeans(themes, n_init=5, random_state=0).fit_predict(grouping(said)))
        return
    rows = learning(said)
    model = LogisticRegression(C=10, max_iter=1000)
    model.fit(rows[list(marked)], list(marked.values()))  # type: ignore[index]
    hand_in(folder, model.predict(rows))
