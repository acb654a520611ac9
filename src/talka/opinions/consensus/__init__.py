"""What people agree on: votes on statements in; a map, groups, what unites and what divides out."""

from talka.opinions.consensus.about import About, read_statements
from talka.opinions.consensus.asking import next_statement
from talka.opinions.consensus.finding import find_consensus
from talka.opinions.consensus.placing import place
from talka.opinions.consensus.predicting import predict_votes
from talka.opinions.consensus.reading import read_votes
from talka.opinions.consensus.results import (
    Consensus,
    InGroup,
    OpinionGroup,
    Participant,
    Place,
    Representative,
    Statement,
)
from talka.opinions.consensus.votes import Votes
from talka.opinions.consensus.writing import write_consensus

__all__ = [
    "About",
    "Consensus",
    "InGroup",
    "OpinionGroup",
    "Participant",
    "Place",
    "Representative",
    "Statement",
    "Votes",
    "find_consensus",
    "next_statement",
    "place",
    "predict_votes",
    "read_statements",
    "read_votes",
    "write_consensus",
]
