"""Weight: whose opinions these are, and what they would be if everybody had been asked."""

from talka.opinions.weighing.cards import Cited, WeightCard, cards_of, weight_cards
from talka.opinions.weighing.counting import Both, Cell, Part, Spread, hidden_cells
from talka.opinions.weighing.evidence import evidence
from talka.opinions.weighing.facts import GroupAgreement, VoiceFacts
from talka.opinions.weighing.margins import BadMargins
from talka.opinions.weighing.raking import rake, rake_columns
from talka.opinions.weighing.support import Support
from talka.opinions.weighing.tables import read_margins
from talka.opinions.weighing.weights import MarginLine, Unmet, Weights

__all__ = [
    "BadMargins",
    "Both",
    "Cell",
    "Cited",
    "GroupAgreement",
    "MarginLine",
    "Part",
    "Spread",
    "Support",
    "Unmet",
    "VoiceFacts",
    "WeightCard",
    "Weights",
    "cards_of",
    "evidence",
    "hidden_cells",
    "rake",
    "rake_columns",
    "read_margins",
    "weight_cards",
]
