"""all-MiniLM-L6-v2, an English sentence embedder: k-means with k given; logistic regression from marks."""

import sys
from pathlib import Path

from benchmarks.opinions.peers.plain import solve


def rows(texts: list[str]) -> object:
    """Dense rows of unit length."""
    from benchmarks.opinions.peers.sentences import model

    return model().encode(texts, normalize_embeddings=True, show_progress_bar=False)


if __name__ == "__main__":
    solve(Path(sys.argv[1]), rows, rows)
