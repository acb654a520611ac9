"""Training the cross-language vectors from dictionaries and texts. NumPy and SciPy only."""

from talka.opinions.training.plan import Plan
from talka.opinions.training.trainer import train

__all__ = ["Plan", "train"]
