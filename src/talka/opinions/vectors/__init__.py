"""Small cross-language vectors: opinions in seven languages beside each other, offline."""

from talka.opinions.vectors.loading import FILE, BadVectors, load_vectors

__all__ = ["FILE", "BadVectors", "load_vectors"]
