"""Word and letter TF-IDF: SVD to 100 and k-means with k given; logistic regression from marks."""

import sys
from pathlib import Path

from benchmarks.opinions.peers.plain import solve
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import Normalizer


def weighed(texts: list[str]) -> object:
    """Sparse rows: words and letter sequences of 3 to 5."""
    words = TfidfVectorizer(sublinear_tf=True)
    letters = TfidfVectorizer(sublinear_tf=True, analyzer="char_wb", ngram_range=(3, 5), min_df=2)
    return make_union(words, letters).fit_transform(texts)


def reduced(texts: list[str]) -> object:
    """Dense rows of unit length, 100 wide or as many as the texts allow."""
    svd = TruncatedSVD(min(100, len(texts) - 1), random_state=0)
    return make_pipeline(svd, Normalizer()).fit_transform(weighed(texts))


if __name__ == "__main__":
    solve(Path(sys.argv[1]), reduced, weighed)
