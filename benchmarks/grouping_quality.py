"""How well grouping agrees with people's own categories, beside plain TF-IDF with k-means.

    .venv/bin/python -m benchmarks.grouping_quality DATA [--only debates,cycling,…]

Unsupervised: V-measure and adjusted Rand index; Talka chooses the number of themes itself, the
peer is told it. `fine`: sub-themes where a theme has them. Learned: macro-F1 on the rest after a
person marked some examples of each category.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from benchmarks.corpora import (
    Labelled,
    all_debates,
    bank,
    cycling,
    debates,
    gambling,
    sib,
    sib_mixed,
)
from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import adjusted_rand_score, f1_score, v_measure_score

from talka.opinions import Voice, group

SETS: dict[str, Callable[[Path], list[Labelled]]] = {
    "debates": lambda data: list(debates(data).values()),
    "all debates": lambda data: [all_debates(data)],
    "banking": lambda data: [bank(data)],
    "cycling": lambda data: [cycling(data)],
    "gambling": lambda data: [gambling(data)],
    "sib en": lambda data: [sib(data, "eng_Latn")],
    "sib lv": lambda data: [sib(data, "lvs_Latn")],
    "sib ru": lambda data: [sib(data, "rus_Cyrl")],
    "sib mixed": lambda data: [sib_mixed(data)],
}
MARKS = {"debates": 5}


def main() -> None:
    """Print a line per set: agreement of Talka and the peer with people."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", default=",".join(SETS))
    args = parser.parse_args()
    print("| set | Talka V/ARI · themes | Talka fine V/ARI · groups | TF-IDF k-means V/ARI | "
          "themed | learned F1 | TF-IDF learned F1 |")  # fmt: skip
    print("|---|---|---|---|---|---|---|")
    for name in args.only.split(","):
        groups = SETS[name](args.data)
        found = np.nanmean([_measured(rows, MARKS.get(name, 10)) for rows in groups], axis=0)
        v, a, themes, fine_v, fine_a, subs, peer_v, peer_a, themed, f1, peer_f1 = found
        print(
            f"| {name} | {v:.2f}/{a:.2f} · {themes:.0f} | {fine_v:.2f}/{fine_a:.2f} · {subs:.0f} | "
            f"{peer_v:.2f}/{peer_a:.2f} | {themed:.0%} | {f1:.2f} | {peer_f1:.2f} |",
            flush=True,
        )


def _measured(rows: Labelled, marks: int) -> list[float]:
    texts, truth = [text for text, _ in rows], [label for _, label in rows]
    grouping = group([Voice(str(row), text) for row, text in enumerate(texts)])
    top = [one.theme or one.status for one in grouping.assigned]
    fine = [one.subtheme or one.theme or one.status for one in grouping.assigned]
    peer = KMeans(len(set(truth)), n_init=5, random_state=0).fit_predict(_tfidf(texts))
    themed = np.mean([one.theme is not None for one in grouping.assigned])
    themes = sum(theme.parent is None for theme in grouping.themes)
    return [
        *_agreement(truth, top), themes, *_agreement(truth, fine), len(set(fine)),
        *_agreement(truth, peer),
        themed, *_learned(texts, truth, marks),
    ]  # fmt: skip


def _agreement(truth: list[str], found: object) -> tuple[float, float]:
    return v_measure_score(truth, found), adjusted_rand_score(truth, found)


def _tfidf(texts: list[str]) -> object:
    return TfidfVectorizer(sublinear_tf=True, min_df=2).fit_transform(texts)


def _learned(texts: list[str], truth: list[str], each: int) -> tuple[float, float]:
    """Macro-F1 of Talka and of logistic regression on TF-IDF, from the same marked examples."""
    labels = np.array(truth)
    chance = np.random.default_rng(0)
    many = {label: int((labels == label).sum()) for label in sorted(set(truth))}
    taught = [label for label, count in many.items() if count >= each + 2]
    if len(taught) < 2:
        return float("nan"), float("nan")
    marked = np.concatenate(
        [chance.choice(np.flatnonzero(labels == one), each, replace=False) for one in taught]
    )
    asked = np.isin(labels, taught)
    asked[marked] = False
    voices = [Voice(str(row), text) for row, text in enumerate(texts)]
    grouping = group(voices, marked={str(row): truth[row] for row in marked})
    names = {theme.id: theme.name for theme in grouping.themes}
    own = np.array([names.get(one.theme or "", "") for one in grouping.assigned])
    rows = TfidfVectorizer(sublinear_tf=True).fit_transform(texts)
    model = LogisticRegression(C=10, max_iter=500).fit(rows[marked], labels[marked])
    scores = [
        f1_score(labels[asked], found[asked], labels=taught, average="macro", zero_division=0)
        for found in (own, model.predict(rows))
    ]
    return scores[0], scores[1]


if __name__ == "__main__":
    main()
