"""How well our own vectors tell that texts of different languages speak of the same.

    .venv/bin/python -m benchmarks.vectors DATA [--file FILE]

DATA/sib200 holds sentences translated by people, each with one of 7 topics. *Retrieval*: for every
sentence its translation is sought among all of the other language by plain cosine; @1 and @10 are
the shares of those found first and among the first ten. *V*: agreement of k-means (7 groups, k
given; mean of 5 starts) with the topics. *Mixed*: every sentence in Latvian, Russian or English by
lot; purity is the share of texts in the commonest language of their group (a third: no bias).
*Bare*: Latvian without diacritics. The peer is TF-IDF of words and letter sequences with SVD,
fitted on the very texts; *both* is vectors and three tenths of TF-IDF side by side.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from benchmarks.corpora import table
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import v_measure_score
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import Normalizer
from threadpoolctl import threadpool_limits

from talka.opinions.vectors import FILE, load_vectors
from talka.opinions.vectors.spelling import bare

Rows = NDArray[np.float64]
FOLDERS = {"lv": "lvs_Latn", "ru": "rus_Cyrl", "en": "eng_Latn", "et": "est_Latn",
           "lt": "lit_Latn", "de": "deu_Latn", "uk": "ukr_Cyrl"}  # fmt: skip
PAIRS = [("lv", "en"), ("ru", "en"), ("lv", "ru"), ("et", "en"), ("lt", "en"), ("de", "en"),
         ("uk", "en"), ("bare lv", "en"), ("bare lv", "ru")]  # fmt: skip
MIXED = ("lv", "ru", "en")
BESIDE = 0.3


def main() -> None:
    """Print quality beside the peer's, then time on one core."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--file", type=Path, default=FILE)
    args = parser.parse_args()
    with threadpool_limits(1):
        texts, topics = sentences(args.data)
        started = time.process_time()
        vectors = load_vectors(args.file)
        opened = time.process_time() - started
        started = time.process_time()
        own = {code: vectors.embed(said, [code[-2:]] * len(said)) for code, said in texts.items()}
        took = time.process_time() - started
        rows = {code: found[0] for code, found in own.items()}
        report(rows, texts, topics)
    many = sum(map(len, texts.values()))
    known = ", ".join(f"{code} {found[1].mean():.2f}" for code, found in own.items())
    print(f"\nKnown share: {known}")
    size = args.file.stat().st_size / 1e6
    print(f"{many / took:.0f} sentences/s on one core; opened in {opened:.2f} s; {size:.1f} MB")


def report(rows: dict[str, Rows], texts: dict[str, list[str]], topics: list[str]) -> None:
    """The table of quality."""
    peer = tfidf([text for said in texts.values() for text in said])
    other = {code: peer.transform(said) for code, said in texts.items()}
    print("| what | vectors | TF-IDF | both |\n|---|---|---|---|")
    for a, b in PAIRS:
        shares = [retrieval(found[a], found[b]) for found in (rows, other)]
        print(f"| {a} → {b} @1/@10 | {shares[0]} | {shares[1]} | |")
    for code in ("en", "lv", "ru", "bare lv"):
        alone = tfidf(texts[code]).transform(texts[code])
        three = [rows[code], alone, np.hstack([rows[code], BESIDE * alone])]
        print(f"| V {code} | " + " | ".join(f"{agreement(x, topics):.3f}" for x in three) + " |")
    lot = np.random.default_rng(0).integers(0, len(MIXED), len(topics))
    shares = [mixed(found, lot, topics) for found in (rows, other)]
    print(f"| mixed V · purity | {shares[0]} | {shares[1]} | |")


def sentences(data: Path) -> tuple[dict[str, list[str]], list[str]]:
    """The same sentences in every language, in one order, and their topics."""
    texts, topics = {}, []
    for code, folder in FOLDERS.items():
        home = data / "sib200/data/annotated" / folder
        found = [row for name in ("train", "dev") for row in table(home / f"{name}.tsv", "\t")]
        found.sort(key=lambda row: int(row["index_id"]))
        texts[code] = [row["text"] for row in found]
        topics = [row["category"] for row in found]
    texts["bare lv"] = [bare(text.casefold()) for text in texts["lv"]]
    return texts, topics


def tfidf(texts: Sequence[str]) -> object:
    """The peer, fitted."""
    words = TfidfVectorizer(sublinear_tf=True, min_df=2)
    letters = TfidfVectorizer(
        sublinear_tf=True, min_df=2, analyzer="char_wb", ngram_range=(3, 5), max_features=50_000
    )
    svd = TruncatedSVD(100, random_state=0)
    return make_pipeline(make_union(words, letters), svd, Normalizer()).fit(texts)


def retrieval(one: Rows, other: Rows) -> str:
    """Shares of rows whose counterpart is the nearest, or among the ten nearest."""
    alike = one @ other.T
    better = (alike > np.diag(alike)[:, None]).sum(axis=1)
    return f"{(better < 1).mean():.3f}/{(better < 10).mean():.3f}"


def groups(rows: Rows) -> list[NDArray[np.int64]]:
    """Five times seven groups."""
    return [KMeans(7, n_init=10, random_state=seed).fit_predict(rows) for seed in range(5)]


def agreement(rows: Rows, topics: Sequence[str]) -> float:
    """Mean V-measure of the groups with the topics."""
    return float(np.mean([v_measure_score(topics, found) for found in groups(rows)]))


def mixed(rows: dict[str, Rows], lot: NDArray[np.int64], topics: Sequence[str]) -> str:
    """V-measure and language purity where every text is in the language that fell to it."""
    said = np.array([rows[MIXED[which]][at] for at, which in enumerate(lot)])
    found = groups(said)
    v = np.mean([v_measure_score(topics, one) for one in found])
    commonest = [np.bincount(lot[one == g]).max() for one in found for g in np.unique(one)]
    return f"{v:.3f} · {sum(commonest) / len(lot) / len(found):.2f}"


if __name__ == "__main__":
    main()
