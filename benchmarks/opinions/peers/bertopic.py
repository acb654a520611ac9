"""BERTopic as it comes: MiniLM, UMAP, HDBSCAN; its outliers (topic −1) are in no theme."""

import sys
from pathlib import Path

from benchmarks.opinions.peers.exchange import hand_in, texts
from benchmarks.opinions.peers.sentences import model
from bertopic import BERTopic  # type: ignore[import-not-found]


def main(folder: Path) -> None:
    """Its topics, numbered as it numbers them."""
    topics, _chances = BERTopic(embedding_model=model()).fit_transform(texts(folder))
    hand_in(folder, ("" if topic < 0 else topic for topic in topics))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
