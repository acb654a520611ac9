"""Inside a theme: who clearly speaks for something and who against, and who contradicts whom."""

from talka.opinions.sides.hearing import Heard, hear
from talka.opinions.sides.judging import Side, side_of
from talka.opinions.sides.pairing import contradictions
from talka.opinions.sides.splitting import sides

__all__ = ["Heard", "Side", "contradictions", "hear", "side_of", "sides"]
