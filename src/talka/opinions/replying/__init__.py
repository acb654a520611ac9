"""Reply drafts from minutes or a decision: which passage answers which theme, quoted word for word."""

from talka.opinions.replying.drafting import draft_replies, is_faithful
from talka.opinions.replying.parts import Asked, Cited, Draft, Drafting, NoDecision, Paragraph

__all__ = [
    "Asked",
    "Cited",
    "Draft",
    "Drafting",
    "NoDecision",
    "Paragraph",
    "draft_replies",
    "is_faithful",
]
